"""Plain text becomes Markdown that shows exactly that text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

_ADDRESS = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!'(),;=%&+-]*[A-Za-z0-9/]")
_SIGNS = (
    # Where each may mean something; there a backslash goes before it.
    r"\\(?=[!-/:-@\[-`{-~]|$)",
    r"`",
    r"(?<!\s)\*|\*(?!\s)",
    r"(?<![^\W_])_|_(?![^\W_])",
    r"~(?=~)|(?<=~)~",
    r"\[(?=\^|[^\[\]]*\]\s*[(\[:]|[ xX]\])",
    r"<(?=[A-Za-z/!?])",
    r"&(?=#\d+;|#[xX][0-9a-fA-F]+;|[A-Za-z][A-Za-z0-9]*;)",
)
_SIGN = re.compile("|".join(_SIGNS))
_FORMULA = re.compile(r"(?<![A-Za-z0-9\\$])\$(?=\S).*?(?<=\S)\$(?![A-Za-z0-9])|\$\$")
"""What would be read as one; `$5~$10` would not."""
_OPENS_BLOCK = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|--+\s*$")
_NUMBERED = re.compile(r"\d{1,9}(?=[.)](?:\s|$))")
# A number of four digits is a year: 2026. 1. 10.
_LISTED = re.compile(r"(\s*)((?:[-*+]|\d{1,3}[.)](?!\s+\d{1,2}\.))\s+)(?=\S)|(\s*)[•·▪◦‣]\s*(?=\S)")
_CODE = re.compile(r"(?:^|\n)(```|~~~).*?(?:\n\1|$)|`[^`\n]+`", re.S)
_MARKED = re.compile(
    r"^ {0,3}(?:```|~~~|#{1,6}\s+\S|>\s+\S)|^ {0,3}\|?\s*:?-{3,}:?\s*\|"
    r"|\*\*(?=\S).+?(?<=\S)\*\*|(?<!`)`[^`\n]+`(?!`)|!?\[[^\]\n]*\]\([^)\s]+(?:\s+\"[^\"]*\")?\)",
    re.MULTILINE,
)
_BLOCK_HTML = re.compile(
    r"</(?:p|div|ul|ol|li|h[1-6]|table|t[dr]|pre|blockquote|section|figure)\s*>|<p(?:\s[^>]*)?>", re.I
)
_INLINE_HTML = re.compile(
    r"</(?:span|a|strong|b|em|i|u|code|font)\s*>|<br\s*/?>|<(?:img|hr)(?:\s[^>]*)?>", re.I
)
_TITLE_MARK = re.compile(r"\*\*(?=\S).+?(?<=\S)\*\*|(?<!`)`[^`\n]+`(?!`)")


def is_html(text: str) -> bool:
    """Whether `text` was written in HTML, not merely about it."""
    bare = _CODE.sub("", text)
    return bool(_BLOCK_HTML.search(bare) or (_INLINE_HTML.search(bare) and not is_markdown(text)))


def is_markdown(text: str) -> bool:
    """Whether `text` holds marks that only Markdown explains."""
    return bool(_MARKED.search(text))


def is_marked_line(text: str) -> bool:
    """Whether `text` holds code or emphasis, all the Markdown that a question knows."""
    return bool(_TITLE_MARK.search(text))


def escape_inline(text: str) -> str:
    """`text` within a line as Markdown that reads the same. Addresses stay whole."""
    end, out = 0, []
    for found in _ADDRESS.finditer(text):
        out += [_SIGN.sub(r"\\\g<0>", text[end : found.start()]), found[0]]
        end = found.end()
    line = "".join([*out, _SIGN.sub(r"\\\g<0>", text[end:])])
    return line.replace("$", "\\$") if _FORMULA.search(line) else line


def escape_start(text: str) -> str:
    """`text` at the beginning of a line, with nothing that would open a block."""
    number = _NUMBERED.match(text)
    if number:
        return f"{number[0]}\\{text[number.end() :]}"
    return f"\\{text}" if _OPENS_BLOCK.match(text) else text


# ── many lines ───────────────────────────────────────────────────────────────

_Kind = Literal["blank", "text", "list", "code"]


def escape_text(text: str) -> str:
    """Lines of plain text: each stays a line, blank lines part paragraphs, lists and code stay so."""
    lines = [line.rstrip() for line in text.expandtabs(4).split("\n")]
    kinds = list(_kinds(lines))
    out: list[str] = []
    for n, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        before, after = kinds[n - 1] if n else "blank", kinds[n + 1] if n + 1 < len(kinds) else "blank"
        if kind == "code":
            out += _code(lines, kinds, n) if before != "code" else []
        else:
            out += [""] if kind == "list" and before == "text" else []
            broken = kind != "blank" and after == "text"
            out.append(_line(line, kind) + ("\\" if broken else ""))
    return "\n".join(out).strip("\n")


def _kinds(lines: Sequence[str]) -> Iterator[_Kind]:
    in_list = False
    for line in lines:
        indented = line.startswith("    ")
        if not line.strip():
            yield "blank"
        elif _LISTED.match(line) and (in_list or not indented):
            in_list = True
            yield "list"
        elif indented and not in_list:
            yield "code"
        else:
            in_list = in_list and line.startswith(" ")
            yield "text"


def _line(line: str, kind: _Kind) -> str:
    listed = _LISTED.match(line) if kind == "list" else None
    if listed:
        mark = listed[1] + listed[2] if listed[2] else f"{listed[3]}- "
        return mark + escape_start(escape_inline(line[listed.end() :]))
    return escape_start(escape_inline(line.strip()))


def _code(lines: Sequence[str], kinds: Sequence[_Kind], start: int) -> list[str]:
    """The indented lines from `start` on, in a fence of their own."""
    end = next((n for n in range(start, len(lines)) if kinds[n] != "code"), len(lines))
    indent = min(len(line) - len(line.lstrip()) for line in lines[start:end])
    fence = fence_for("\n".join(lines[start:end]))
    return [fence, *(line[indent:] for line in lines[start:end]), fence]


def fence_for(code: str) -> str:
    """A fence that `code` can't close."""
    return "`" * max(3, 1 + max((len(run) for run in re.findall("`+", code)), default=0))
