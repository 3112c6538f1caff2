"""Arrays of hand-made pages are read as a browser reads them, and never run."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.bring.literal import Broken, Table, Unread, Value, find_literals, read_literal


def plain(value: Value) -> object:
    if isinstance(value, Table):
        return {key: plain(inner) for key, inner in value.values.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("[1, 2, 3,]", [1, 2, 3]),
        ("{a: 'x', \"b\": \"y\", 3: `z`, $c: null,}", {"a": "x", "b": "y", "3": "z", "$c": None}),
        ("['it\\'s', \"say \\\"hi\\\"\", `a\\`b`]", ["it's", 'say "hi"', "a`b"]),
        ("'줄\\n바꿈\\t탭 \\u00e9 \\x41 \\u{1F600} \\ud83d\\ude00'", "줄\n바꿈\t탭 é A 😀 😀"),
        ("`두\n줄`", "두\n줄"),
        ("'이어진 \\\n줄'", "이어진 줄"),
        ("[/* 주석 */ 1, // 둘\n 2]", [1, 2]),
        ("{a: 'x' + \"y\" + `z`, b: true, c: undefined, d: -1.5e3, e: 0x1F}",
         {"a": "xyz", "b": True, "c": None, "d": -1500.0, "e": 31}),
        ("{url: 'http://a.kr//b', re: '/* no */'}", {"url": "http://a.kr//b", "re": "/* no */"}),
    ],
)  # fmt: skip
def test_literals_are_read(source: str, value: object) -> None:
    assert plain(read_literal(source)[0]) == value


@pytest.mark.parametrize(
    "source",
    ["marked.parse('x')", "new Date(2026, 0, 1)", "`a ${b}`", "a ? 'b' : 'c'", "'a' + b", "() => 'x'"],
)
def test_what_only_a_browser_knows_is_not_guessed(source: str) -> None:
    table = read_literal(f"{{a: {source}, b: 2}}")[0]
    assert isinstance(table, Table)
    assert isinstance(table.values["a"], Unread)
    assert table.values["b"] == 2


@pytest.mark.parametrize("source", ["[1, 2", "{a: 'x", "[`x]", "{", "{a: )}", "[" * 100])
def test_what_is_broken_is_said_with_its_line(source: str) -> None:
    with pytest.raises(Broken) as broken:
        read_literal(f"\n\n{source}")
    assert broken.value.line == 3


def test_objects_know_their_lines() -> None:
    value = read_literal("[\n {a: 1},\n\n {a: `x\ny`}, {a: 2}]", 0, 10)[0]
    assert isinstance(value, list)
    assert [one.line for one in value if isinstance(one, Table)] == [11, 13, 14]


def test_named_arrays_of_a_script_are_found() -> None:
    script = (
        "const a = [{x: 1}];\nlet b = {y: [2]}; window.c = [3];\n  d = ['4'];\nfunction f() { return [5]; }"
    )
    assert [(name, plain(value)) for name, value in find_literals(script, 1)] == [
        ("a", [{"x": 1}]),
        ("b", {"y": [2]}),
        ("c", [3]),
        ("d", ["4"]),
    ]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(JSON, st.booleans())
def test_every_json_is_a_literal(value: object, ascii_only: bool) -> None:
    assert plain(read_literal(json.dumps(value, ensure_ascii=ascii_only, indent=1))[0]) == value


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="[]{}:,'\"`\\$ab1 \n/*+-()", max_size=30))
def test_anything_is_read_or_refused(source: str) -> None:
    with suppress(Broken):
        read_literal(source)
