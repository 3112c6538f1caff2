"""Whatever is changed in a built site, `verify` names it: the record, the place and both texts.

Every kind of tampering is done many times over, in places chosen by seed, on a site with every kind
of record. A change that none of these would notice is one that readers would believe.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.commands import main
from community.model import Problem
from community.prove.deployed import prove_deployed
from community.render.tags import tag_pages

pytestmark = pytest.mark.thorough

Files = dict[str, bytes]

QUESTIONS = 10


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tampered")
    (folder / "content/qa").mkdir(parents=True)
    (folder / "content/posts").mkdir()
    for n in range(QUESTIONS):
        (folder / f"content/qa/q-{n}.md").write_text(question(n), "utf-8")
    (folder / "content/posts/p-1.md").write_text(POST, "utf-8")
    (folder / "site.yml").write_text("entries_per_page: 4\n", "utf-8")
    return folder


def question(n: int) -> str:
    corrected = n % 2 == 0
    before = f"""
# 정정 전 답변 2026-02-{n + 1:02}
정정 사유: 표의 {n}번째 수치가 카드{n}의 것이었습니다.

처음에는 대역폭을 {500 + n} GB/s라고 적었습니다.
"""
    return f"""---
question: "질문{n}: `모델-{n}`을 카드 {n}장에 올릴 수 있나요?"
asked: 2026-01-{n + 1:02}
tags: [공통, 태그{n % 3}]
related: [{{id: qa/q-{(n + 1) % QUESTIONS}, reason: "이어지는 질문{n}입니다"}}]
---
# 질문 상세
장비는 서버{n} 한 대뿐이고 메모리는 {64 + n}GB입니다.

# 답변
가능합니다. 크기가 {10 + n}.5 GB라서 서버{n}에 올라갑니다.

| 모델 | 크기 | 속도 |
|---|---:|---:|
| 모델-{n} | {10 + n}.5 GB | {100 + n * 7} t/s |
| 기준{n} | 99.9 GB | 12 t/s |

```bash
serve --model m{n} --port 80{n:02}
check --model m{n}
```

- 먼저 드라이버{n}을 확인합니다.
- 그다음 재시작합니다.
{before if corrected else ""}"""


POST = """---
title: "글: 대역폭과 속도"
date: 2026-03-01
summary: 속도는 읽는 바이트가 정합니다.
tags: [공통]
---
본문의 첫 문단은 896 GB/s에서 시작합니다.

# 정정 전 내용 2026-03-05
정정 사유: 다른 카드의 대역폭이었습니다.

