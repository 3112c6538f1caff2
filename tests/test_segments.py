"""What list pages know for the search: their records, proved, and made anew only where they changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.memory import Memory
from community.model import Problem
from community.prove.deployed import prove_deployed
from community.prove.findable import prove_findable
from community.prove.searched import compare_scripts
from community.prove.segments import prove_searches, prove_segment, read_call, read_data
from community.render.segments import REGISTRY, WORDS, Segment, render_segment
from community.render.tags import tag_pages
from community.search.findable import Findable, findable
from community.search.index import index
from community.search.synonyms import compile_synonyms

HOSTILE = "</script><!--<img src=x onerror=alert(1)> \u2028 & Vec<T>"
ROWS = (("쿠다", "CUDA"), ("답", "reply"))
BEFORE = """
# 정정 전 답변 2026-02-01
정정 사유: 첫째 `사유`입니다.

첫째로 틀린 글입니다.

# 갱신 전 답변 2026-02-02
갱신 사유: 둘째 사유입니다.

둘째로 낡은 글입니다.
"""


def write(root: Path, n: int, answer: str = "") -> None:
    text = f"""---
question: '질문 {n}은 {HOSTILE}'
asked: 2026-01-{n + 1:02}
tags: [공통, C++]
review_by: 2026-12-31
---
# 질문 상세

자세한 `글 {n}` 입니다.

# 답변

| 표 | 수 |
|---|---|
| 속도 | {n} t/s |

```bash
serve --port {n}
```

