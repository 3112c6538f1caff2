"""``new`` makes a file that reads and builds as it is, under a name that nobody has."""

from __future__ import annotations

import errno
import re
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from trust_sites import Editor

from community.commands import main
from community.config import zone_of
from community.model import QA, Post, Settings, Source
from community.places import PROGRAM
from community.read.record import parse
from community.revise.begin import Begun, begin, slug_for, title_of
from community.revise.copy import Refusal
from community.strings import load_strings

ZONE = zone_of(Settings())
DAY = date(2026, 1, 10)
TEMPLATES = {lang: load_strings(PROGRAM / "strings", lang).tables["new"] for lang in ("ko", "en")}
TITLES = [
    "vLLM 서버의 포트는 어떻게 바꾸나요?",
    r'"따옴표"와 \역사선\n, `C:\path`, \"섞은\\ 것',
    "콜론: 값, 'a': {b} [c] &d *e !f %g @h",
    "주석 # 처럼 보이나요? --- +++",
    "🤔 이모지 👩‍💻",
    "- 목록처럼 {title} {day} {0} 시작",
    "가" * 2000,
]


@pytest.fixture
def editor(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Editor:
    monkeypatch.setenv("AINEX_LANG", "ko")
    (tmp_path / "site/content").mkdir(parents=True)
    return Editor(tmp_path / "site", capsys)


def files(editor: Editor) -> list[str]:
    found = (editor.root / "content").rglob("*.md")
    return sorted(file.relative_to(editor.root / "content").as_posix() for file in found)


# ── the file ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("lang", TEMPLATES)
@pytest.mark.parametrize("title", TITLES, ids=range(len(TITLES)))
def test_any_question_comes_back_out_of_the_file_as_it_was_asked(title: str, lang: str) -> None:
    for kind in ("qa", "post"):
        begun = begin(kind, title, "a", DAY, TEMPLATES[lang][kind], ZONE)
        assert isinstance(begun, Begun)
        assert parse(Source(begun.record.path, begun.text), ZONE).problems == ()
        record = begun.record
        if isinstance(record, QA):
            assert (record.question.text, record.asked, record.status) == (title, DAY, "open")
        else:
            assert (record.title.text, record.date, record.draft) == (title, DAY, True)


def test_a_question_is_one_line_in_composed_letters() -> None:
    asked = unicodedata.normalize("NFD", "  왜\n느린가요?\r\n\t정말로요  ")
    assert title_of(asked) == "왜 느린가요? 정말로요"


@pytest.mark.parametrize("text", ["", " \n ", "?", "\u200b", "\u3164"])
def test_what_asks_nothing_is_refused(text: str) -> None:
    assert title_of(text) == Refusal("title_empty")


def test_a_question_that_no_file_can_hold_is_refused() -> None:
    assert title_of("가\x1b[2J") == title_of("가\udcff") == Refusal("title_unwritable")
    assert title_of("가" * 2001) == Refusal("title_too_long", {"length": "2001", "limit": "2000"})


@pytest.mark.parametrize("lang", TEMPLATES)
@pytest.mark.parametrize("kind", ["qa", "post"])
def test_every_key_that_is_explained_works_when_its_mark_is_taken_away(kind: str, lang: str) -> None:
    text = TEMPLATES[lang][kind].format(title='"왜 느린가요?"', day=DAY)
    assert re.findall(r"^# (\w+):", text, re.M)[1:] == [
        "by", "tags", "applies_to", "review_by", "sources", "related",
    ]  # fmt: skip
    used = re.sub(r"^# (?=[a-z_]+:|  )", "", text, flags=re.M)
    used = re.sub(r"^(?:status|draft): .*\n", "", used, flags=re.M)
    found = parse(
        Source("content/qa/a.md" if kind == "qa" else "content/posts/a.md", used + "됩니다.\n"), ZONE
    )
    assert found.problems == ()
    record = found.record
    assert isinstance(record, QA | Post)
    assert record.by and record.tags and record.applies_to and record.sources and record.related
    assert record.review_by == DAY
    assert record.status in ("answered", "article")


# ── the name ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("vLLM에서 `--quantization awq`를 꼭 붙여야 하나요?", "vllm-quantization-awq"),
        ("어떻게 하나요?", "q-2026-01-10"),
        ("2026-01-10에 나온 Qwen은?", "qwen"),
        ("CON은 무엇인가요?", "con-2"),
        ("README를 어떻게 쓰나요?", "readme-2"),
        ("GGUF는 무엇인가요?", "gguf-3"),
        ("llama " * 40, "llama-llama-llama-llama-llama-llama-llama-llama-llama-llama"),
    ],
)
def test_a_name_is_made_of_the_latin_words_and_is_free(title: str, slug: str) -> None:
    assert slug_for(title, "qa", DAY, {"gguf", "gguf-2"}) == slug


