"""On a terminal a problem shows its line, and a caret below what is wrong; elsewhere nothing changes."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from community.commands.console import Console
from community.commands.signs import NAME as BY_HAND
from community.commands.terminal import Lines, Look, look_of, show
from community.markup.cells import cells
from community.messages import tell
from community.model import Problem
from community.places import PROGRAM
from community.strings import load_strings

KO, EN = (load_strings(PROGRAM / "strings", lang) for lang in ("ko", "en"))
PLAIN, COLOURED = Look(False, 80), Look(True, 80)
DATE = Problem("content/qa/가 나.md", 3, "bad_date", {"key": "asked", "value": "어제 저녁"})


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def width(text: str) -> int:
    return sum(cell for _, cell in cells(text))


def caret(shown: str) -> tuple[str, str]:
    """What stands above the carets, and the carets themselves."""
    source, under = shown.split("\n")[1:3]
    before = width(under[: under.index("^")])
    above = "".join(sign for at, sign in _at(source) if before <= at < before + under.count("^"))
    return above, under.strip("| ")


def _at(line: str) -> list[tuple[int, str]]:
    at, found = 0, []
    for sign, cell in cells(line):
        found.append((at, sign))
        at += cell
    return found


# ── the line and the caret ───────────────────────────────────────────────────


def test_a_problem_shows_its_line_and_a_caret_counted_in_cells() -> None:
    assert show(DATE, "질문일: 어제 저녁 # 메모", KO, (), PLAIN) == (
        "content/qa/가 나.md:3:6: 오류: ‘asked’의 값이 날짜가 아니거나 달력에 없는 날입니다: 어제 저녁\n"
        "    3 | 질문일: 어제 저녁 # 메모\n"
        "      |         ^^^^^^^^^\n"
        "  고치는 법: asked: 2026-01-10 처럼 적으세요."
    )


def test_a_short_value_is_found_as_a_word_before_it_is_found_in_one() -> None:
    problem = Problem("a.md", 1, "bad_date", {"key": "date", "value": "a"})
    assert ":12: " in show(problem, "date: data a", EN, (), PLAIN)
    assert ":4: " in show(problem, "date", EN, (), PLAIN).replace("a.md:1:2:", "a.md:1:4:")


def test_a_key_is_marked_where_there_is_no_value() -> None:
    shown = show(Problem("a.md", 2, "unknown_key", {"key": "qestion"}), "qestion: 질문", KO, (), PLAIN)
    assert shown.startswith("a.md:2:1: 오류: ")
    assert caret(shown) == ("qestion", "^^^^^^^")


def test_the_first_line_is_not_shown_where_it_is_named_for_want_of_a_better_one() -> None:
    problem = Problem("content/qa.lock", 1, "vanished", {"record": "qa/a", "date": "2026-01-10"})
    assert "# Confirmed" not in show(problem, "# Confirmed pairs", KO, (), PLAIN)


def test_what_stands_nowhere_has_a_line_and_no_caret() -> None:
    shown = show(DATE, "date:", KO, (), PLAIN)
    assert shown.startswith("content/qa/가 나.md:3: 오류: ")
    assert "\n    3 | date:\n  고치는 법" in shown and "^" not in shown


def test_without_a_line_it_is_told_as_ever() -> None:
    assert show(DATE, " ", EN, (), PLAIN).replace("error: ", "") == tell(DATE, EN)
    page = Problem("", 1, "large_page", {"value": "community.html", "size": "9"})
    assert show(page, "", EN, (), PLAIN) == tell(page, EN)


@pytest.mark.parametrize("before", [0, 5, 60, 3000])
@pytest.mark.parametrize("after", [0, 200])
def test_of_a_long_line_the_part_around_the_value_is_shown(before: int, after: int) -> None:
    line = "가b" * before + " 어제 저녁 " + "다👩‍💻" * after
    shown = show(DATE, line, KO, (), Look(False, 60))
    source = shown.split("\n")[1]
    assert width(source) <= 60
    assert caret(shown) == ("어제 저녁", "^" * 9)
    assert ("…" in source) == (width(line) > 52)


def test_a_value_wider_than_the_terminal_is_marked_as_far_as_it_goes() -> None:
    problem = Problem("a.md", 1, "bad_date", {"key": "date", "value": "가" * 90})
    lines = show(problem, "date: " + "가" * 90, KO, (), Look(False, 40)).split("\n")
    assert max(map(width, lines[1:3])) <= 40


def test_tabs_and_escapes_of_a_file_do_not_reach_the_terminal() -> None:
    shown = show(DATE, "asked:\t\x1b[2J어제 저녁", KO, (), PLAIN)
    assert "\x1b" not in shown and "\t" not in shown
    assert caret(shown)[0] == "어제 저녁"


def test_errors_are_red_and_warnings_yellow() -> None:
    shown = show(DATE, "asked: 어제 저녁", KO, (), COLOURED)
    assert shown.startswith("\x1b[1mcontent/qa/가 나.md:3:8:\x1b[0m \x1b[1;31m오류:\x1b[0m ")
    warning = Problem("a.md", 1, "looks_like_tag", {"value": "x"})
    assert "\x1b[1;33m경고:\x1b[0m" in show(warning, "", KO, (), COLOURED)
    assert "\x1b[1;31m오류:\x1b[0m" in show(warning, "", KO, ("looks_like_tag",), COLOURED)
    assert re.sub(r"\x1b\[[\d;]*m", "", shown) == show(DATE, "asked: 어제 저녁", KO, (), PLAIN)


# ── where ────────────────────────────────────────────────────────────────────


def test_only_a_terminal_has_a_look_and_it_may_want_no_colours() -> None:
    assert look_of(io.StringIO(), {}) is None
    assert look_of(Terminal(), {"WT_SESSION": "1"}) == Look(True, 80)
    assert look_of(Terminal(), {"WT_SESSION": "1", "NO_COLOR": ""}) == Look(True, 80)
    assert look_of(Terminal(), {"NO_COLOR": "1"}) == look_of(Terminal(), {"TERM": "dumb"}) == PLAIN


def test_a_console_of_windows_that_knows_no_colours_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert look_of(Terminal(), {}) == PLAIN
    assert look_of(Terminal(), {"TERM_PROGRAM": "vscode"}) == COLOURED


def test_lines_come_from_files_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/가 나.md").write_bytes(
        b"\xef\xbb\xbf---\r\nquestion: x\r\n" + "asked: 어제".encode()
    )
    (tmp_path / "content/qa/b.md").write_bytes("질문".encode("cp949"))
    lines = Lines(tmp_path)
    assert lines.of(DATE) == "asked: 어제"
    for path, line in (("content/qa/b.md", 1), ("none.md", 1), ("content", 1), ("", 1), ("a\0b", 1),
                       ("content/qa/가 나.md", 9), ("content/qa/가 나.md", 0)):  # fmt: skip
        assert lines.of(Problem(path, line, "bad_date")) == ""


def test_the_two_sides_of_a_pair_stand_in_the_place_of_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_text("question: 왜?\n", "utf-8")
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("NO_COLOR", "1")
    pair = Problem("a.md", 1, "pair_new", {"record": "qa/a"})
    Console(KO, tmp_path).problems([pair], {"a.md": "  [질문]\n  | 왜?"})
    said = terminal.getvalue()
    assert "    1 | " not in said and said.endswith("  [질문]\n  | 왜?\n")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("가 — 나–다 −1 ≈2 · …", "가 - 나-다 -1 ~2 · …"),
        ("café\u00a0ﬁ •", "cafe fi ·"),
        ("🤔 👩\u200d💻 \u2028", "?? ???? ?"),
    ],
)
def test_signs_that_a_console_lacks_are_spelled_as_by_hand(written: str, shown: str) -> None:
    assert written.encode("cp949", BY_HAND).decode("cp949") == shown


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
@pytest.mark.parametrize(("encoding", "spoken"), [("utf-8", "utf-8"), ("cp949", "cp949"), ("ascii", "utf-8")])
def test_a_real_terminal_gets_colours_in_the_letters_that_it_knows(
    encoding: str, spoken: str, tmp_path: Path
) -> None:
    import pty

    site = tmp_path / "한글 폴더"
    (site / "content/qa").mkdir(parents=True)
    (site / "content/qa/가 나.md").write_text("---\nquestion: 왜?\nasked: — 어제\n---\n예.\n", "utf-8")
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": encoding, "LC_ALL": "C", "TERM": "xterm"}
    command = [sys.executable, str(PROGRAM / "build.py"), "--root", str(site)]
    done = subprocess.run(command, env=environment, stderr=theirs, stdout=subprocess.PIPE)
    os.close(theirs)
    said = os.read(ours, 65536).decode(spoken)
    os.close(ours)
    dash = "-" if spoken == "cp949" else "—"
    assert "\x1b[1mcontent/qa/가 나.md:3:8:\x1b[0m \x1b[1;31m오류:\x1b[0m" in said
    assert f"    3 | asked: {dash} 어제\r\n      |        \x1b[1;31m^^^^^^\x1b[0m\r\n" in said
    assert done.stdout.decode("utf-8").startswith("오류 1건")
