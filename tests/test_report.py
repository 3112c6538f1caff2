"""Problems as programs read them: JSON, GitHub Actions, GitLab Code Quality."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from trust_sites import Editor

from community.messages import tell
from community.model import Problem
from community.places import PROGRAM
from community.report import report
from community.strings import load_strings

KO, EN = (load_strings(PROGRAM / "strings", lang) for lang in ("ko", "en"))
RECORDS = {"content/qa/가 나.md": "qa/가-나"}
WRONG = Problem("content/qa/가 나.md", 3, "bad_date", {"value": "100%, 12:30\r\n::error::x"})
DOUBT = Problem("content/qa/가 나.md", 7, "looks_like_tag", {"value": "Vec<T>"})
PAGE = Problem("", 1, "large_page", {"value": "community.html", "size": "9.1"})


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("AINEX_LANG", "ko")
    editor = Editor(tmp_path / "site", capsys)
    editor.write("awq", "AWQ란 무엇인가요?", "가중치를 4비트로 줄입니다.")
    editor.confirm("qa/awq")
    return editor


def parsed(editor: Editor, *words: str) -> tuple[int, list[Mapping[str, object]], str]:
    """The status of a check, what it said to stdout as JSON, and to stderr."""
    from community.commands import main

    editor.capture.readouterr()
    status = main(["check", *words, "--root", str(editor.root)])
    said = editor.capture.readouterr()
    return status, json.loads(said.out), said.err


def test_json_says_all_that_the_console_says() -> None:
    (wrong, doubt, page) = sorted(json.loads(report("json", [PAGE, DOUBT, WRONG], RECORDS, KO)), key=len)
    wrong, doubt, page = sorted((wrong, doubt, page), key=lambda one: (-len(one["path"]), one["line"]))
    assert list(wrong) == ["path", "line", "code", "severity", "message", "hint", "record"]
    assert (wrong["path"], wrong["line"], wrong["code"]) == (WRONG.path, 3, "bad_date")
    assert (wrong["severity"], doubt["severity"]) == ("error", "warning")
    assert (wrong["record"], page["record"], page["path"]) == ("qa/가-나", None, "")
    for problem, told in ((WRONG, wrong), (DOUBT, doubt), (PAGE, page)):
        assert told["message"] in tell(problem, KO) and told["hint"] in tell(problem, KO)


def test_a_command_of_github_holds_what_would_end_it() -> None:
    said = report("github", [WRONG, PAGE], RECORDS, EN).split("\n")
    assert said[0].startswith("::warning title=large_page::")
    assert said[1].startswith("::error file=content/qa/가 나.md,line=3,title=bad_date::")
    assert "100%25, 12:30 ::error::x" in said[1] and "%0A" in said[1]
    assert said[2:] == [""]
    odd = replace(WRONG, path="content/qa/a,b:c%.md")
    assert "file=content/qa/a%2Cb%3Ac%25.md,line=3," in report("github", [odd], {}, EN)


def test_a_code_quality_report_names_place_and_severity() -> None:
    page, wrong, doubt = json.loads(report("gitlab", [WRONG, DOUBT, PAGE], RECORDS, KO))
    assert wrong["location"] == {"path": WRONG.path, "lines": {"begin": 3}}
    assert (wrong["check_name"], wrong["severity"], doubt["severity"]) == ("bad_date", "major", "minor")
    assert page["location"]["path"] == "content"
    assert set(wrong) == {"description", "check_name", "fingerprint", "severity", "location"}


def test_a_fingerprint_stays_when_lines_or_languages_move_and_tells_two_of_a_kind_apart() -> None:
    def prints(*problems: Problem, words: object = KO) -> list[str]:
        return [one["fingerprint"] for one in json.loads(report("gitlab", problems, RECORDS, words))]  # type: ignore[arg-type]

    first, second = prints(WRONG, replace(WRONG, line=9))
    assert first != second
    assert prints(replace(WRONG, line=4), replace(WRONG, line=10), words=EN) == [first, second]
    assert prints(replace(WRONG, values={"value": "x"})) != [first]
    frame = Problem("a.md", 5, "uneven_frame", {"lines": "6, 7"})
    assert prints(frame) == prints(replace(frame, line=6, values={"lines": "7, 8"}))


def test_check_puts_the_report_and_nothing_else_on_stdout(editor: Editor) -> None:
    assert parsed(editor, "--format", "json") == (0, [], "기록 1건을 살폈습니다. 고칠 것이 없습니다.\n")
    assert parsed(editor, "--format", "gitlab", "-q") == (0, [], "")
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    status, (found,), said = parsed(editor, "--format", "json")
    assert status == 1
    assert (found["code"], found["record"]) == ("pair_answer", "qa/awq")
    assert said == "오류 1건, 경고 0건(파일 1개).\n"


def test_codes_that_check_counts_as_errors_are_errors_in_its_report(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "2026-01-10", "2999-01-10")
    status, (found,), _ = parsed(editor, "--format", "json")
    assert (status, found["code"], found["severity"]) == (1, "date_in_future", "error")


def test_commands_for_github_stand_above_the_summary(editor: Editor) -> None:
    editor.edit("content/qa/awq.md", "asked", "review_by: 2026-03-01\nasked")
    status, said = editor.run("check", "--format", "github")
    assert status == 0
    assert said.split("\n")[0].startswith("::warning file=content/qa/awq.md,line=2,title=review_due::")
    assert editor.run("check", "--format", "github", "--strict")[0] == 1


def test_quiet_says_nothing_when_all_is_well(editor: Editor) -> None:
    assert editor.run("check", "-q") == (0, "")
    editor.edit("content/qa/awq.md", "4비트", "8비트")
    assert editor.run("check", "-q")[1].endswith("오류 1건, 경고 0건(파일 1개).\n")
