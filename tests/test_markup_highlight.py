"""Code in colour is the code, whatever language it is in."""

import html
import re

import pytest
from pygments.lexers import get_all_lexers

from community.markup.fence import read_fence
from community.markup.highlight import draw_code

_LANGUAGES = sorted(aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) if aliases)


def _text(language: str, code: str) -> str:
    drawn = draw_code(read_fence(language, code, "a.md", 1)).html
    return html.unescape(re.sub(r"<[^>]*>", "", drawn))


_SESSIONS = ["console", "doscon", "tcshcon", "pwsh-session", "psql", "sqlite3", "irb", "pycon", "rconsole"]
_PARTICULAR = [*_SESSIONS, "robotframework", "tnt"]
_CODES = ("$ a\nb", "  lead\ttab\x0b", "1\n\n> x <b>\n2\n")


@pytest.mark.parametrize("code", _CODES, ids=repr)
def test_no_session_loses_a_letter(code: str) -> None:
    assert [language for language in _PARTICULAR if _text(language, code) != code] == []


@pytest.mark.thorough  # Imports every lexer there is.
def test_no_language_loses_a_letter() -> None:
    assert [language for language in _LANGUAGES for code in _CODES if _text(language, code) != code] == []


def test_a_session_is_coloured_to_its_last_line() -> None:
    assert draw_code(read_fence("console", "$ a\n$ b", "a.md", 1)).html.count('<span class="gp">') == 2


def test_the_last_line_can_be_highlighted() -> None:
    drawn = draw_code(read_fence("console {2}", "$ a\n$ b", "a.md", 1)).html
    assert '<span class="hll"><span class="gp">$ </span>b\n</span></code>' in drawn
