"""Scripts with short names, as pages carry them inline: much of their size is names that only people read.

What a statement of the outermost level declares within itself gets names of one letter, in the order of
appearance, so that functions look alike to whoever packs the page; the statement itself gets two letters.
Names of properties stay, as does what stands in texts and patterns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product
from string import ascii_letters

_STATEMENT = re.compile(r"\n(?=[A-Za-z(\[])")
_OUTER = re.compile(r"(?:const|let|function) ([\w$]+)")
_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<pattern>/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*)"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<number>\d[\w.]*)|(?P<space>\s+)|(?P<sign>=>|\.\.\.|[^\s])"""
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.S)
_KEYWORDS = """
    as async await break case catch class const continue debugger default delete do else enum export extends
    false finally for from function get if import in instanceof let new null of return set static super switch
    this throw true try typeof undefined var void while with yield
"""
_RESERVED = frozenset(_KEYWORDS.split())
_OF_THE_BROWSER = frozenset(["document", "event", "history", "location", "name", "performance", "window"])
"""Globals that could be meant where a script calls something of its own the same."""

Token = tuple[str, str]
"""Kind and text; a name is a ``value``, a ``property``, or ``both`` (``{ name }``)."""


def shorten(script: str) -> str:
    """`script`, saying the same with short names for all that it declares.

    Its statements of the outermost level, and nothing else, begin at the beginning of a line; there are
    no methods (``{ a() {} }``) and no defaults in patterns of names (``{ a = 1 }``).
    """
    texts = _STATEMENT.split(script)
    statements = [_placed(list(_tokens(text))) for text in texts]
    both = {text for tokens in statements for kind, text in tokens if kind == "both"} | _OF_THE_BROWSER
    outer = {found[1] for text in texts if (found := _OUTER.match(text))} - both
    inner = [[name for name in _declared(tokens) if name not in outer | both] for tokens in statements]
    used = {text for tokens in statements for kind, text in tokens if kind == "value"}
    taken = _RESERVED | both | (used - outer.union(*inner))
    pairs = ("".join(pair) for pair in product(ascii_letters, repeat=2) if "".join(pair) not in taken)
    long = dict(zip(sorted(outer), pairs, strict=False))
    letters = [letter for letter in ascii_letters if letter not in taken]
    return "\n".join(
        _renamed(tokens, long | dict(zip(names, letters, strict=False)))
        for tokens, names in zip(statements, inner, strict=True)
    )


def _renamed(tokens: Sequence[Token], names: dict[str, str]) -> str:
    return "".join(names.get(text, text) if kind == "value" else text for kind, text in tokens)


def _tokens(script: str) -> Iterator[Token]:
    """All that `script` consists of; a template is a text around each of its values."""
    at, before, braces = 0, "", list[int]()
    while at < len(script):
        if script[at] == "`" or (script[at] == "}" and braces and not braces[-1]):
            found = _TEMPLATE.match(script, at + 1)
            end = found.end() if found else at + 1
            is_value = script[end : end + 2] == "${"
            if is_value and script[at] == "`":
                braces.append(0)
            elif not is_value and script[at] == "}":
                braces.pop()
            end += 2 if is_value else 1
            yield "text", script[at:end]
            at, before = end, "(" if is_value else ")"
            continue
        token = _TOKEN.match(script, at)
        kind, text = (token.lastgroup or "", token[0]) if token else ("sign", script[at])
        if kind == "pattern" and (
            before in (")", "]", "}") or (before[-1:].isalnum() and before != "return")
        ):
            kind, text = "sign", "/"  # divides
        if braces and text in ("{", "}"):
            braces[-1] += 1 if text == "{" else -1
        yield kind, text
        at += len(text)
        before = before if kind == "space" else ")" if kind in ("text", "pattern") else text


def _placed(tokens: list[Token]) -> list[Token]:
    """`tokens`, with names told apart by where they stand."""
    solid = [at for at, (kind, _) in enumerate(tokens) if kind != "space"]
    brackets = [""]
    for n, at in enumerate(solid):
        kind, text = tokens[at]
        before = tokens[solid[n - 1]][1] if n else ""
        after = tokens[solid[n + 1]][1] if n + 1 < len(solid) else ""
        if kind == "sign" and text in "([{":
            brackets.append(text)
        elif kind == "sign" and text in ")]}":
            brackets.pop()
        elif kind == "name":
            is_first = brackets[-1] == "{" and before in ("{", ",")
            is_property = before in (".", "?.") or (is_first and after == ":")
            is_both = is_first and after in (",", "}")
            tokens[at] = "property" if is_property else "both" if is_both else "value", text
    return tokens


def _declared(tokens: Sequence[Token]) -> Iterator[str]:
    """The names behind ``const``, ``let``, ``function`` and ``catch``, and of parameters, each once."""
    solid = [token for token in tokens if token[0] != "space"]
    found: dict[str, None] = {}
    for at, (_, text) in enumerate(solid):
        start = end = at
        if text in ("const", "let"):
            end = next((n for n in range(at, len(solid)) if solid[n][1] in ("=", "of", "in", ";")), at)
        elif text in ("function", "catch"):
            end = next((n for n in range(at, len(solid)) if solid[n][1] in (")", "{")), at)
        elif text == "=>":
            start -= 1
            while solid[at - 1][1] == ")" and solid[start][1] != "(":
                start -= 1
        found |= {name: None for kind, name in solid[start:end] if kind == "value" and name not in _RESERVED}
    yield from found
