"""Spread the work on records over processes. What comes back doesn't depend on how many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WORTH_A_PROCESS = 24
"""Starting processes costs about as much as rendering this many records."""


Progress = Callable[[str, int, int], None]
"""Hears which step of long work has done how many of how many."""


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


def _nothing(done: int) -> None: ...


def each(
    work: Callable[[Task], Result],
    tasks: Sequence[Task],
    jobs: int,
    worth: int = WORTH_A_PROCESS,
    on_done: Callable[[int], None] = _nothing,
) -> list[Result]:
    """``[work(task) for task in tasks]``, in up to `jobs` processes. Everything must be picklable.

    Fewer than `worth` tasks are done here. `on_done` hears how many are done.
    """
    if jobs < 2 or len(tasks) < worth:
        return _counted(map(work, tasks), on_done)
    chunk = max(1, min(32, len(tasks) // (jobs * 4)))
    # Interrupted, this process alone says so; the others would each print where they were.
    with ProcessPoolExecutor(jobs, initializer=signal, initargs=(SIGINT, SIG_IGN)) as pool:
        return _counted(pool.map(work, tasks, chunksize=chunk), on_done)


def _counted(results: Iterable[Result], on_done: Callable[[int], None]) -> list[Result]:
    found = []
    for result in results:
        found.append(result)
        on_done(len(found))
    return found
