"""``rename``: the old name stays as an alias, what led to it leads to the new one, and all else stays."""

from __future__ import annotations

import unicodedata

import pytest

from community.build.check import name_records
from community.config import zone_of
from community.model import Record, Settings
from community.revise.copy import Refusal, read_copy
from community.revise.links import Move, mend
from community.revise.rename import Plan, plan_rename, plan_rest, rename_in_ledger

ZONE = zone_of(Settings())
QA = "---\nquestion: 왜?\nasked: 2026-01-10\n{}---\n{}\n"
POST = "---\ntitle: 글\ndate: 2026-01-10\n{}---\n{}\n"
OLD = "content/qa/old.md"


def records(files: dict[str, bytes]) -> dict[str, Record]:
    found = {path: read_copy(path, raw, ZONE) for path, raw in files.items()}
    return {path: copy.record for path, copy in found.items() if copy}


def plan(files: dict[str, bytes], path: str, slug: str) -> Plan | Refusal:
    known = records(files)
    names = name_records(list(known.values()), [], [])
    return plan_rename(files, known[path], slug, names.find, ZONE)


def done(files: dict[str, bytes], outcome: Plan | Refusal, steps: int = 99) -> dict[str, bytes]:
    """`files` after the first `steps` steps."""
    assert isinstance(outcome, Plan), outcome
    after = dict(files)
    for step in outcome.steps[:steps]:
        assert after.get(step.path) == step.before
        if step.after is None:
            del after[step.path]
        else:
            after[step.path] = step.after
    return after


def renamed(text: str, path: str = OLD, slug: str = "new") -> tuple[str, str]:
    """The new path and text of the file `path`."""
    ((new_path, content),) = done({path: text.encode()}, plan({path: text.encode()}, path, slug)).items()
    return new_path, content.decode()


