"""Long work tells how far it is, on a terminal alone, and leaves nothing behind."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from community.build.pool import Progress, each, silent
from community.commands.progress import progress
from community.places import PROGRAM
from community.strings import Strings, load_strings

KO, EN = (load_strings(PROGRAM / "strings", lang) for lang in ("ko", "en"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def rows(self) -> list[str]:
        """What stood in the line, one after the other."""
        return [row.rstrip() for row in self.getvalue().split("\r")[1:]]


@contextmanager
def heard_at(stream: io.StringIO, strings: Strings = KO, quiet: bool = False) -> Iterator[Progress]:
    """The progress, told to `stream`; pytest gives every test a standard error of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stream)
        with progress(strings, quiet) as told:
            yield told


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    return now


@pytest.mark.parametrize(
    ("strings", "first"), [(KO, "기록을 그리는 중: 150/1000건 (15%)"), (EN, "rendering: 150 of 1000 (15%)")]
)
def test_after_a_second_and_a_half_one_line_tells_how_far_the_work_is(
    terminal: Terminal, clock: list[float], strings: Strings, first: str
) -> None:
    with heard_at(terminal, strings) as told:
        for done in range(1, 1001):
            clock[0] = done * 0.01
            told("convert", done, 1000)
        told("arrange", 0, 0)
    rows = terminal.rows()
    assert rows[0] == first
    assert len(rows) < 90, "nobody reads more than ten in a second"
    assert rows[-2:] == ["", ""]
    assert "\n" not in terminal.getvalue() and "\x1b" not in terminal.getvalue()
    terminal.getvalue().encode("cp949")


def test_a_shorter_line_hides_the_longer_one_before_it(terminal: Terminal, clock: list[float]) -> None:
    with heard_at(terminal) as told:
        for at, step in ((2, "prove"), (3, "arrange")):
            clock[0] = at
            told(step, 10, 100)
    longer, shorter = (row.encode("cp949") for row in terminal.getvalue().split("\r")[1:3])
    assert len(shorter) == len(longer)


@pytest.mark.parametrize("why", ["short", "quiet", "dumb", "redirected"])
def test_nothing_is_said_where_it_would_be_in_the_way(
    why: str, terminal: Terminal, clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = io.StringIO() if why == "redirected" else terminal
    monkeypatch.setenv("TERM", "dumb" if why == "dumb" else "xterm")
    with heard_at(stream, quiet=why == "quiet") as told:
        clock[0] = 1.0 if why == "short" else 9.0
        told("convert", 1, 2)
    assert stream.getvalue() == ""


def test_interrupted_work_leaves_a_clean_line(terminal: Terminal, clock: list[float]) -> None:
    with pytest.raises(KeyboardInterrupt), heard_at(terminal) as told:
        clock[0] = 2
        told("prove", 1, 2)
        raise KeyboardInterrupt
    assert terminal.rows()[-2:] == ["", ""]


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_is_counted_whoever_does_it(jobs: int) -> None:
    heard: list[int] = []
    assert each(abs, [-1, -2, -3], jobs, worth=2, on_done=heard.append) == [1, 2, 3]
    assert heard == [1, 2, 3]
    silent("convert", 1, 2)