본문은 504 GB/s에서 시작했습니다.
"""


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    made = make_edition(request := Request(root), read(request))
    assert isinstance(made, Edition)
    return made


def verify(edition: Edition, found: Mapping[str, bytes]) -> tuple[Problem, ...]:
    return prove_deployed(
        edition.files,
        found,
        edition.written.records,
        {record: parts.plain_title for record, parts in edition.parts.items()},
        tag_pages(edition.fragments.values()),
        {f.id: [cited.of for cited in f.citations] for f in edition.fragments.values()},
        "site",
    )


def test_an_untouched_site_has_no_fault(edition: Edition) -> None:
    assert verify(edition, edition.files) == ()


# ── the kinds of tampering ───────────────────────────────────────────────────


@dataclass(frozen=True)
class Tampering:
    """A change to some files of the site, and whom `verify` must name for it."""

    files: Mapping[str, bytes | None]
    record: str
    place: str
    """A word of the place, as the problem gives it: ``dialog``, ``answer`` …"""


Kind = Callable[[Edition, random.Random], Tampering]


def lists(edition: Edition) -> list[str]:
    return [path for path in edition.files if re.fullmatch(r"community(-\d+)?\.html", path)]


def list_of(edition: Edition, record: str) -> str:
    return next(
        p for p in lists(edition) if f'<dialog class="dialog" id="{dom(record)}"'.encode() in edition.files[p]
    )


def dom(record: str) -> str:
    return record.replace("qa/", "qa-").replace("posts/", "post-")


def any_question(chance: random.Random, *, corrected: bool = False) -> int:
    return chance.choice(range(0, QUESTIONS, 2 if corrected else 1))


def home(edition: Edition, record: str, chance: random.Random) -> tuple[str, str, str]:
    """A page that shows all of `record`: (path, its text, which place it is)."""
    path, place = chance.choice([(list_of(edition, record), "dialog"), (f"{record}.html", "article")])
    return path, edition.files[path].decode(), place


def inside(text: str, record: str, place: str) -> tuple[int, int]:
    """Where `record` stands in the text of a page."""
    tag = {"dialog": "dialog", "article": "article", "entry": "li"}[place]
    start = re.search(rf'<{tag}\b[^>]*data-record="{record}"', text)
    assert start
    return start.start(), text.index(
        f"</{tag}>", start.start() if tag != "li" else text.index("</ul>", start.start())
    )


def change(
    edition: Edition, record: str, place: str, old: str, new: str, chance: random.Random, part: str
) -> Tampering:
    """Replace `old`, which must be there, in one page that shows `record`."""
    path, text, found = (
        home(edition, record, chance) if place == "" else (list_of(edition, record), "", place)
    )
    text = text or edition.files[path].decode()
    start, end = inside(text, record, found)
    region = text[start:end]
    assert old in region, (old, record, found)
    at = chance.choice([m.start() for m in re.finditer(re.escape(old), region)])
    changed = text[:start] + region[:at] + new + region[at + len(old) :] + text[end:]
    if "data-source" in region[:at]:  # the texts to be copied come last
        part = "source"
    return Tampering({path: changed.encode()}, record, part or found)


def one_word_of_an_answer(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    old, new = chance.choice(
        [("가능합니다", "불가능합니다"), (f"서버{n}에", f"서버{n}에만"), ("먼저", "나중에")]
    )
    return change(edition, f"qa/q-{n}", "", f"{old}", new, chance, "answer")


def a_word_to_be_copied(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "", '"text": "', '"text": "아니요. ', chance, "source")


def a_figure_in_a_table(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "", f">{100 + n * 7} t/s<", f">{101 + n * 7} t/s<", chance, "answer")


def a_code_line_dropped(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    path, text, place = home(edition, f"qa/q-{n}", chance)
    start, end = inside(text, f"qa/q-{n}", place)
    changed = (
        text[:start]
        + re.sub(r"(<pre[^>]*><code[^>]*>)[^\n]*\n", r"\1", text[start:end], count=1)
        + text[end:]
    )
    assert changed != text
    return Tampering({path: changed.encode()}, f"qa/q-{n}", "answer")


def a_sign_in_code(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "", "--port", "--prot", chance, "answer")


def two_answers_swapped(edition: Edition, chance: random.Random) -> Tampering:
    path = chance.choice([p for p in lists(edition) if edition.files[p].count(b"<dialog") > 1])
    text = edition.files[path].decode()
    answers = list(re.finditer(r'(?s)data-part="answer">(.*?)</section>', text))
    one, two = sorted(chance.sample(answers, 2), key=lambda m: m.start())
    swapped = text[: one.start(1)] + two[1] + text[one.end(1) : two.start(1)] + one[1] + text[two.end(1) :]
    record = re.findall(r'<dialog[^>]*data-record="([^"]*)"', text[: one.start()])[-1]
    return Tampering({path: swapped.encode()}, record, "answer")


def own_pages_swapped(edition: Edition, chance: random.Random) -> Tampering:
    one, two = chance.sample(range(QUESTIONS), 2)
    paths = f"qa/q-{one}.html", f"qa/q-{two}.html"
    return Tampering(
        {paths[0]: edition.files[paths[1]], paths[1]: edition.files[paths[0]]}, f"qa/q-{one}", "article"
    )


def an_item_removed(edition: Edition, chance: random.Random) -> Tampering:
    record, path, text, found = _entry(edition, chance)
    return Tampering({path: text.replace(found, "").encode()}, record, "entry")


def an_item_twice(edition: Edition, chance: random.Random) -> Tampering:
    record, path, text, found = _entry(edition, chance)
    return Tampering({path: text.replace(found, found * 2).encode()}, record, "entry")


def a_dialog_removed(edition: Edition, chance: random.Random) -> Tampering:
    record, path, text, found = _dialog(edition, chance)
    return Tampering({path: text.replace(found, "").encode()}, record, "dialog")


def a_dialog_twice(edition: Edition, chance: random.Random) -> Tampering:
    record, path, text, found = _dialog(edition, chance)
    return Tampering({path: text.replace(found, found * 2).encode()}, record, "dialog")


def an_own_page_removed(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return Tampering({f"qa/q-{n}.html": None}, f"qa/q-{n}", "")


def an_item_that_opens_another(edition: Edition, chance: random.Random) -> Tampering:
    one, two = chance.sample(range(QUESTIONS), 2)
    old, new = f'data-opener href="#qa-q-{one}"', f'data-opener href="#qa-q-{two}"'
    return change(edition, f"qa/q-{one}", "entry", old, new, chance, "entry")


def a_title_in_the_list(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "entry", f"카드 {n}장", f"카드 {n + 1}장", chance, "entry")


def a_title_in_dialog_or_page(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "", f"카드 {n}장", f"카드 {n + 1}장", chance, "question")


def an_excerpt(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(edition, f"qa/q-{n}", "entry", "가능합니다", "안 됩니다", chance, "excerpt")


def a_title_tag(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    path = f"qa/q-{n}.html"
    text = edition.files[path].decode()
    return Tampering(
        {path: text.replace(f"<title>질문{n}", f"<title>질문{n + 1}").encode()}, f"qa/q-{n}", "title"
    )


def a_title_that_is_passed_on(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    path = f"qa/q-{n}.html"
    text = edition.files[path].decode()
    said = f'"og:title" content="질문{n}'
    assert said in text
    return Tampering({path: text.replace(said, f"{said}0").encode()}, f"qa/q-{n}", "sharing")


def a_word_for_machines(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    path = f"qa/q-{n}.html"
    head, found, rest = edition.files[path].decode().partition("</script>")
    assert "가능합니다" in head
    changed = head.replace("가능합니다", "불가능합니다") + found + rest
    return Tampering({path: changed.encode()}, f"qa/q-{n}", "data")


def a_title_on_a_tag_page(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    path = next(
        p for p in edition.files if p.startswith("tags/공통") and f"질문{n}:".encode() in edition.files[p]
    )
    text = edition.files[path].decode()
    return Tampering({path: text.replace(f"질문{n}:", f"질문{n + 1}:").encode()}, f"qa/q-{n}", "card")


def a_title_in_the_ledger(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    text = edition.files["corrections.html"].decode()
    return Tampering({"corrections.html": text.replace(f"질문{n}:", "질문:").encode()}, f"qa/q-{n}", "ledger")


def a_reason_in_the_ledger(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    text = edition.files["corrections.html"].decode()
    changed = text.replace(f"{n}번째 수치가", f"{n}번째 수치는")
    return Tampering({"corrections.html": changed.encode()}, f"qa/q-{n}", "ledger")


def a_quote_in_related_records(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    other = (n + 1) % QUESTIONS
    return change(edition, f"qa/q-{n}", "", f">질문{other}:", f">질문 {other}:", chance, "quote")


def a_reason_dropped(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    path, text, place = home(edition, f"qa/q-{n}", chance)
    start, end = inside(text, f"qa/q-{n}", place)
    changed = re.sub(r'<span data-part="reason">.*?</span>', "", text[start:end])
    assert changed != text[start:end]
    return Tampering({path: (text[:start] + changed + text[end:]).encode()}, f"qa/q-{n}", "reason")


def a_correction_unlabelled(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    path, text, place = home(edition, f"qa/q-{n}", chance)
    start, end = inside(text, f"qa/q-{n}", place)
    changed = re.sub(r'<span class="before__label">.*?</span>', "", text[start:end])
    assert changed != text[start:end]
    return Tampering({path: (text[:start] + changed + text[end:]).encode()}, f"qa/q-{n}", "correction")


def withdrawn_text_made_current(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    return change(
        edition, f"qa/q-{n}", "", 'data-part="withdrawn"', 'data-part="answer"', chance, "withdrawn"
    )


def a_correction_date(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    day = f'data-date="2026-02-{n + 1:02}"'
    return change(edition, f"qa/q-{n}", "", day, 'data-date="2026-02-28"', chance, "")


def a_notice_removed(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    path, text, place = home(edition, f"qa/q-{n}", chance)
    start, end = inside(text, f"qa/q-{n}", place)
    changed = re.sub(r'(?s)<div class="notice notice--correction".*?</div>', "", text[start:end])
    assert changed != text[start:end]
    return Tampering({path: (text[:start] + changed + text[end:]).encode()}, f"qa/q-{n}", "notice")


def text_moved_to_another_record(edition: Edition, chance: random.Random) -> Tampering:
    path = chance.choice([p for p in lists(edition) if edition.files[p].count(b"<dialog") > 1])
    text = edition.files[path].decode()
    lines = list(re.finditer(r"<li>먼저 드라이버\d.*?</li>\n", text))
    one, two = chance.sample(lines, 2)
    moved = one[0] + two[0]
    changed = (
        text.replace(two[0], moved).replace(one[0], "", 1)
        if one.start() < two.start()
        else text.replace(one[0], "").replace(two[0], moved)
    )
    record = re.findall(r'<dialog[^>]*data-record="([^"]*)"', text[: two.start()])[-1]
    return Tampering({path: changed.encode()}, record, "answer")


def a_paragraph_added(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(
        edition, f"qa/q-{n}", "", "<p>가능합니다", "<p>무료입니다.</p>\n<p>가능합니다", chance, "answer"
    )


def a_status(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance, corrected=True)
    old, new = 'data-status="corrected"', 'data-status="answered"'
    return change(edition, f"qa/q-{n}", chance.choice(["entry", "dialog"]), old, new, chance, "status")


def a_script_in_an_answer(edition: Edition, chance: random.Random) -> Tampering:
    n = any_question(chance)
    return change(
        edition, f"qa/q-{n}", "", "<p>가능합니다", "<script>0</script><p>가능합니다", chance, "answer"
    )


def the_summary_of_a_post(edition: Edition, chance: random.Random) -> Tampering:
    return change(
        edition, "posts/p-1", "", "바이트가 정합니다", "바이트가 정하지 않습니다", chance, "summary"
    )


def a_record_that_cites_removed(edition: Edition, chance: random.Random) -> Tampering:
    path, record, text, found = _citation(edition, chance)
    return Tampering({path: text.replace(found, "").encode()}, record, "citation")


def a_record_that_cites_twice(edition: Edition, chance: random.Random) -> Tampering:
    path, record, text, found = _citation(edition, chance)
    return Tampering({path: text.replace(found, found * 2).encode()}, record, "citation")


def a_record_that_does_not_cite(edition: Edition, chance: random.Random) -> Tampering:
    path, record, text, found = _citation(edition, chance)
    other = f"qa/q-{(int(record[-1]) + 3) % QUESTIONS}"
    return Tampering({path: text.replace(found, found.replace(record, other)).encode()}, other, "citation")


def why_a_record_cites(edition: Edition, chance: random.Random) -> Tampering:
    path, record, text, found = _citation(edition, chance)
    changed = found.replace("이어지는 질문", "반대되는 질문")
    assert changed != found
    return Tampering({path: text.replace(found, changed).encode()}, record, "citation-reason")


def _citation(edition: Edition, chance: random.Random) -> tuple[str, str, str, str]:
    n = any_question(chance)
    path, record = f"qa/q-{(n + 1) % QUESTIONS}.html", f"qa/q-{n}"
    text = edition.files[path].decode()
    found = re.search(rf'(?s)<li class="related__item" data-ref="{record}".*?</li>\n', text)
    assert found
    return path, record, text, found[0]


def _entry(edition: Edition, chance: random.Random) -> tuple[str, str, str, str]:
    record = f"qa/q-{any_question(chance)}"
    path = list_of(edition, record)
    text = edition.files[path].decode()
    found = re.search(rf'(?s)<li class="entry" data-record="{record}".*?</div>\n</div>\n</li>\n', text)
    assert found
    return record, path, text, found[0]


def _dialog(edition: Edition, chance: random.Random) -> tuple[str, str, str, str]:
    record = f"qa/q-{any_question(chance)}"
    path = list_of(edition, record)
    text = edition.files[path].decode()
    found = re.search(rf'(?s)<dialog [^>]*data-record="{record}".*?</dialog>\n', text)
    assert found
    return record, path, text, found[0]


def rows_of(edition: Edition, kind: str, record: str) -> tuple[str, list[str]]:
    """The script of the search that has the row of `record`, by lines."""
    return next(
        (path, text.split("\n"))
        for path, text in ((path, raw.decode("utf-8", "replace")) for path, raw in edition.files.items())
        if text.startswith(f'ainexSearch("{kind}"') and f'"{record}"' in text
    )


def a_word_that_is_searched(edition: Edition, chance: random.Random) -> Tampering:
    record = f"qa/q-{any_question(chance)}"
    path, rows = rows_of(edition, "texts", record)
    at = next(n for n, row in enumerate(rows) if row.startswith(f'["{record}"'))
    rows[at] = rows[at].replace("가능합니다", "불가능합니다", 1)
    return Tampering({path: "\n".join(rows).encode()}, record, "search/text")


def two_titles_of_results_exchanged(edition: Edition, chance: random.Random) -> Tampering:
    record = f"qa/q-{any_question(chance)}"
    path, rows = rows_of(edition, "lines", record)
    places = [n for n, row in enumerate(rows) if '"id":"qa/q-' in row]
    one = next(n for n in places if f'"{record}"' in rows[n])
    two = chance.choice([n for n in places if n != one])
    titles = [re.findall(r'"title":"[^"]*"', rows[n])[0] for n in (one, two)]
    rows[one], rows[two] = rows[one].replace(*titles), rows[two].replace(*reversed(titles))
    return Tampering({path: "\n".join(rows).encode()}, record, "search/title")


KINDS: tuple[Kind, ...] = (
    one_word_of_an_answer,
    a_word_to_be_copied,
    a_figure_in_a_table,
    a_code_line_dropped,
    a_sign_in_code,
    two_answers_swapped,
    own_pages_swapped,
    an_item_removed,
    an_item_twice,
    a_dialog_removed,
    a_dialog_twice,
    an_own_page_removed,
    an_item_that_opens_another,
    a_title_in_the_list,
    a_title_in_dialog_or_page,
    an_excerpt,
    a_title_tag,
    a_title_that_is_passed_on,
    a_word_for_machines,
    a_title_on_a_tag_page,
    a_title_in_the_ledger,
    a_reason_in_the_ledger,
    a_quote_in_related_records,
    a_reason_dropped,
    a_correction_unlabelled,
    withdrawn_text_made_current,
    a_correction_date,
    a_notice_removed,
    text_moved_to_another_record,
    a_paragraph_added,
    a_status,
    a_script_in_an_answer,
    the_summary_of_a_post,
    a_record_that_cites_removed,
    a_record_that_cites_twice,
    a_record_that_does_not_cite,
    why_a_record_cites,
    a_word_that_is_searched,
    two_titles_of_results_exchanged,
)
TIMES = 10
"""How often each kind is done: 390 mutations in all."""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_tampering_is_named_with_record_and_place(edition: Edition, kind: Kind) -> None:
    for seed in range(TIMES):
        done = kind(edition, random.Random(f"{kind.__name__} {seed}"))
        found = {path: raw for path, raw in {**edition.files, **done.files}.items() if raw is not None}
        assert found != edition.files, "nothing was changed"
        told = [
            p
            for p in verify(edition, found)
            if done.record in (p.values.get("record"), p.values.get("quoted"))
        ]
        assert told, f"seed {seed}: {done.record} is not named"
        words = " ".join(f"{p.path} {p.code} {p.values.get('place', '')}" for p in told)
        assert done.place in words, f"seed {seed}: {done.place} not in {words}"


def test_every_byte_counts(edition: Edition) -> None:
    """Any single byte changed anywhere, in whatever file, is noticed."""
    chance = random.Random(1)
    for path, content in edition.files.items():
        for at in chance.sample(range(len(content)), min(3, len(content))):
            changed = content[:at] + bytes([content[at] ^ 0x01]) + content[at + 1 :]
            assert verify(edition, {**edition.files, path: changed}), f"{path}: byte {at}"


def test_a_page_of_nobody_that_shows_a_record_is_named(edition: Edition) -> None:
    fake = edition.files["qa/q-1.html"].replace("가능합니다".encode(), "불가능합니다".encode())
    told = verify(edition, {**edition.files, "qa/fake.html": fake})
    assert {(p.path, p.code) for p in told} == {("site/qa/fake.html", "record_elsewhere")}


def test_every_difference_is_told_not_only_the_first(edition: Edition) -> None:
    found = {
        path: raw.replace("가능합니다".encode(), "불가능합니다".encode())
        for path, raw in edition.files.items()
    }
    named = {p.values.get("record") for p in verify(edition, found)}
    assert {f"qa/q-{n}" for n in range(QUESTIONS)} <= named


def test_the_command_names_what_was_tampered_with(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["--root", str(root), "--output", str(site), "-q"]) == 0
    assert main(["verify", str(site), "--root", str(root)]) == 0
    page = site / "qa/q-3.html"
    page.write_bytes(page.read_bytes().replace("13.5 GB라서".encode(), "31.5 GB라서".encode()))
    capsys.readouterr()
    assert main(["verify", str(site), "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert "qa/q-3" in told and "13.5" in told and "31.5" in told and "답변" in told


def test_a_site_of_other_content_is_not_accepted(root: Path, tmp_path: Path, edition: Edition) -> None:
    other = tmp_path / "other/content/qa"
    other.mkdir(parents=True)
    (other / "q-3.md").write_text(re.sub("related:.*\n", "", question(3)), "utf-8")
    assert main(["--root", str(tmp_path / "other"), "-q"]) == 0
    assert main(["verify", str(tmp_path / "other/site"), "--root", str(root)]) == 1
