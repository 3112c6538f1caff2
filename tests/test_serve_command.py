"""What ``serve`` says on the console: of each attempt, and of an address where nobody can listen."""

from __future__ import annotations

import errno
import socket
from pathlib import Path
from threading import Event

import pytest

from community.commands import main
from community.commands.console import Console
from community.commands.serve import Told
from community.model import Problem
from community.places import PROGRAM
from community.serve.builder import Outcome
from community.serve.process import BuilderProcess
from community.serve.report import Trouble
from community.serve.server import Preview, _Pages
from community.strings import load_strings

EN = load_strings(PROGRAM / "strings", "en")
WARNING = Problem("content/qa/a.md", 1, "looks_like_tag", {"value": "<T>"})
GOOD = Outcome((WARNING,), (), {"community.html": b""}, (), 1)
SAME = Outcome((WARNING,), (), {}, (), 1)
WRONG = Outcome((Problem("content/qa/a.md", 2, "no_answer"),))
SHUT = Outcome((), (Trouble("", "the machine failed"),))


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr(_Pages, "reload_waiters", lambda path: None)
    return told_to(Preview(EN, private=True), tmp_path)


def told_to(preview: Preview, root: Path) -> Told:
    return Told(Console(EN, root), preview)


def test_the_same_error_is_told_each_time_it_is_saved(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        told.outcome(WRONG)
        said = capsys.readouterr().err
        assert said.startswith("content/qa/a.md:2: ") and "\nerrors: 1" in said


def test_the_page_is_told_of_an_error_what_the_console_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    preview = Preview(EN, private=True)
    told_to(preview, tmp_path).outcome(WRONG)
    (trouble,) = preview.troubles
    assert capsys.readouterr().err.startswith(f"{trouble.place}: {trouble.what}\n  hint: {trouble.hint}\n")


def test_that_the_builder_cannot_be_started_is_told_once_and_it_is_tried_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    preview, ended = Preview(EN, private=True), Event()
    told, refusals = told_to(preview, tmp_path), []

    def start(*command: object, **given: object) -> None:
        refusals.append(1)
        if len(refusals) == 2:
            ended.set()
        raise PermissionError(errno.EACCES, "Permission denied", "/usr/bin/python")

    monkeypatch.setattr("subprocess.Popen", start)
    monkeypatch.setattr("community.serve.process._PAUSE", 0)
    builder = BuilderProcess(tmp_path, 1, "en", told.outcome, told.fallen, told.refused)
    assert ended.wait(5)
    builder.end()
    (trouble,) = preview.troubles
    sentence = EN.console("machine", why=EN.console("os_EACCES"), path="/usr/bin/python")
    assert trouble.what == sentence and capsys.readouterr().err.count(sentence) == 1


def test_what_stays_as_it_was_is_not_told_again(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    told.outcome(GOOD)
    first = capsys.readouterr()
    assert "looks_like_tag" not in first.err and first.err.startswith("content/qa/a.md:1: warning")
    assert first.out.startswith("1 records proved (1 files")
    told.outcome(SAME)
    assert capsys.readouterr() == ("", "")


def test_that_an_error_is_mended_is_told_even_where_nothing_else_changed(
    told: Told, capsys: pytest.CaptureFixture[str]
) -> None:
    for outcome in (GOOD, WRONG):
        told.outcome(outcome)
    capsys.readouterr()
    told.outcome(SAME)
    assert capsys.readouterr().out.startswith("1 records proved (0 files")


def test_a_trouble_without_a_cure_has_no_empty_hint(told: Told, capsys: pytest.CaptureFixture[str]) -> None:
    told.outcome(SHUT)
    assert capsys.readouterr().err == f"the machine failed\n{EN.console('serve_nothing')}\n"


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (socket.gaierror(-2, "Name or service not known"), "there is no computer of this name"),
        (UnicodeError("label empty or too long"), "there is no computer of this name"),
        (
            OSError(errno.EADDRNOTAVAIL, "Cannot assign requested address"),
            "it is no address of this computer",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), EN.console("os_EACCES")),
    ],
)
def test_an_address_where_nobody_can_listen_is_told_in_words(
    error: Exception,
    why: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bind(host: str, port: int) -> None:
        raise error

    monkeypatch.setenv("AINEX_LANG", "en")
    monkeypatch.setattr("community.commands.serve.bind", bind)
    (tmp_path / "content").mkdir()
    assert main(["serve", "--host", "1.2.3.4", "--root", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert f"1.2.3.4 ({why})\n  hint: " in said and "--host 0.0.0.0" in said
    assert str(error) not in said