@pytest.mark.parametrize("slug", ["readme", "2026-01-10-a"])
def test_a_name_that_would_not_be_the_name_of_the_record_is_refused(slug: str) -> None:
    found = begin("qa", "왜?", slug, DAY, TEMPLATES["ko"]["qa"], ZONE)
    assert found == Refusal("new_unfit", {"value": slug})


# ── the command ──────────────────────────────────────────────────────────────


def test_a_new_question_builds_at_once_and_waits_for_its_answer(editor: Editor) -> None:
    status, said = editor.run("new", "qa", "vLLM 포트는 무엇인가요?")
    assert status == 0
    assert said.startswith("content/qa/vllm.md:29: 질문의 파일을 만들었습니다.")
    assert said.endswith("python build.py confirm qa/vllm\n")
    text = editor.text("content/qa/vllm.md")
    assert f"\nasked: {datetime.now(ZONE).date()}\n" in text
    assert len(text.split("\n")) == 29
    assert editor.run("build")[0] == 0
    assert 'data-status="open"' in editor.text("site/community.html")
    editor.edit("content/qa/vllm.md", "status: open\n", "")
    editor.save("content/qa/vllm.md", editor.text("content/qa/vllm.md") + "8000번입니다.\n")
    assert editor.states() == {"vllm": "new"}


def test_a_new_article_is_hidden_until_it_is_written(editor: Editor) -> None:
    status, said = editor.run("new", "post", "AWQ의 속도")
    assert (status, said.endswith("실행하세요: python build.py check posts/awq\n")) == (0, True)
    assert editor.run("check", "posts/awq")[0] == 0
    assert editor.run("build")[0] == 0
    assert not (editor.root / "site/posts").exists()
    text = editor.text("content/posts/awq.md").replace("draft: true\n", "")
    editor.save("content/posts/awq.md", text + "빠릅니다.\n")
    assert editor.run("build")[0] == 0
    assert (editor.root / "site/posts/awq.html").exists()


def test_no_name_is_given_twice(editor: Editor) -> None:
    editor.save("content/qa/old.md", "---\nquestion: 옛 질문\nasked: 2026-01-10\naliases: [awq]\n---\n예.\n")
    editor.save("content/qa/AWQ-2.md", "읽을 수 없는 파일")
    editor.save("content/qa/sub/awq-3.md", "---\nquestion: 둘\nasked: 2026-01-10\n---\n예.\n")
    editor.save("content/qa/other.md", "---\nquestion: 셋\nasked: 2026-01-10\nslug: awq-4\n---\n예.\n")
    assert editor.run("new", "qa", "AWQ는 무엇인가요?")[0] == 0
    assert "qa/awq-5.md" in files(editor)
    assert editor.run("new", "qa", "other가 무엇인가요?")[0] == 0
    assert "qa/other-2.md" in files(editor)
    assert editor.run("new", "post", "AWQ")[0] == 0
    assert "posts/awq.md" in files(editor)


def test_a_chosen_name_is_taken_as_it_is_or_refused(editor: Editor) -> None:
    assert editor.run("new", "qa", "왜 느린가요?", "--slug", "양자화-방법")[0] == 0
    assert editor.run("new", "qa", "왜 빠른가요?", "--slug", "qa/speed.md")[0] == 0
    made = files(editor)
    assert made == ["qa/speed.md", "qa/양자화-방법.md"]
    for slug, told in (("speed", "이미 쓰고 있는 이름"), ("readme", "기록의 파일 이름으로")):
        status, said = editor.run("new", "qa", "다른 것은 무엇인가요?", "--slug", slug)
        assert (status, told in said) == (2, True), (slug, said)
    assert files(editor) == made


