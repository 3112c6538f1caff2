"""``import`` on the command line: what it asks for, how it ends, and that it never overwrites."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_bring_edition import files, picture

from community.commands import main


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bring(root: Path, name: str, text: str, *options: str) -> int:
    (root / name).write_text(text, "utf-8")
    return main(["import", name, "--root", str(root), *options])


def record(root: Path, slug: str) -> str:
    return (root / f"content/qa/{slug}.md").read_text("utf-8")


CSV = "question,answer,date\nWhy?,Because,2026-01-10\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import"], "빠진 것이 있습니다: FILE"),
        (["import", "a.csv", "."], "파일이 아니라 폴더입니다: .\n  고치는 법: "),
        (["import", "none.csv"], "파일이 없습니다: none.csv"),
        (["import", "a.csv", "--columns", "question"], "알아들을 수 없는 열 이름"),
        (["import", "a.csv", "--columns", "answer=답변"], "알아들을 수 없는 열 이름"),
        (["import", "a.csv", "--item", ".x"], "질문이 있는 곳을 알아야"),
        (["import", "a.csv", "--text", "rtf"], "--text 자리에 쓸 수 없는 값입니다: rtf"),
    ],
)
def test_wrong_usage_ends_with_2(
    root: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "a.csv").write_text(CSV, "utf-8")
    try:
        status: object = main([*arguments, "--root", str(root)])
    except SystemExit as ended:
        status = ended.code
    assert status == 2
    assert said in capsys.readouterr().err
    assert files(root) == {}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", b"PK\x03\x04", "글로 읽을 수 없는 파일"),
        ("a.md", "# 글\n".encode(), "어떤 형식인지"),
        ("a.html", "<p>글</p>".encode(), "찾지 못했습니다"),
        ("a.csv", b"", "찾지 못했습니다"),
        ("a.csv", "이름,나이\n김,3\n".encode(), "다음 이름을 적으세요: 이름, 나이"),
        ("a.json", b"[1, 2]", "찾지 못했습니다"),
        ("a.json", b"[" * 5000, "괄호가 너무 깊이"),
        ("a.html", b"<details><summary>?</summary>" + b"<div>" * 3000 + b"x", "옮겨 적을 수 없는"),
    ],
)
def test_what_cannot_be_read_ends_with_1(
    root: Path, name: str, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / name).write_bytes(content)
    assert main(["import", name, "--root", str(root)]) == 1
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert files(root) == {}


def test_a_selector_that_is_none_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bring(root, "a.html", "<p>x</p>", "--question", "div[[") == 1
    assert "CSS 선택자를 알아들을 수 없습니다" in capsys.readouterr().err


def test_several_files_share_one_shelf(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "a.csv").write_text(CSV, "utf-8")
    (root / "b.json").write_text(
        json.dumps([{"q": "Why?", "a": "Because"}, {"q": "Why?", "a": "No"}]), "utf-8"
    )
    assert main(["import", "a.csv", "b.json", "--root", str(root)]) == 0
    assert sorted(files(root)) == ["content/qa/why-2.md", "content/qa/why.md"]
    captured = capsys.readouterr()
    assert "qa/why: 같은 기록이 이미 있어" in captured.out
    assert "같은 질문에 답변이 다른 기록이 있습니다: qa/why-2, qa/why" in captured.err


def test_names_that_are_taken_stay_taken(root: Path) -> None:
    (root / "content/qa/deep").mkdir(parents=True)
    (root / "content/qa/deep/2026-01-01-why.md").write_text(
        "---\nquestion: 다른?\nasked: 2026-01-01\n---\n답\n", "utf-8"
    )
    (root / "content/qa/x.md").write_text(
        "---\nquestion: 또?\nasked: 2026-01-01\naliases: [why-2]\n---\n답\n", "utf-8"
    )
    (root / "content/qa/Why-3.md").write_text("broken", "utf-8")
    before = files(root)
    assert bring(root, "a.csv", CSV) == 0
    assert set(files(root)) - set(before) == {"content/qa/why-4.md"}
    assert before.items() <= files(root).items()


def test_columns_can_be_named_or_counted(root: Path) -> None:
    assert bring(root, "a.csv", "x,y\n답,물음\n", "--columns", "question=y,answer=x") == 0
    assert bring(root, "b.csv", "답2,물음2\n", "--columns", "question=2,answer=1") == 0
    shown = "".join(content.decode() for content in files(root).values())
    assert 'question: "물음"' in shown and "\n답\n" in shown
    assert 'question: "물음2"' in shown and "\n답2\n" in shown


def test_text_is_read_as_somebody_says(root: Path) -> None:
    for form in ("markdown", "text", "html"):
        table = f"question,answer,date\nHow {form}?,a *b* &amp; c,2026-01-10\n"
        assert bring(root, f"{form}.csv", table, "--text", form) == 0
    assert record(root, "how-markdown").endswith("\na *b* &amp; c\n")
    assert record(root, "how-text").endswith("\na \\*b\\* \\&amp; c\n")
    assert record(root, "how-html").endswith("\na \\*b\\* & c\n")


def test_pictures_of_markdown_come_along_and_code_stays(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "pics").mkdir()
    (root / "pics/a b.png").write_bytes(picture())
    answer = (
        "See ![막대](a%20b.png) and <img src='a%20b.png' alt='또'>.\n\n`![x](no.png)`\n\n"
        "```md\n![y](no.png) [z](no.html)\n```\n\n[a](https://a.kr) [b](b.html)"
    )
    assert bring(root, "a.json", json.dumps([{"q": "Picture?", "a": answer}]), "--pictures", "pics") == 0
    assert record(root, "picture").partition("# 답변\n\n")[2] == (
        "See ![막대](../images/picture/a-b.png) and ![또](../images/picture/a-b.png).\n\n`![x](no.png)`\n\n"
        "```md\n![y](no.png) [z](no.html)\n```\n\n[a](https://a.kr) b\n"
    )
    assert (root / "content/images/picture/a-b.png").read_bytes() == picture()
    assert "글만 남겼습니다: b.html" in capsys.readouterr().err
    assert main(["--root", str(root), "-q"]) == 0


@pytest.mark.parametrize(
    "src", ["../secret.png", "/../secret.png", "%2e%2e/secret.png", "file:///secret.png"]
)
def test_pictures_are_taken_from_beside_the_file_and_nowhere_else(root: Path, src: str) -> None:
    (root / "in").mkdir()
    (root / "secret.png").write_bytes(picture())
    page = f"<details><summary>Where?</summary><img src='{src}' alt='그래프'></details>"
    (root / "in/a.html").write_text(page, "utf-8")
    assert main(["import", "in/a.html", "--root", str(root)]) == 0
    assert sorted(files(root)) == ["content/qa/where.md"]


def test_an_english_site_gets_english_headings(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "site.yml").write_text("lang: en\n", "utf-8")
    assert bring(root, "a.csv", CSV) == 0
    assert record(root, "why") == '---\nquestion: "Why?"\nasked: 2026-01-10\n---\n# Answer\n\nBecause\n'
    assert capsys.readouterr().out.endswith(
        "1 records brought in (0 pictures; 0 were here already, 0 could not be carried over, 0 to look at)\n"
    )


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("How do I reset my password?", "how-do-i-reset-my-password"),
        ("vLLM에서 --quantization awq를 꼭 붙여야 하나요?", "vllm-quantization-awq"),
        ("환불되나요?", "q-2026-01-10"),
        ("2026-01-10 server log?", "server-log"),
        ("CON?", "con-2"),
        ("70B?", "q-2026-01-10"),
        ("word " * 40, "-".join(["word"] * 12)),
    ],
)
def test_the_slug_comes_from_latin_words_or_the_day(root: Path, question: str, slug: str) -> None:
    assert bring(root, "a.csv", f"question,answer,date\n{question},답,2026-01-10\n") == 0
    assert sorted(files(root)) == [f"content/qa/{slug}.md"]


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2026-01-10T23:30:00Z", "2026-01-11"),
        ("2026. 1. 10. 오후 3:05", "2026-01-10"),
        ("2026년 1월 10일 (토)", "2026-01-10"),
        ("26.01.10", "2026-01-10"),
        ("20260110", "2026-01-10"),
        ("Jan 10, 2026 3:05 PM", "2026-01-10"),
        ("Sat, 10 Jan 2026 09:00:00 +0900", "2026-01-10"),
        ("1768003200", "2026-01-10"),
    ],
)
def test_days_are_read_as_people_and_programs_write_them(root: Path, day: str, read: str) -> None:
    assert bring(root, "a.json", json.dumps([{"q": "When?", "a": "x", "date": day}])) == 0
    assert f"asked: {read}\n" in record(root, "when")


def test_a_long_question_becomes_a_title_and_details(root: Path) -> None:
    long = "로그인이 되지 않습니다. " + "자세한 사정은 이렇습니다. " * 20
    assert bring(root, "a.json", json.dumps([{"q": long, "a": "x", "date": "2026-01-10"}])) == 0
    text = record(root, "q-2026-01-10")
    assert 'question: "로그인이 되지 않습니다."' in text
    assert f"# 질문 상세\n\n{long.strip()}\n" in text


ENTRIES = (
    '{"question": "가 질문", "answer": "답", "notes": [{"x": 1}, null]}',
    '"문자열로 적은 질문"',
    "null",
    '["배열 질문", "배열 답"]',
    '{"q": "나 질문", "answer": "답2"}',
    '{"answer": "질문이 없는 답"}',
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", "\n".join(ENTRIES)),
        ("a.json", "[" + ",\n".join(ENTRIES) + "]"),
        ("a.json", '[{"type": "header"}, {"name": "묶음", "items": [' + ",\n".join(ENTRIES) + "]}, {}]"),
    ],
    ids=["lines", "array", "group"],
)
def test_what_is_no_question_beside_questions_is_told_with_its_line(
    root: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    (root / name).write_text(text, "utf-8")
    assert main(["import", str(root / name), "--root", str(root), "--dry-run"]) == 1
    captured = capsys.readouterr()
    told = [line.partition(f"{name}:")[2] for line in captured.err.split("\n") if "않은 항목" in line]
    assert told == [
        f"{n}: 질문과 답변을 찾지 못해 가져오지 않은 항목입니다: {ENTRIES[n - 1]}" for n in (2, 3, 4, 6)
    ]
    assert "기록 2건을 가져올 수 있습니다" in captured.out and "옮기지 못하는 것 4건" in captured.out


@pytest.mark.parametrize(
    "text",
    [
        '[{"question": "가?", "answer": "답"}]',
        '{"가?": "답", "나?": "답"}',
        '{"total": 1, "items": [{"q": "가?", "a": "답"}]}',
    ],
)
def test_what_stands_around_questions_is_not_told(
    root: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (root / "a.json").write_text(text, "utf-8")
    assert main(["import", str(root / "a.json"), "--root", str(root), "--dry-run"]) == 0
    assert "않은 항목" not in capsys.readouterr().err
