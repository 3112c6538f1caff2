"""Which dollars mean a formula: ``$x$`` in a line, ``$$x$$`` anywhere, and neither prices nor variables."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

_BLOCK = r"\$\$(?P<block>(?:[^$\\]|\\.)+?)\$\$(?!\$)"
FORMULA = (
    rf"(?<![A-Za-z0-9\\$])(?:{_BLOCK}"
    r"|\$(?![\s$])(?P<line>(?:[^$\\\n]|\\.)+?)(?<!\s)\$(?![A-Za-z0-9$])"
    r"|(?P<open>\$\$)[ \t]*(?=\n|\Z))"
    r"|<!--.*?-->"
)
"""A formula, or what was meant for one and is not closed; or a comment, in which there is none."""
_ALONE = re.compile(_BLOCK, re.DOTALL)
_LETTERS = "[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"
_HANGUL = re.compile(_LETTERS)
_TEXT = re.compile(r"\\text[a-z]*\s*\{[^{}]*\}")
_TEXT_OR_WORDS = re.compile(rf"{_TEXT.pattern}|(?P<words>{_LETTERS}+(?: {_LETTERS}+)*)")
_COMMAND = re.compile(r"\\[A-Za-z]+")


def is_tex(tex: str) -> bool:
    """Whether what stands between dollars may be a formula: Hangul is not, but in ``\\text{}``."""
    return bool(tex.strip()) and not _HANGUL.search(_TEXT.sub("", tex))


def with_text(tex: str) -> str | None:
    """`tex` with its Hangul in ``\\text{}``, where it names a command and has some outside; else None."""
    if not _COMMAND.search(_TEXT.sub("", tex)) or is_tex(tex):
        return None
    return _TEXT_OR_WORDS.sub(lambda m: f"\\text{{{m['words']}}}" if m["words"] else m[0], tex)


def read_dollars(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """markdown-it's rule for ``$$`` at the beginning of a line and at the end of a later one.

    Between them, signs that begin a line (``+``, ``-``, ``=``) are TeX. Blank lines end the search.
    """
    if state.is_code_block(start_line) or not _line(state, start_line).startswith("$$"):
        return False
    lines = [_line(state, start_line)]
    for number in range(start_line + 1, end_line):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return False
        lines.append(_line(state, number))
        if "$$" in lines[-1]:
            break
    found = _ALONE.fullmatch("\n".join(lines)) if len(lines) > 1 else None
    if not found or not is_tex(found["block"]):
        return False
    if not silent:
        token = state.push("formula", "", 0)
        token.content = found["block"]
        token.map = [start_line, start_line + len(lines)]
        state.line = start_line + len(lines)
    return True


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
