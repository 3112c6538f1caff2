"""Blocks of code in colour: the home of Pygments.

Languages are never guessed: code without one, or with one nobody knows, is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from ..model import Html
from .fence import Drawn, Fence

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
    code = f'<pre tabindex="0"><code{css}>{_coloured(fence)}</code></pre>'
    return Drawn(Html(f'<figure class="code">{caption}{code}</figure>'))


def _coloured(fence: Fence) -> str:
    lexer = _lexer(fence.language) if len(fence.code) <= _MAX_COLOURED else None
    if lexer is None:
        return _marked(fence)
    return highlight(fence.code, lexer, _formatter(tuple(sorted(fence.marked)))).rstrip("\n")


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