{answer or "답입니다."}
{BEFORE if n == 1 else ""}"""
    (root / f"content/qa/q-{n}.md").write_text(text, "utf-8")


def build(root: Path) -> Edition:
    made = make_edition(request := Request(root, cache=root / ".cache"), read(request))
    assert isinstance(made, Edition), made
    return made


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    (folder / "content/qa").mkdir(parents=True)
    (folder / "content/posts").mkdir()
    (folder / "site.yml").write_text("entries_per_page: 2\n", "utf-8")
    (folder / "content/synonyms.yml").write_text("- [쿠다, CUDA]\n- [답, reply]\n", "utf-8")
    for n in range(5):
        write(folder, n)
    (folder / "content/posts/글.md").write_text(
        "---\ntitle: 글\ndate: 2026-01-20\nsummary: 짧은 요약\npinned: true\n---\n본문\n", "utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return build(root)


@pytest.fixture
def found(edition: Edition) -> list[Findable]:
    """One that was corrected stands second."""
    records = sorted(edition.written.records, key=lambda record: record.id.replace("q-1", "a"))
    return [findable(record, edition.parts[record.id]) for record in records]


def scripts(edition: Edition) -> dict[str, str]:
    return {path: raw.decode() for path, raw in edition.files.items() if path.startswith("search/")}


# ── what is in them ──────────────────────────────────────────────────────────


def test_every_record_is_in_the_segment_of_its_list_page_and_in_no_other(edition: Edition) -> None:
    _, _, rows = read_call(scripts(edition)[REGISTRY])
    told: list[str] = []
    for page, lines, texts in rows:
        (data,) = read_data(edition.files[page].decode())
        own = json.loads(data)
        for script, kind in ((lines, "lines"), (texts, "texts")):
            assert read_call(scripts(edition)[script])[:2] == (kind, page)
        assert own["page"] == page
        assert own["records"] == [row["id"] for row in read_call(scripts(edition)[lines])[2]["records"]]
        assert own["records"] == [row[0] for row in read_call(scripts(edition)[texts])[2]]
        told += own["records"]
    assert sorted(told) == sorted(edition.fragments)
    assert [row[0] for row in rows] == ["community-1.html", "community.html"]


def test_texts_are_those_of_the_page_and_withdrawn_ones_stand_apart(edition: Edition) -> None:
    _, page, rows = read_call(scripts(edition)[read_call(scripts(edition)[REGISTRY])[2][0][2]])
    assert page == "community-1.html"
    (row,) = (row for row in rows if row[0] == "qa/q-1")
    assert row[1].split("\n") == [
        "자세한 글 1 입니다.",
        "표 수",
        "속도 1 t/s",
        "serve --port 1",
        "답입니다.",
        "둘째 사유입니다.",
        "첫째 사유입니다.",
    ]
    assert row[2] == ["둘째로 낡은 글입니다.", "첫째로 틀린 글입니다."]


def test_what_an_article_says_in_short_is_found(found: list[Findable]) -> None:
    (post,) = (one for one in found if one.kind == "post")
    assert post.document.body == "짧은 요약\n본문"


def test_no_text_can_end_the_element_or_the_script_it_stands_in(edition: Edition) -> None:
    for text in scripts(edition).values():
        assert not {"<", ">", "&", "\u2028"} & set(text)


def test_where_there_is_one_page_no_script_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    write(tmp_path, 1)
    made = build(tmp_path)
    page = made.files["community.html"].decode()
    assert scripts(made) == {}
    assert "trusted-types &#39;none&#39;" in page and "<template" not in page and "data-alone" not in page
    assert "script-src &#39;sha256-" in page and "&#39;self&#39;;" not in page.partition("script-src")[2]


def test_a_list_without_records_has_no_search(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    made = build(tmp_path)
    assert scripts(made) == {}
    assert b"data-search>" not in made.files["community.html"]
    assert b'role="search"' not in made.files["community.html"]


# ── what is made anew ────────────────────────────────────────────────────────


def test_an_edit_makes_one_segment_and_no_change_none(root: Path, edition: Edition) -> None:
    assert build(root).indexed == ()
    write(root, 1, "다른 답입니다.")
    assert build(root).indexed == ("community-1.html",)
    write(root, 1)
    assert build(root).files == edition.files


def test_a_full_page_keeps_its_scripts_when_a_record_is_added(root: Path, edition: Edition) -> None:
    write(root, 7)
    after = build(root)
    (root / "content/qa/q-7.md").unlink()
    before = {row[0]: row[1:] for row in read_call(scripts(edition)[REGISTRY])[2]}
    now = {row[0]: row[1:] for row in read_call(scripts(after)[REGISTRY])[2]}
    assert now["community-1.html"] == before["community-1.html"]
    assert after.files["community-1.html"] == edition.files["community-1.html"]


def test_a_kept_segment_that_was_changed_is_not_believed(root: Path, edition: Edition) -> None:
    build(root)
    for file in (root / ".cache/provensegment").iterdir():
        file.write_bytes(file.read_bytes().replace("답입니다".encode(), "거짓입니".encode()))
    assert build(root).files == edition.files


def test_a_fault_is_told_again_by_whoever_remembers_the_segment(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = Problem("", 1, "search_number", {"page": "community.html", "expected": "2", "found": "1"})
    monkeypatch.setattr("community.build.searching.prove_segment", lambda *of: (fault,))
    request = Request(root, memory=Memory())
    told = [make_edition(request, read(request)) for _ in range(2)]
    assert [isinstance(one, tuple) and fault in one for one in told] == [True, True]


# ── tampering ────────────────────────────────────────────────────────────────

Tampering = Callable[[Any, Any, Any], None]


def exchange_titles(own: Any, lines: Any, texts: Any) -> None:
    one, two = lines["records"][1:3]
    one["title"], two["title"] = two["title"], one["title"]


def exchange_texts(own: Any, lines: Any, texts: Any) -> None:
    texts[1][1], texts[2][1] = texts[2][1], texts[1][1]


def change_a_word(own: Any, lines: Any, texts: Any) -> None:
    texts[1][1] = texts[1][1].replace("답입니다", "답이 아닙니다")


def pass_withdrawn_for_current(own: Any, lines: Any, texts: Any) -> None:
    texts[1][1] += "\n" + texts[1][2].pop()


def drop_a_record(own: Any, lines: Any, texts: Any) -> None:
    del lines["records"][1]


def drop_a_text(own: Any, lines: Any, texts: Any) -> None:
    del texts[1]


def change_a_status(own: Any, lines: Any, texts: Any) -> None:
    lines["records"][1]["status"] = "answered"


def say_more(own: Any, lines: Any, texts: Any) -> None:
    lines["records"][1]["html"] = "<b>"


def leave_a_record_out(own: Any, lines: Any, texts: Any) -> None:
    del own["records"][1]


def let_it_be_found_otherwise(own: Any, lines: Any, texts: Any) -> None:
    for data in (own, lines):
        fields = data["index"]["fields"]
        data["index"]["fields"] = fields.replace("4", "8", 1)  # once, and twice


TAMPERINGS: tuple[Tampering, ...] = (
    exchange_titles, exchange_texts, change_a_word, pass_withdrawn_for_current, drop_a_record, drop_a_text,
    change_a_status, say_more, leave_a_record_out, let_it_be_found_otherwise,
)  # fmt: skip


def tampered(segment: Segment, tamper: Tampering) -> tuple[str, str, str]:
    own, lines, texts = json.loads(segment.data), read_call(segment.lines)[2], read_call(segment.texts)[2]
    tamper(own, lines, texts)
    said = [json.dumps(part, ensure_ascii=False) for part in (own, lines, texts)]
    calls = [
        f'ainexSearch("{kind}", "a.html", {data});\n'
        for kind, data in zip(("lines", "texts"), said[1:], strict=True)
    ]
    return said[0], calls[0], calls[1]


@pytest.mark.parametrize("tamper", TAMPERINGS)
def test_a_segment_that_says_otherwise_than_its_records_fails(
    found: list[Findable], tamper: Tampering
) -> None:
    segment = render_segment("a.html", found, index([one.document for one in found]))
    assert prove_segment("a.html", segment.data, segment.lines, segment.texts, found) == ()
    problems = prove_segment("a.html", *tampered(segment, tamper), found)
    assert named(problems) & {found[1].document.id, "a.html"}


def named(problems: tuple[Problem, ...]) -> set[str]:
    return {problem.values["record"] for problem in problems}


def test_what_is_found_is_what_the_dialog_shows(edition: Edition) -> None:
    by_id = {record.id: record for record in edition.written.records}
    one, two = by_id["qa/q-1"], by_id["qa/q-2"]
    told = [findable(record, edition.parts[record.id]) for record in (one, two)]
    assert prove_findable(one, edition.fragments[one.id], told[0]) == ()
    problems = prove_findable(one, edition.fragments[one.id], told[1])
    assert {problem.values["place"] for problem in problems} >= {
        "search/record", "search/title", "search/text", "search/withdrawn", "search/changed", "search/status",
    }  # fmt: skip


def test_a_page_carries_the_words_that_can_lead_to_its_records_and_a_script_all(edition: Edition) -> None:
    page = edition.files["community-1.html"].decode()
    assert '"reply"' in page and '"cuda"' not in page
    assert read_call(scripts(edition)[WORDS])[2] == [[*row] for row in compile_synonyms(ROWS)]


@pytest.mark.parametrize(
    ("path", "old", "new", "record"),
    [
        ("community.html", '"qa/q-4",', "", "community.html"),
        ("community-1.html", "data-search>", "data-searched>", "community-1.html"),
        ("community-1.html", '"reply"', '"rely"', "community-1.html"),
        (WORDS, '"cuda"', '"cuba"', WORDS),
        (REGISTRY, "community-1.html", "community-9.html", REGISTRY),
        (REGISTRY, '.js"],', '0.js"],', "community-1.html"),
    ],
)
def test_files_that_do_not_carry_what_was_proved_fail(
    edition: Edition, path: str, old: str, new: str, record: str
) -> None:
    lists, data = {}, {}
    for page, _, _ in read_call(scripts(edition)[REGISTRY])[2]:
        (data[page],) = read_data(edition.files[page].decode())
        lists[page] = json.loads(data[page])["records"]
    assert prove_searches(edition.files, lists, data, compile_synonyms(ROWS), REGISTRY, WORDS) == ()
    text = edition.files[path].decode()
    assert old in text
    files = {**edition.files, path: text.replace(old, new, 1).encode()}
    assert record in named(prove_searches(files, lists, data, compile_synonyms(ROWS), REGISTRY, WORDS))


def verified(edition: Edition, files: dict[str, bytes]) -> set[str]:
    titles = {record: parts.plain_title for record, parts in edition.parts.items()}
    tags = tag_pages(edition.fragments.values())
    cites = {f.id: [cited.of for cited in f.citations] for f in edition.fragments.values()}
    return named(prove_deployed(edition.files, files, edition.written.records, titles, tags, cites, "site"))


@pytest.mark.parametrize("tamper", [tamper for tamper in TAMPERINGS if tamper is not leave_a_record_out])
def test_verify_names_the_record_of_a_script_that_was_changed(
    found: list[Findable], tamper: Tampering
) -> None:
    segment = render_segment("a.html", found, index([one.document for one in found]))
    _, *changed = tampered(segment, tamper)
    pairs = zip((segment.lines, segment.texts), changed, strict=True)
    assert "qa/q-1" in {name for pair in pairs for name in named(compare_scripts("search/1.js", *pair))}


@pytest.mark.parametrize(
    ("path", "old", "new", "record"),
    [
        (REGISTRY, '"community-1.html"', '"community-9.html"', "community-1.html"),
        (REGISTRY, "ainexSearch", "alert", REGISTRY),
        ("community.html", '"qa/q-4",', "", "qa/q-4"),
        ("community.html", '"qa/q-4","qa/q-3"', '"qa/q-3","qa/q-4"', "qa/q-4"),
        ("community.html", '"index":', '"indices":', "community.html"),
        ("community-1.html", '"fields":"', '"fields":"4', "community-1.html"),
    ],
)
def test_verify_names_what_was_changed(edition: Edition, path: str, old: str, new: str, record: str) -> None:
    text = edition.files[path].decode()
    assert old in text
    assert record in verified(edition, {**edition.files, path: text.replace(old, new, 1).encode()})