@pytest.mark.parametrize(
    ("slug", "told", "better"),
    [
        ("con", "Windows에서 파일 이름으로 쓸 수 없는 이름입니다: con", "con-1"),
        ("CON", "주소로 쓸 수 없는 이름입니다: CON", "con-1"),
        ("Speed Up", "주소로 쓸 수 없는 이름입니다: Speed Up", "speed-up"),
        ("posts/a", "주소로 쓸 수 없는 이름입니다: posts/a", "a"),
        ("../x", "주소로 쓸 수 없는 이름입니다: ../x", "x"),
        ("..\\x", "주소로 쓸 수 없는 이름입니다: ..\\x", "x"),
        ("", '주소로 쓸 수 없는 이름입니다: ""', "my-slug"),
        ("a" * 81, f"주소가 너무 깁니다 (80자까지): {'a' * 81}", "a" * 80),
    ],
)
def test_a_name_that_cannot_be_comes_with_one_to_type(
    slug: str, told: str, better: str, editor: Editor
) -> None:
    asked = ("new", "qa", "왜 느린가요?", "--slug")
    assert editor.run(*asked, slug) == (2, f"{told}\n  고치는 법: 이렇게 적으세요: --slug {better}\n")
    assert files(editor) == []
    assert editor.run(*asked, better)[0] == 0


def test_questions_that_ask_the_same_are_named_first_and_the_file_is_made(editor: Editor) -> None:
    editor.write("port", "vLLM 서버의 포트는 어떻게 바꾸나요?", "`--port`로 바꿉니다.")
    status, said = editor.run("new", "qa", "vLLM 서버 포트를 어떻게 바꾸나요?")
    assert status == 0
    lines = said.splitlines()
    assert lines[0] == "이미 비슷한 것이 있습니다: qa/port (vLLM 서버의 포트는 어떻게 바꾸나요?)"
    assert lines[1].startswith("  고치는 법: ") and "content/qa/vllm.md" in lines[1]
    assert lines[2].startswith("content/qa/vllm.md:")
    assert "비슷한" not in editor.run("new", "qa", "GGUF 파일은 무엇인가요?")[1]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("--quantization awq를 붙여야 하나요?", "quantization-awq"),
        ("--jobs는요?", "jobs"),
        ("-host인가요?", "host"),
    ],
)
def test_a_question_may_begin_as_options_do(title: str, slug: str, editor: Editor) -> None:
    assert editor.run("new", "qa", title)[0] == 0
    assert files(editor) == [f"qa/{slug}.md"]


def test_an_english_site_gets_english_comments_in_its_own_day(editor: Editor) -> None:
    editor.save("site.yml", "lang: en\ntimezone: Pacific/Kiritimati\n")
    assert editor.run("new", "qa", "Which port does vLLM use?")[0] == 0
    text = editor.text("content/qa/which-port-does-vllm-use.md")
    assert "# Answer\n" in text and not re.search("[가-힣]", text)
    now = datetime.now(ZONE)
    assert f"asked: {(now + timedelta(hours=5)).date()}\n" in text


def test_settings_that_are_wrong_are_told_instead(editor: Editor) -> None:
    editor.save("site.yml", "timezone: 서울\n")
    status, said = editor.run("new", "qa", "무엇인가요?")
    assert (status, files(editor)) == (1, [])
    assert "site.yml:1: " in said


def test_a_folder_that_cannot_be_written_is_named(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    def mkstemp(**name: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", f"{name['dir']}/.ez472lxl.new")

    monkeypatch.setattr("tempfile.mkstemp", mkstemp)
    status, said = editor.run("new", "qa", "무엇인가요?")
    assert (status, files(editor)) == (3, [])
    assert said.endswith(f" {editor.root}/content/qa\n")


@pytest.mark.parametrize("words", [["new"], ["new", "qa"], ["new", "faq", "왜 느린가요?"]])
def test_wrong_usage_ends_with_2(words: list[str], editor: Editor) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--root", str(editor.root)])
    assert ended.value.code == 2
