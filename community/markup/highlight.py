"""Blocks of code in colour: the home of Pygments.

Languages are never guessed: code without one, or with one nobody knows, is shown as it is. So is code of
which a lexer loses or changes a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import escape

import pygments
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from ..model import Html, Problem
from .cells import is_drawing, pin
from .fence import Drawn, Fence
from .frames import uneven_frames

# The lexers named here would only spend time on what has no colours.
_PLAIN = frozenset({"", "text", "plain", "plaintext", "txt", "output", "none"})
# Some lexers look back over everything they read; past this size colour is not worth the wait.
_MAX_COLOURED = 100_000


def draw_code(fence: Fence) -> Drawn:
    """`fence` as ``<figure class="code">``, with its title, language and highlighted lines."""
    title = escape(fence.options.get("title", "").strip())
    caption = f"<figcaption>{title}</figcaption>" if title else ""
    language = re.sub(r"[^\w+#.-]", "", fence.language)
    css = f' class="language-{language}"' if language else ""
    drawing = is_drawing(fence.code)
    code = pin(_coloured(fence)) if drawing else _coloured(fence)
    code = f'<pre tabindex="0"><code{css}>{code}</code></pre>'
    kind = "code code--drawing" if drawing else "code"
    return Drawn(Html(f'<figure class="{kind}">{caption}{code}</figure>'), tuple(_notices(fence)))


def _notices(fence: Fence) -> Iterator[Problem]:
    """What is crooked in a drawing made of lines."""
    for frame in uneven_frames(fence.code) if is_drawing(fence.code) else ():
        first = fence.line + 1 + frame.rows[0]
        values = {
            "lines": ", ".join(str(fence.line + 1 + row) for row in frame.rows),
            "width": str(frame.width),
            "found": str(frame.found),
        }
        yield Problem(fence.path, first, "uneven_frame", values)


def _coloured(fence: Fence) -> str:
    lexer = _lexer(fence.language) if len(fence.code) <= _MAX_COLOURED else None
    if lexer is None:
        return _marked(fence)
    # Lexers of sessions (console, psql, irb …) drop a last line that has no end; another never stops.
    text = f"{fence.code}\n"
    tokens = list(lexer.get_tokens(text))
    if "".join(letters for _, letters in tokens) != text:
        return _marked(fence)
    return pygments.format(tokens, _formatter(tuple(sorted(fence.marked)))).removesuffix("\n")


def _marked(fence: Fence) -> str:
    if not fence.marked:
        return escape(fence.code, quote=False)
    lines = escape(fence.code, quote=False).split("\n")
    return "".join(
        f'<span class="hll">{line}\n</span>' if number in fence.marked else f"{line}\n"
        for number, line in enumerate(lines, 1)
    ).removesuffix("\n")


@cache
def _lexer(language: str) -> Lexer | None:
    if language in _PLAIN:
        return None
    try:
        return get_lexer_by_name(language, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


@cache
def _formatter(marked: tuple[int, ...]) -> HtmlFormatter[str]:
    return HtmlFormatter(nowrap=True, hl_lines=list(marked))
