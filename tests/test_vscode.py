"""What VS Code is told of this repository works without any extension."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from trust_sites import Editor

from community.commands import COMMANDS
from community.commands.terminal import Look, show
from community.messages import is_error, tell
from community.model import QA, Kind, Passage, Problem, Source
from community.places import PROGRAM
from community.read.record import parse
from community.strings import load_strings

FOLDER = PROGRAM / ".vscode"
SITES = Path(__file__).parent / "sites"


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def task(label: str) -> Any:
    return next(one for one in read("tasks.json")["tasks"] if one["label"] == label)


def found(line: str) -> list[tuple[str, str, int, int | None, str]]:
    """What the matchers of the task 검사 make of `line`: severity, file, line, column, message."""
    hits = []
    for matcher in task("검사")["problemMatcher"]:
        pattern = matcher["pattern"]
        hit = re.match(pattern["regexp"], line)
        if hit:
            file, row, column, message = (
                hit[pattern[name]] for name in ("file", "line", "column", "message")
            )
            hits.append((matcher["severity"], file, int(row), int(column) if column else None, message))
    return hits


# ── tasks ────────────────────────────────────────────────────────────────────


def test_every_task_runs_a_command_of_ours() -> None:
    tasks = read("tasks.json")["tasks"]
    assert [one["label"] for one in tasks] == [
        "새 질문", "새 글", "정정", "대조 확인", "미리보기", "검사", "사이트 만들기",
    ]  # fmt: skip
    inputs = {one["id"] for one in read("tasks.json")["inputs"]}
    for one in tasks:
        script, *words = one["args"]
        assert (PROGRAM / script).is_file()
        assert {*words[:1]} <= {*COMMANDS}
        assert set(re.findall(r"\$\{input:(\w+)\}", " ".join(words))) <= inputs
        assert one["type"] == "process"  # no shell that would read quotes and dollars in a question


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("code", ["bad_date", "looks_like_tag"])
@pytest.mark.parametrize("path", ["content/qa/가 나: 다.md", "content/qa.lock", "site.yml"])
def test_a_problem_is_found_in_what_a_file_or_a_terminal_gets(path: str, code: str, lang: str) -> None:
    strings = load_strings(PROGRAM / "strings", lang)
    problem = Problem(path, 12, code, {"key": "asked", "value": "어제"})
    severity = "error" if is_error(problem) else "warning"
    for told, column in (
        (tell(problem, strings), None),
        (show(problem, "asked: 어제", strings, (), Look(False, 80)), 8),
    ):
        first, *others = told.split("\n")
        ((*place, message),) = found(first)
        assert place == [severity, path, 12, column]
        assert first.endswith(message) and not message.startswith(("오류", "경고", "error", "warning"))
        assert not any(map(found, others))


def test_all_that_the_console_says_is_found_once_and_nothing_else() -> None:
    for expected in SITES.glob("*/expected.*.txt"):
        for line in expected.read_text(encoding="utf-8").split("\n"):
            is_problem = re.match(r"(?:content/|site\.yml).*?:\d+: ", line) is not None
            assert len(found(line)) == is_problem, line


def test_a_check_fills_the_panel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AINEX_LANG", "ko")
    editor = Editor(tmp_path / "site", capsys)
    editor.write("가 나", "content/qa/x.md:3: 무엇인가요?", "Vec<T>입니다.")
    editor.save("content/qa/b.md", "---\nquestion: 왜?\nasked: 어제\n---\n예.\n")
    _, said = editor.run("check")
    panel = [hit[:3] for line in said.split("\n") for hit in found(line)]
    assert panel == [
        ("error", "content/qa/b.md", 3),
        ("error", "content/qa/가 나.md", 2),
        ("warning", "content/qa/가 나.md", 5),
    ]


# ── snippets ─────────────────────────────────────────────────────────────────


def expanded(name: str) -> str:
    """A snippet as it stands in the editor with its first choices taken."""
    text = "\n".join(read("records.code-snippets")[name]["body"])
    text = text.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-01-10")
    text = re.sub(r"\$\{\d+\|([^,}]+)[^}]*\|\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    return re.sub(r"\$\d", "", text)


def test_a_record_and_a_correction_read_without_a_fault() -> None:
    text = expanded("질문 기록")
    for more in ("", "\n" + expanded("정정")):
        reading = parse(Source("content/qa/a.md", text + more), _zone())
        assert reading.problems == ()
        assert isinstance(reading.record, QA)
        assert len(reading.record.corrections) == bool(more)


def test_each_kind_of_correction_is_one() -> None:
    body = "\n".join(read("records.code-snippets")["정정"]["body"])
    choices = re.search(r"\$\{1\|(.*?)\|\}", body)
    assert choices and len(choices[1].split(",")) == 4
    for choice in choices[1].split(","):
        fix = re.sub(r"\$\{1\|.*?\|\}", choice, body).replace(
            "$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-01-10"
        )
        reading = parse(Source("content/qa/a.md", f"{expanded('질문 기록')}\n{fix}"), _zone())
        assert reading.problems == () and reading.record and len(reading.record.corrections) == 1


@pytest.mark.parametrize(("name", "shown"), [("차트", "chart__bar"), ("계산 확인", "<table")])
def test_a_chart_and_a_check_are_drawn_without_a_fault(name: str, shown: str) -> None:
    from community.markup.convert import Labels, convert

    made = convert(Passage(expanded(name), "content/qa/a.md", 1), "qa-a", Labels())
    assert made.problems == ()
    assert shown in made.html
    wrong = expanded(name).replace("1.50", "9.99").replace('y="속도"', 'y="없음"')
    assert convert(Passage(wrong, "content/qa/a.md", 1), "qa-a", Labels()).problems


def test_every_snippet_has_a_korean_and_an_english_name() -> None:
    for snippet in read("records.code-snippets").values():
        english, korean = snippet["prefix"]
        assert english.isascii() and not korean.isascii()
        assert snippet["scope"] == "markdown"


# ── settings and schemas ─────────────────────────────────────────────────────


def test_a_picture_that_is_dropped_lands_where_records_look_for_it() -> None:
    ((files, target),) = read("settings.json")["markdown.copyFiles.destination"].items()
    assert files == "/content/**/*.md"
    place = target.replace("${documentWorkspaceFolder}", "").replace("${documentBaseName}", "awq")
    assert place == "/content/images/awq/${fileName}"


def test_schemas_are_those_of_the_keys(request: pytest.FixtureRequest) -> None:
    """``pytest tests/test_vscode.py --accept`` writes them anew, as ``python docs/schema.py`` does."""
    from docs.schema import NAMES, schema, text

    for name in NAMES:
        file = PROGRAM / f"docs/{name}.schema.json"
        if request.config.getoption("--accept"):
            file.write_text(text(name), encoding="utf-8", newline="\n")
        assert file.read_text(encoding="utf-8") == text(name)
    kinds: tuple[Kind, ...] = ("qa", "post")
    for kind in kinds:
        assert schema(kind)["additionalProperties"] == (kind == "post")
        assert all(shape["description"] for shape in schema(kind)["properties"].values())


def _zone() -> Any:
    from community.config import zone_of
    from community.model import Settings

    return zone_of(Settings())
