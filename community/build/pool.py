"""Spread the work on records over processes. What comes back doesn't depend on how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from signal import SIG_IGN, SIGINT, signal
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

WORTH_A_PROCESS = 24
"""Starting processes costs about as much as rendering this many records."""


def each(
    work: Callable[[Task], Result], tasks: Sequence[Task], jobs: int, worth: int = WORTH_A_PROCESS
) -> list[Result]:
    """``[work(task) for task in tasks]``, in up to `jobs` processes. Everything must be picklable.

    Fewer than `worth` tasks are done here.
    """
    if jobs < 2 or len(tasks) < worth:
        return [work(task) for task in tasks]
    chunk = max(1, min(32, len(tasks) // (jobs * 4)))
    # Interrupted, this process alone says so; the others would each print where they were.
    with ProcessPoolExecutor(jobs, initializer=signal, initargs=(SIGINT, SIG_IGN)) as pool:
        return list(pool.map(work, tasks, chunksize=chunk))
