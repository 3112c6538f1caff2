"""Front matter as texts with lines: nothing is resolved, nothing is lost in silence."""

from __future__ import annotations

import pytest
import yaml

from community.read import yaml as reader
from community.read.yaml import Listing, Node, Scalar, Table, quoted, read_yaml


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers must give the same: wheels have the fast one, some systems only the other."""
    if not hasattr(yaml, request.param):
        pytest.skip("this PyYAML has no fast parser")
    monkeypatch.setattr(reader, "_LOADER", getattr(yaml, request.param))


def plain(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.pairs}


def read(text: str) -> object:
    table, problems = read_yaml("a.md", text, 2)
    assert problems == ()
    return plain(table)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: no", {"a": "no"}),
        ("a: 1.10", {"a": "1.10"}),
        ("a: 12:30", {"a": "12:30"}),
        ("a: 0o17\nb: 1e3\nc: 2026-01-10\nd: ~", {"a": "0o17", "b": "1e3", "c": "2026-01-10", "d": "~"}),
        ("a: [no, 1.10, on]", {"a": ["no", "1.10", "on"]}),
        ("a: C# 언어", {"a": "C# 언어"}),
        ('a: "x # y"', {"a": "x # y"}),
        (r'a: "큰 \"따옴표\" \\ \/"', {"a": '큰 "따옴표" \\ /'}),
        ("a: 'it''s \\n'", {"a": "it's \\n"}),
        ("a: |\n  x # y\n  z\n", {"a": "x # y\nz\n"}),
        ("a: 한 줄\n  이어짐", {"a": "한 줄 이어짐"}),
        ("a:\n- {b: c, d: [e]}", {"a": [{"b": "c", "d": ["e"]}]}),
        ("", {}),
        ("# 주석뿐", {}),
        ("a:", {"a": ""}),
    ],
)
def test_values_stay_the_text_they_are(text: str, expected: object) -> None:
    assert read(text) == expected


def test_every_node_knows_its_line() -> None:
    table, _ = read_yaml("a.md", "a: 1\n\nb:\n  - x\n  - y", 2)
    (_, one), (key, listing) = table.pairs
    assert (one.line, key.line) == (2, 4)
    assert isinstance(listing, Listing)
    assert [item.line for item in listing.items] == [5, 6]


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("a: 값 # 뒤", "# 뒤"),
        ("a: 값 #뒤", "#뒤"),
        ("a: 값  #뒤", "#뒤"),
        ("a: #1", "#1"),
        ("a: 값  # 주석", ""),
        ("a: 값", ""),
        ("a: # 주석", ""),
        ("a: 값 ## 주석", ""),
    ],
)
def test_a_comment_that_hardly_was_meant_is_kept_in_mind(text: str, lost: str) -> None:
    table, _ = read_yaml("a.md", text, 2)
    (_, value), *_ = table.pairs
    assert isinstance(value, Scalar)
    assert value.lost == lost


@pytest.mark.parametrize(
    ("text", "line", "code", "value"),
    [
        ("a: `awq`?", 2, "yaml_quote", "`awq`?"),
        ("a: [필독] 무엇", 2, "yaml_quote", "[필독] 무엇"),
        ("a: @team", 2, "yaml_quote", "@team"),
        ("a: %s", 2, "yaml_quote", "%s"),
        ("a: **굵게**", 2, "yaml_quote", "**굵게**"),
        ("a: > b", 2, "yaml_quote", "> b"),
        ("a: - b", 2, "yaml_quote", "- b"),
        ("a:\n- `b`", 3, "yaml_quote", "`b`"),
        ("a: b: c", 2, "yaml_colon", "b: c"),
        ("a: 이유:", 2, "yaml_colon", "이유:"),
        ('a: "b\nc: d', 2, "yaml_unclosed_quote", '"b'),
        ('a: "b" c', 2, "yaml_after_quote", '"b" c'),
        ("a: 'it's'", 2, "yaml_after_quote", "'it's'"),
        ("a:b\nc: d", 2, "yaml_colon_space", "a:b"),
        ("a\uff1a b", 2, "yaml_wide_colon", "a\uff1a b"),
        ("a: [b, c\nd: e", 2, "yaml_unclosed_bracket", "[b, c"),
        ("a: [b #c, d]", 2, "comment_in_list", "[b #c, d]"),
        ("a:\n\t- b", 3, "yaml_tab", "- b"),
        ("a: b\n  c: d", 3, "yaml_indent", "c: d"),
        ("  a: b\nc: d", 2, "yaml_indent", "a: b"),
        (r'a: "C:\new"', 2, "yaml_escape", r"C:\new"),
        (r'a: "\q"', 2, "yaml_escape", r"\q"),
        ("a: &b c", 2, "yaml_anchor", "&b c"),
        ("a: *b", 2, "yaml_anchor", "*b"),
        ("a: !!python/name:os.system x", 2, "yaml_tag", "!!python/name:os.system x"),
        ("a: " + "[" * 20 + "]" * 20, 2, "yaml_too_deep", "[" * 20 + "]" * 20),
        ("a: b\na: c", 3, "duplicate_key", "a"),
        ("[a]: b", 2, "yaml_key", "[a]: b"),
        ("- a", 2, "yaml_not_a_table", "- a"),
        ("그냥 글", 2, "yaml_not_a_table", "그냥 글"),
        ("a: b\n---\nc: d", 4, "yaml_syntax", "c: d"),
    ],
)
def test_what_is_wrong_is_shown_in_our_words(text: str, line: int, code: str, value: str) -> None:
    _, (problem, *_) = read_yaml("a.md", text, 2)
    assert (problem.line, problem.code, problem.values["value"]) == (line, code, value)


def test_billions_of_laughs_are_refused_at_the_first() -> None:
    laughs = "\n".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]" for n in range(1, 60))
    table, problems = read_yaml("a.md", "k0: &k0 [하하]\n" + laughs, 2)
    assert table == Table((), 2)
    assert [(problem.line, problem.code) for problem in problems] == [(2, "yaml_anchor")]


@pytest.mark.parametrize("value", ["a", "a'b", 'a"b', "a\\b", "a'b\"c", "`x`: # y"])
def test_what_a_hint_puts_in_quotes_reads_back_as_the_value(value: str) -> None:
    assert read(f"a: {quoted(value)}") == {"a": value}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('"그는 "안녕"이라고 했나요?"', '그는 "안녕"이라고 했나요?'),
        ('""안녕"이라고 했나요?"', '"안녕"이라고 했나요?'),
        ('"그는 ("안녕")이라고"', '그는 ("안녕")이라고'),
        ('"그는 \\"네\\"라고 "안녕"이라고"', '그는 "네"라고 "안녕"이라고'),
        ("'it's'", "it's"),
        ("'그는 '안녕'이라고 했나요?'", "그는 '안녕'이라고 했나요?"),
        ('"AWQ"란 무엇인가요?', '"AWQ"란 무엇인가요?'),
        ('"AWQ"와 "GPTQ"', '"AWQ"와 "GPTQ"'),
        ("'AWQ'와 'GPTQ'", "'AWQ'와 'GPTQ'"),
    ],
)
def test_quotes_around_a_value_are_not_taken_for_a_part_of_it(written: str, meant: str) -> None:
    _, (problem,) = read_yaml("a.md", f"a: {written}", 2)
    assert problem.code == "yaml_after_quote"
    assert read(f"a: {problem.values['quoted']}") == {"a": meant}
