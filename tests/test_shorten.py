"""Scripts say the same with short names."""

from __future__ import annotations

import pytest

from community.render.shorten import shorten


@pytest.mark.parametrize(
    ("long", "short"),
    [
        (
            "function add(first, second) {\n  return first + second;\n}",
            "function aa(a, b) {\n  return a + b;\n}",
        ),
        ("const sum = 1;\nuse(sum);", "const aa = 1;\nuse(aa);"),
        ("const f = (one) => one.one;", "const aa = (a) => a.one;"),
        ("const f = one => ({ one: one, two: [one] });", "const aa = a => ({ one: a, two: [a] });"),
        ("const f = ([one, two]) => one ? two : one;", "const aa = ([a, b]) => a ? b : a;"),
        (
            "const f = (one) => one ? 1 / one : /one/g.test('one');",
            "const aa = (a) => a ? 1 / a : /one/g.test('one');",
        ),
        (
            "const f = (one) => `one ${one + `${one}}`} {one}`;",
            "const aa = (a) => `one ${a + `${a}}`} {one}`;",
        ),
        ("for (const one of all) use(one, a);", "for (const b of all) use(b, a);"),
        ("const f = ({ one, two: other }) => one + other;", "const aa = ({ one, two: a }) => one + a;"),
        ("try { go(); } catch (failed) { tell(failed); }", "try { go(); } catch (a) { tell(a); }"),
        (
            "function find(document) {\n  document.find(Map);\n}",
            "function aa(document) {\n  document.find(Map);\n}",
        ),
        (
            'function find(text) {\n  return "text" + text.text;\n}',
            'function aa(a) {\n  return "text" + a.text;\n}',
        ),
        ("let store;\nfunction use(which) {\n  store = which;\n}", "let aa;\nfunction ab(a) {\n  aa = a;\n}"),
    ],
)
def test_what_a_script_declares_gets_a_short_name(long: str, short: str) -> None:
    assert shorten(long) == short


def test_a_name_is_the_same_in_all_statements() -> None:
    assert shorten("function one(b) {\n  return b;\n}\nfunction two(c) {\n  return one(c);\n}") == (
        "function aa(a) {\n  return a;\n}\nfunction ab(a) {\n  return aa(a);\n}"
    )
