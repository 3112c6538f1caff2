"""An edition made with what a process remembers is the edition made from nothing."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.memory import Memory
from community.model import Problem

GIF = b"GIF89a\x01\x00\x01\x00"


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def question(n: int, answer: str = "됩니다.") -> str:
    related = f"related: [qa/q{n - 1}]\n" if n else ""
    return (
        f"---\nquestion: 질문 {n}은 됩니까?\nasked: 2026-01-1{n}\ntags: [가, 나{n}]\n{related}---\n{answer}\n"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for n in range(4):
        write(tmp_path, f"content/qa/q{n}.md", question(n))
    write(
        tmp_path, "content/posts/글.md", "---\ntitle: 글\ndate: 2026-01-02\n---\n[질문](../qa/q1.md) 참고.\n"
    )
    (tmp_path / "content/images").mkdir()
    (tmp_path / "content/images/a.gif").write_bytes(GIF)
    return tmp_path


def made(
    root: Path, memory: Memory, cache: Path | None = None
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    request = Request(root, drafts=True, cache=cache, memory=memory)
    edition = make_edition(request, read(request))
    return (dict(edition.files), edition.problems) if isinstance(edition, Edition) else ({}, edition)


def reworded(root: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((root / "content/qa").glob("*.md")))
    file.write_text(file.read_text("utf-8") + f"\n덧붙인 말 {chance.random()}\n", "utf-8")


def retitled(root: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((root / "content/qa").glob("*.md")))
    text = re.sub(
        r"^question: .*", f"question: 새 질문 {chance.random()}", file.read_text("utf-8"), flags=re.M
    )
    file.write_text(text, "utf-8")


def corrected(root: Path, chance: random.Random) -> None:
    file = chance.choice(sorted((root / "content/qa").glob("*.md")))
    before = "\n# 정정 전 답변 2026-02-20\n정정 사유: 틀렸습니다.\n\n안 됩니다.\n"
    file.write_text(file.read_text("utf-8").split("\n# 정정")[0] + before, "utf-8")


def broken(root: Path, chance: random.Random) -> None:
    write(root, "content/qa/깨짐.md", "---\nquestion: 물음\n---\n답\n")


def mended(root: Path, chance: random.Random) -> None:
    (root / "content/qa/깨짐.md").unlink(missing_ok=True)


def renamed(root: Path, chance: random.Random) -> None:
    file = next((root / "content/qa").glob("[!q]*.md"), root / "content/qa/q3.md")  # no record names it
    file.rename(file.with_name(f"n{chance.randrange(10**6)}.md"))


def added(root: Path, chance: random.Random) -> None:
    write(root, "content/qa/q4.md", question(0, "![측정 눈금](../images/a.gif)"))


def redrawn(root: Path, chance: random.Random) -> None:
    (root / "content/images/a.gif").write_bytes(GIF + bytes([chance.randrange(256)]))


def named(root: Path, chance: random.Random) -> None:
    size = chance.choice((2, 100))
    write(root, "site.yml", f"name: 이름 {chance.random()}\nentries_per_page: {size}\n")


def confirmed(root: Path, chance: random.Random) -> None:
    write(root, "content/qa.lock", f"qa/q1 {'0' * 16} {'1' * 16} 2026-02-0{chance.randrange(1, 9)} 누구\n")


EDITS: tuple[Callable[[Path, random.Random], None], ...] = (
    reworded, retitled, corrected, broken, mended, renamed, added, redrawn, named, confirmed,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(2))
def test_an_edition_made_with_a_memory_is_the_edition_made_without(root: Path, seed: int) -> None:
    chance, memory, cache = random.Random(seed), Memory(), root / ".cache"
    made(root, Memory(), cache)
    whole = 0
    for edit in chance.sample(EDITS, len(EDITS)):
        edit(root, chance)
        files, problems = made(root, memory, cache)
        assert (files, problems) == made(root, Memory()), edit.__name__
        whole += bool(files)
        if files:
            memory.forget_unused()
            memory.prepare()
        mended(root, chance)
    assert whole >= len(EDITS) // 2


def test_what_was_made_of_equal_things_is_taken_again() -> None:
    memory, calls = Memory(), []

    def make() -> str:
        calls.append(1)
        return f"value {len(calls)}"

    assert memory.recall("step", "name", ([1], "a"), make) == "value 1"
    assert memory.recall("step", "name", ([1], "a"), make) == "value 1"
    assert memory.recall("step", "name", ([1], "b"), make) == "value 2"
    assert memory.recall("other step", "name", ([1], "b"), make) == "value 3"


def test_only_the_latest_of_a_name_is_kept_and_nothing_that_is_not_asked_for() -> None:
    memory = Memory()
    for n in range(3):
        memory.keep("step", "name", (n,), f"value {n}")
    memory.keep("step", "gone", (), "gone")
    memory.forget_unused()
    assert memory.find("step", "name", (2,)) == "value 2"
    assert memory.find("step", "name", (1,)) is None
    memory.forget_unused()
    assert memory.find("step", "gone", ()) is None


def test_what_something_was_made_of_is_kept_as_long_as_it_is_though_nobody_asks_for_it() -> None:
    memory, calls = Memory(), []

    def part() -> str:
        calls.append("part")
        return "part"

    def page() -> str:
        return memory.recall("part", "name", (), part)

    for asked in ("first", "first", "first", "second"):
        memory.recall("page", "name", (asked,), page)
        memory.forget_unused()
    assert calls == ["part"]
    memory.forget_unused()
    memory.recall("part", "name", (), part)
    assert calls == ["part", "part"]


def test_what_was_left_for_later_is_there_when_something_is_made_anew() -> None:
    memory, calls = Memory(), []

    def part() -> str:
        calls.append("part")
        return "part"

    def recall_part() -> str:
        return memory.recall("part", "name", (), part)

    def kept_elsewhere() -> str:
        memory.later(recall_part)
        return "page"

    memory.recall("page", "name", ("kept elsewhere",), kept_elsewhere)
    memory.forget_unused()
    assert calls == []
    assert [memory.prepare(), memory.prepare()] == [True, False]
    memory.recall("page", "name", ("kept elsewhere",), recall_part)
    memory.forget_unused()
    memory.recall("page", "name", ("edited",), recall_part)
    assert calls == ["part"]


def test_nothing_is_left_for_what_was_made_anew_meanwhile() -> None:
    memory = Memory()

    def kept_elsewhere() -> str:
        memory.later(list)
        return "page"

    memory.recall("page", "name", ("kept elsewhere",), kept_elsewhere)
    memory.recall("page", "name", ("edited",), lambda: "page")
    assert not memory.prepare()
