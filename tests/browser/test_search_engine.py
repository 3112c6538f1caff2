"""The search without a page around it: it reads what Python wrote, and cuts words as Python does."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from community.build.static import read_static
from community.render.assets import gather
from community.search.document import Document
from community.search.endings import is_bent, is_root, origins
from community.search.index import index
from community.search.synonyms import compile_synonyms
from community.search.tokens import tokens

HOME = Path(__file__).resolve().parents[2]
VECTORS = HOME / "tests/fixtures/search-vectors.json"
OF_THE_PAGE = {f"js/search/{name}.js" for name in ("box", "load", "results", "snippet")}
DOCUMENTS = [
    Document(
        "a",
        "AWQ 양자화를 켜면 느려지나요?",
        ("vllm", "awq"),
        "서버에서 Q4_K_M 파일을 엽니다. 허깅페이스.",
        "붙여 두세요",
    ),
    Document(
        "b",
        "메모리 누수를 찾는 방법",
        ("debug",),
        "CUDA graph가 메모리를 붙잡습니다. 토크나이저는 무관합니다. 그래픽카드도요.",
        "",
    ),
    Document(
        "c",
        "Installing drivers on Ubuntu",
        ("driver",),
        "The installation of RTX 5070 Ti fails.",
        "옛 드라이버",
    ),
]
STEMS = ("느려", "어렵", "빠르", "바꾸", "잠그", "파일", "양자화", "install", "quantiz", "memor", "leak")
ENDS = ("", "을", "으로는", "입니다", "지만", "어서", "려면", "ㄴ", "ㅁ", "s", "ing", "ed", "ation", "izing")
ALPHABET = "가각값양자화를서버에서으로도입니다느려질ㄱㅎㅏㅘAbQ4K_.-+#/,' é９ﬁ漢カ\u0301\u1112\u1161"


@pytest.fixture(scope="module")
def engine(chromium: Browser) -> Iterator[Page]:
    """A blank page in which the functions of the search can be called."""
    static = {path: text for path, text in read_static(HOME).items() if path not in OF_THE_PAGE}
    names = ("piecesOf", "turn", "rootsOf", "isBent", "addSegment", "setSynonyms", "warm", "find")
    last = f"Object.assign(self, {{ {', '.join(f'{name}: {name}' for name in names)} }});"
    script = gather({**static, "js/search/~.js": last}).search
    page = chromium.new_page()
    page.evaluate(script)
    page.evaluate(
        "([key, index, rows]) => { addSegment(key, index); setSynonyms(rows); warm(); }", _segment()
    )
    yield page
    page.close()


def _segment() -> list[Any]:
    return ["here", index(DOCUMENTS), compile_synonyms([("누수", "leak"), ("그래픽 카드", "GPU")])]


def ask(engine: Page, query: str, withdrawn: bool = False) -> dict[str, Any]:
    """What is found, with the titles of the documents as they would be marked."""
    found: dict[str, Any] = engine.evaluate(
        """([query, withdrawn, titles]) => {
          const { hits, turned, mark } = find(query, { withdrawn, limit: 10 });
          return { hits, turned, marks: titles.map(mark) };
        }""",
        [query, withdrawn, [document.title for document in DOCUMENTS]],
    )
    found["marked"] = [
        [document.title.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") for start, end in ranges]
        for document, ranges in zip(DOCUMENTS, found["marks"], strict=True)
    ]
    found["ids"] = [DOCUMENTS[hit["number"]].id for hit in found["hits"]]
    return found


def test_both_languages_cut_text_into_the_same_terms(engine: Page) -> None:
    vectors = json.loads(VECTORS.read_text("utf-8"))
    chance = random.Random(8)
    texts = [*vectors, *("".join(chance.choices(ALPHABET, k=chance.randrange(30))) for _ in range(3000))]
    assert engine.evaluate(
        "texts => texts.map(text => piecesOf(text).flatMap(piece => piece.terms))", texts
    ) == [tokens(text) for text in texts]


def test_both_languages_bend_words_alike(engine: Page) -> None:
    chance = random.Random(9)
    words = tokens(" ".join("".join(map(chance.choice, (STEMS, ENDS, ENDS))) for _ in range(300)))
    pairs = [(term, term[: chance.randrange(1, len(term) + 1)]) for term in words]
    assert engine.evaluate("all => all.map(pair => isBent(...pair))", pairs) == [
        is_bent(*one) for one in pairs
    ]
    found = engine.evaluate("all => all.map(word => [...rootsOf(word), word])", words)
    near: dict[str, set[str]] = {}
    for root in (root for roots in found for root in roots):
        near.setdefault(root[:2], set()).add(root)
    for word, roots in zip(words, found, strict=True):
        there = near[word[:2]]
        assert {root for root in there if any(is_root(one, word) for one in origins(root))} == set(roots), (
            word
        )


@pytest.mark.parametrize(
    ("query", "first", "marked"),
    [
        ("양자화", "a", ["양자화"]),
        ("양자화에서는", "a", ["양자화"]),
        ("양잫", "a", ["양자화"]),
        ("ㅇㅈㅎ", "a", ["양자화"]),
        ("didwkghk", "a", ["양자화"]),
        ("ㅁㅈㅂ", "a", ["AWQ"]),
        ("얀자화", "a", ["양자화"]),
        ("느려질", "a", ["느려지나요"]),
        ("메모리누수", "b", ["메모리", "누수"]),
        ("memory leak", "b", ["메모리", "누수"]),
        ("GPU", "b", []),  # 그래픽 카드, which the text has in one word
        ("드라이버", "c", ["drivers"]),
        ("installed", "c", ["Installing"]),
        ("우분투", "c", ["Ubuntu"]),
        ("에이더블유큐를", "a", ["AWQ"]),
        ("driver-install", "c", ["Installing", "drivers"]),
        ("why can't I install a driver?", "c", ["Install", "driver"]),
        ("q4km", "a", []),
        ("rtx5070ti", "c", []),
        ("hugging face", "a", []),
        ("tokenizer", "b", []),
        ("메모리 누수는 어떻게 찾나요?", "b", ["메모리", "누수", "찾는"]),
    ],
)
def test_a_word_is_found_however_it_is_typed(engine: Page, query: str, first: str, marked: list[str]) -> None:
    for form in (query, unicodedata.normalize("NFD", query)):
        found = ask(engine, form)
        assert found["ids"][:1] == [first]
        assert found["marked"][[d.id for d in DOCUMENTS].index(first)] == marked


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ㅇ 야 양 양ㅈ 양자 양자화르 양자화에ㅅ", "a"),  # 양 is also the keys of “did”
        ("ㅁ 메 멤 메ㅁ 메모", "b"),  # ㅁ is also the key of “a”
        ("A AW AWQ", "a"),
        ("I In Inst", "c"),
        ("v vl vll", "a"),
    ],
)
def test_a_word_is_found_from_its_first_key_on(engine: Page, typed: str, first: str) -> None:
    for beginning in typed.split():
        assert first in ask(engine, beginning)["ids"], beginning


def test_the_other_layout_is_told(engine: Page) -> None:
    assert ask(engine, "didwkghk")["turned"] == "양자화"
    assert ask(engine, "ㅁㅈㅂ")["turned"] == "awq"
    assert ask(engine, "양자화")["turned"] == ""


def test_marks_fit_a_text_that_is_taken_apart(engine: Page) -> None:
    title = unicodedata.normalize("NFD", "⚡ AWQ 양자화를 켜면")
    ((start, end),) = engine.evaluate(
        "title => find('양자화', { withdrawn: false, limit: 1 }).mark(title)", title
    )
    assert unicodedata.normalize("NFC", title[start:end]) == "양자화"


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("llama cpp", "llama.cpp와 C++ 컴파일러", ["llama", "C++"]),
        ("C++20", "GPT-4o와 C++20, c++를", ["C++", "20", "c++"]),
        ("csharp", "C#과 F#", ["C#"]),
        ("½", "½배 1", ["½", "1"]),
    ],
)
def test_marks_fit_terms_that_are_longer_or_shorter_than_what_they_stand_for(
    engine: Page, query: str, text: str, marked: list[str]
) -> None:
    found = engine.evaluate(
        """([query, text, segment]) => {
          addSegment("marks", segment);
          return find(query, { withdrawn: false, limit: 1 }).mark(text).map(range => text.slice(...range));
        }""",
        [query, text, index([Document("d", text, (), "", "")])],
    )
    assert found == marked


def test_numbers_are_the_same_in_either_layout(engine: Page) -> None:
    for query in ("2210", "%00", "2026. 1. 9."):
        assert ask(engine, query)["turned"] == ""


def test_withdrawn_words_are_found_on_demand_and_said_to_be(engine: Page) -> None:
    assert ask(engine, "붙여")["ids"] == []
    (hit,) = ask(engine, "붙여", withdrawn=True)["hits"]
    assert hit["withdrawn"]
    assert [hit["withdrawn"] for hit in ask(engine, "드라이버", withdrawn=True)["hits"]][:1] == [False]


@pytest.mark.parametrize("query", ["뷁쉙", "qwzxkj", "김치찌개", "ㅋㅋㅋㅋㅋ", "", "  ", "?!", "。。。"])
def test_nonsense_finds_nothing(engine: Page, query: str) -> None:
    assert ask(engine, query)["ids"] == []


def test_odd_input_is_harmless(engine: Page) -> None:
    odd = [
        "\x00",
        "가" * 10_000,
        "a b " * 5_000,
        "😀",
        "__proto__ constructor",
        "a(b[c{d*e+f?\\",
        "</script>",
        "H",
        "ㅣ",
        "'\"",
    ]
    longest = engine.evaluate(
        """odd => Math.max(...[...odd, "\\ud800", "양\\udfff"].map(query => {
          const started = performance.now();
          find(query, { withdrawn: true, limit: 5 }).mark(query);
          return performance.now() - started;
        }))""",
        odd,
    )
    assert longest < 5_000  # nobody hangs