# ── file and front matter ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", "aliases: [old]\n"),
        ("aliases: []\n", "aliases: [old]\n"),
        ("aliases:\n", "aliases: [old]\n"),
        ("aliases:  # 없음\n", "aliases: [old]  # 없음\n"),
        ('aliases: ""\n', "aliases: [old]\n"),
        ("aliases: [a]\n", "aliases: [a, old]\n"),
        ("aliases: [a, 'b', ]  # 둘\n", "aliases: [a, 'b', old, ]  # 둘\n"),
        ("aliases: [\n  a,\n  b\n]\n", "aliases: [\n  a,\n  b, old\n]\n"),
        ("aliases:\n  - a\n  - b  # 둘\nby: 팀\n", "aliases:\n  - a\n  - b  # 둘\n  - old\nby: 팀\n"),
        ("aliases:\n- a\n", "aliases:\n- a\n- old\n"),
        ("aliases: a, b\n", "aliases: a, b, old\n"),
        ('aliases: "a, b"\n', 'aliases: "a, b, old"\n'),
        ("aliases: a\n", "aliases: a, old\n"),
        ("aliases: [new]\n", "aliases: [old]\n"),
        ("aliases: [a, qa/new, b]\n", "aliases: [a, old, b]\n"),
        ("aliases: ['new']\n", "aliases: ['old']\n"),
        ("aliases:\n  - a\n  - new\n", "aliases:\n  - a\n  - old\n"),
        ("aliases: a, new, newer\n", "aliases: a, old, newer\n"),
        ("slug: old\n", "slug: new\naliases: [old]\n"),
        ('slug: "old"\n', 'slug: "new"\naliases: [old]\n'),
        ("'slug': old  # 이름\n", "'slug': new  # 이름\naliases: [old]\n"),
        ("details: |\n  - old\n", "details: |\n  - old\naliases: [old]\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_old_name_joins_the_aliases_however_they_are_written(keys: str, expected: str, end: str) -> None:
    path, text = renamed("\ufeff" + QA.format(keys, "답변").replace("\n", end))
    assert path == "content/qa/new.md"
    assert text == "\ufeff" + QA.format(expected, "답변").replace("\n", end)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("", 'aliases = ["old"]\ntitle = "글"\n'),
        ('aliases = ["a"]\n', 'title = "글"\naliases = ["old", "a"]\n'),
        ("aliases = []\n", 'title = "글"\naliases = ["old"]\n'),
        ('aliases = ["new"]\n', 'title = "글"\naliases = ["old"]\n'),
        ('aliases = [\n  "a",  # 하나\n]\n', 'title = "글"\naliases = ["old", "a",  # 하나\n]\n'),
        ('slug = "old"\n', 'aliases = ["old"]\ntitle = "글"\nslug = "new"\n'),
        ('[extra]\naliases = ["x"]\n', 'aliases = ["old"]\ntitle = "글"\n[extra]\naliases = ["x"]\n'),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml_takes_the_old_name_too(keys: str, expected: str, end: str) -> None:
    source = f'+++\ntitle = "글"\n{keys}+++\n본문\n'.replace("\n", end)
    path, text = renamed(source, "content/posts/2026-01-14-old.md")
    assert path == "content/posts/2026-01-14-new.md"
    assert text == f"+++\n{expected}+++\n본문\n".replace("\n", end)


@pytest.mark.parametrize(
    ("path", "keys", "new_path", "expected"),
    [
        ("content/qa/sub/old.markdown", "", "content/qa/sub/new.markdown", "aliases: [old]\n"),
        ("content/qa/Old.md", "", "content/qa/new.md", "aliases: [old]\n"),
        ("content/qa/2026-01-14-old.md", "", "content/qa/2026-01-14-new.md", "aliases: [old]\n"),
        ("content/qa/other.md", "slug: old\n", "content/qa/other.md", "slug: new\naliases: [old]\n"),
        ("content/qa/old/index.md", "", "content/qa/old/index.md", "aliases: [old]\nslug: new\n"),
    ],
)
def test_the_file_goes_along_where_its_name_says_the_slug(
    path: str, keys: str, new_path: str, expected: str
) -> None:
    assert renamed(QA.format(keys, "답변"), path) == (new_path, QA.format(expected, "답변"))


def test_names_that_a_file_can_not_have_stand_in_the_front_matter() -> None:
    text = QA.format("", "답변")
    assert renamed(text, slug="readme") == (OLD, QA.format("aliases: [old]\nslug: readme\n", "답변"))
    assert renamed(text, slug="2026-01-01-a")[1] == QA.format(
        'aliases: [old]\nslug: "2026-01-01-a"\n', "답변"
    )
    assert renamed(text, "content/qa/null.md", "true")[1] == QA.format('aliases: ["null"]\n', "답변")


def test_a_name_and_back_is_where_it_began() -> None:
    there = renamed(QA.format("aliases: [a]\n", "답변"))
    assert renamed(there[1], there[0], "old") == (OLD, QA.format("aliases: [a, new]\n", "답변"))


@pytest.mark.parametrize(
    ("text", "path", "sentence"),
    [
        ("# 글\n\n본문\n", "content/posts/2026-01-10-old.md", "rename_without_header"),
        ("Title: 글\nDate: 2026-01-10\n\n본문\n", "content/posts/old.md", "rename_without_header"),
        (POST.format("aliases: [/blog/old/]\n", "본문"), "content/posts/old.md", "rename_unfit"),
        ("---\n{question: 왜?, asked: 2026-01-10}\n---\n답변\n", OLD, "rename_unfit"),
    ],
)
def test_what_can_not_keep_its_old_name_is_not_renamed(text: str, path: str, sentence: str) -> None:
    outcome = plan({path: text.encode()}, path, "new")
    assert isinstance(outcome, Refusal) and outcome.sentence == sentence


def test_a_name_that_a_file_has_is_taken() -> None:
    files = {OLD: QA.format("", "하나").encode(), "content/qa/new.md": QA.format("", "둘").encode()}
    outcome = plan(files, OLD, "new")
    assert isinstance(outcome, Refusal) and outcome.sentence == "rename_taken"


# ── links ────────────────────────────────────────────────────────────────────

SAME = ""

LINKS = [
    ("[가](old.md)", "[가](new.md)", 1),
    ("[가](./old.md#제목)", "[가](./new.md#제목)", 1),
    ("[가](../qa/old.md '제목')", "[가](../qa/new.md '제목')", 1),
    ("[가](<old.md>)", "[가](<new.md>)", 1),
    ("[가](o%6Cd.md)", "[가](new.md)", 1),
    ("[가](qa/old)", "[가](qa/new)", 1),
    ("[가](QA/Old)", SAME, 0),
    ("[가](qa/Old#나)", "[가](qa/new#나)", 1),
    ("[가](qa/old.html#나)", "[가](qa/new.html#나)", 1),
    ("[가](../qa/old.html)", "[가](../qa/new.html)", 1),
    ("[qa/old](qa/old)", "[qa/old](qa/new)", 1),
    ("[가][1] [1]\n\n[1]: old.md", "[가][1] [1]\n\n[1]: new.md", 1),
    ("[가]\n\n[가]:\n  <qa/old> '제목'", "[가]\n\n[가]:\n  <qa/new> '제목'", 1),
    ("[안 쓰는 정의]: old.md", SAME, 0),
    ('<a href="old.md">가</a>', '<a href="new.md">가</a>', 1),
    ("<a title='a' href='qa/old'>가</a>", "<a title='a' href='qa/new'>가</a>", 1),
    ("<a href=qa/old>가</a>", "<a href=qa/new>가</a>", 1),
    ("<details>\n\n- > [가](old.md)\n\n</details>", "<details>\n\n- > [가](new.md)\n\n</details>", 1),
    ("| a | b |\n|---|---|\n| [가](old.md) | c |", "| a | b |\n|---|---|\n| [가](new.md) | c |", 1),
    ("각주[^1]\n\n[^1]: [가](old.md)", "각주[^1]\n\n[^1]: [가](new.md)", 1),
    ("# 질문 상세\n\n[가](old.md)\n\n# 답변\n\n[나](old.md)",
     "# 질문 상세\n\n[가](new.md)\n\n# 답변\n\n[나](new.md)", 2),
    ("답\n\n# 정정 전 답변 2026-02-01\n사유: [가](old.md)\n\n[나](old.md)",
     "답\n\n# 정정 전 답변 2026-02-01\n사유: [가](old.md)\n\n[나](new.md)", 1),
    ("`[가](old.md)` [가](old.md)", "`[가](old.md)` [가](new.md)", 1),
    ("```\n[가](old.md)\n```\n\n    [가](old.md)\n\nqa/old old.md", SAME, 0),
    ("<!-- [가](old.md) -->답", SAME, 0),
    (r"\[가](old.md) [나](qa\/old)", r"\[가](old.md) [나](qa\/new)", 1),
    ("![그림 설명](../images/old.png) [가](older.md)", SAME, 0),
    ("[가](https://a.kr/qa/old.html) https://a.kr/qa/old", SAME, 0),
    ("[가](past.md) [나](qa/past)", SAME, 0),
    ("[가](../posts/2026-01-14-old.md)", SAME, 0),
    ("끝  \n[가](old.md)\\\n  \t", "끝  \n[가](new.md)\\\n  \t", 1),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "count"), LINKS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_links_are_mended_and_nothing_else(before: str, after: str, count: int, end: str) -> None:
    path = "content/qa/other.md"
    raw = QA.format("", before).replace("\n", end).encode()
    files = {path: raw, OLD: QA.format("aliases: [past]\n", "답변").encode()}
    names = name_records(list(records(files).values()), [], [])
    mended = mend(path, raw, Move("qa/old", "qa/new", OLD, "content/qa/new.md", names.find), ZONE)
    assert mended is not None
    assert mended.content.decode() == QA.format("", after or before).replace("\n", end)
    assert mended.links == count


@pytest.mark.parametrize(
    ("kind", "keys", "expected", "count"),
    [
        (QA, "related: [qa/old, qa/else]\n", "related: [qa/new, qa/else]\n", 1),
        (QA, "related: qa/else, qa/old\n", "related: qa/else, qa/new\n", 1),
        (QA, "related:\n  - id: 'qa/old'\n    reason: qa/old와 같음\n",
         "related:\n  - id: 'qa/new'\n    reason: qa/old와 같음\n", 1),
        (QA, 'related: ["content/qa/old.md"]\n', 'related: ["content/qa/new.md"]\n', 1),
        (QA, "related: [QA/OLD]\n", "related: [qa/new]\n", 1),
        (QA, "duplicate_of: qa/old\n", "duplicate_of: qa/new\n", 1),
        (QA, "related: [qa/past]  # qa/old\n", "related: [qa/past]  # qa/old\n", 0),
        (QA, "by: old\ntags: [old, qa/old]\napplies_to: qa/old\n", SAME, 0),
        (QA, "sources: ['https://a.kr/qa/old', qa/old]\n", "sources: ['https://a.kr/qa/old', qa/old]\n", 0),
        (QA, "details: |\n  [가](old.md) qa/old\n", "details: |\n  [가](new.md) qa/old\n", 1),
        (QA, 'details: "[가](qa/old)"\n', 'details: "[가](qa/new)"\n', 1),
        (POST, "summary: qa/old\nrelated: [qa/old]\n", "summary: qa/old\nrelated: [qa/new]\n", 1),
    ],
)  # fmt: skip
def test_front_matter_is_mended_where_it_names_records(
    kind: str, keys: str, expected: str, count: int
) -> None:
    path = "content/qa/other.md" if kind is QA else "content/posts/other.md"
    body = "" if "duplicate" in keys else "답변"
    raw = kind.format(keys, f"# 답변\n{body}" if "details" in keys else body).encode()
    files = {path: raw, OLD: QA.format("aliases: [past]\n", "답변").encode()}
    names = name_records(list(records(files).values()), [], [])
    mended = mend(path, raw, Move("qa/old", "qa/new", OLD, "content/qa/new.md", names.find), ZONE)
    assert mended is not None
    assert (mended.content.decode(), mended.links) == (
        raw.decode().replace(keys, expected or keys),
        count,
    )


def test_articles_of_other_generators_are_mended_in_their_own_words() -> None:
    files = {
        "content/posts/2026-01-14-old.md": POST.format("", "본문").encode(),
        "content/posts/a.md": POST.format(
            "relatedPosts:\n  - slug: old\n    score: 1\n", "[[old]] old"
        ).encode(),
        "content/posts/2026-01-10-b.md": '+++\ntitle = "old"\nrelated = ["posts/old"]\n+++\n글\n'.encode(),
        "content/posts/c.md": POST.format("", "[가](./2026-01-14-old.md)").encode(),
    }
    after = done(files, plan(files, "content/posts/2026-01-14-old.md", "new"))
    assert sorted(after) == sorted(
        {*files, "content/posts/2026-01-14-new.md"} - {"content/posts/2026-01-14-old.md"}
    )
    assert b"- slug: new\n" in after["content/posts/a.md"] and b"[[old]] old" in after["content/posts/a.md"]
    assert (
        b'title = "old"' in after["content/posts/2026-01-10-b.md"]
        and b'["posts/new"]' in after["content/posts/2026-01-10-b.md"]
    )
    assert b"(./2026-01-14-new.md)" in after["content/posts/c.md"]


def test_korean_names_are_mended_in_any_form() -> None:
    nfd = unicodedata.normalize("NFD", "양자화")
    encoded = "%EC%96%91%EC%9E%90%ED%99%94"
    body = f"[가](양자화.md) [나]({nfd}.md) [다]({encoded}.md) [라](qa/{encoded}#마)"
    files = {
        "content/qa/양자화.md": QA.format("", "[나](양자화.md)").encode(),
        "content/qa/b.md": QA.format(f"related: [qa/{nfd}]\n", body).encode(),
    }
    after = done(files, plan(files, "content/qa/양자화.md", "정밀도"))
    encoded = "%EC%A0%95%EB%B0%80%EB%8F%84"
    assert after["content/qa/b.md"].decode() == QA.format(
        "related: [qa/정밀도]\n", f"[가](정밀도.md) [나](정밀도.md) [다]({encoded}.md) [라](qa/{encoded}#마)"
    )
    assert after["content/qa/정밀도.md"].decode() == QA.format("aliases: [양자화]\n", "[나](정밀도.md)")


def test_links_to_a_file_with_a_space_in_its_name_are_mended() -> None:
    files = {
        "content/qa/보관 온도.md": QA.format("", "답변").encode(),
        "content/qa/b.md": QA.format("", "[가](<보관 온도.md#가>) [나](보관%20온도.md)").encode(),
    }
    after = done(files, plan(files, "content/qa/보관 온도.md", "new"))
    assert after["content/qa/b.md"].decode() == QA.format("", "[가](<new.md#가>) [나](new.md)")


def test_a_link_that_would_lead_nowhere_stops_the_rename() -> None:
    files = {
        OLD: QA.format("", "답변").encode(),
        "content/qa/b.md": QA.format("", "가\n\n[나](&#111;ld&#46;md)").encode(),
    }
    outcome = plan(files, OLD, "new")
    if isinstance(outcome, Refusal):
        assert outcome.values["place"] == "content/qa/b.md:7"
    else:
        assert b"new.md" in done(files, outcome)["content/qa/b.md"]


# ── interruptions ────────────────────────────────────────────────────────────


@pytest.mark.parametrize("keys", ["", "slug: old\n"])
@pytest.mark.parametrize("name", ["old", "other"])
def test_stopped_after_any_step_the_same_rename_completes_it(keys: str, name: str) -> None:
    path = f"content/qa/{name}.md"
    if name == "other":
        keys = "slug: old\n"
    files = {
        path: QA.format(keys, f"[나]({name}.md) [나](qa/old)").encode(),
        "content/qa/b.md": QA.format("related: [qa/old]\n", f"[가]({name}.md)").encode(),
        "content/posts/c.md": POST.format("", f"[가](../qa/{name}.md#a) [나](qa/old)").encode(),
    }
    whole = plan(files, path, "new")
    end = done(files, whole)
    assert isinstance(whole, Plan)
    for count in range(len(whole.steps) + 1):
        halfway = done(files, whole, count)
        known = records(halfway)
        names = name_records(list(known.values()), [], [])
        if path in known and known[path].slug == "old":
            rest = plan_rename(halfway, known[path], "new", names.find, ZONE)
        else:
            record = next(record for record in known.values() if record.slug == "new")
            assert names.find("qa/old") == record.id
            rest = plan_rest(halfway, record, "qa/old", names.find, ZONE)
        assert done(halfway, rest) == end
    assert records(end).keys() == end.keys()


# ── the ledger ───────────────────────────────────────────────────────────────

CONFIRMED = "1" * 16 + " " + "2" * 16 + " 2026-01-10 가 나"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_ledger_calls_the_record_by_its_new_name(end: str) -> None:
    def ledger(*names: str) -> bytes:
        lines = (f"{name} {CONFIRMED}" if "/" in name else name for name in names)
        return "".join(f"{line}{end}" for line in lines).encode()

    before = ledger("# 알림", "qa/a", "qa/old", "qa/old-2", "<<<<<<< HEAD", "qa/z")
    after = ledger("# 알림", "qa/a", "qa/old-2", "qa/y", "<<<<<<< HEAD", "qa/z")
    assert rename_in_ledger(before, "qa/old", "qa/y") == (after, 1)
    assert rename_in_ledger(before, "qa/none", "qa/y") == (before, 0)


def test_a_ledger_without_last_line_end_is_read_too() -> None:
    before = f"qa/b {CONFIRMED}\nqa/old {CONFIRMED}".encode()
    after = f"qa/a {CONFIRMED}\nqa/b {CONFIRMED}\n".encode()
    assert rename_in_ledger(before, "qa/old", "qa/a") == (after, 1)
    assert rename_in_ledger(b"", "qa/old", "qa/a") == (b"", 0)
