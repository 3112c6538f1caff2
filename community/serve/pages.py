"""Pages as the preview serves them: the built page, with the one script that hears of changes. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from ..strings import Strings
from .report import Trouble

OWN = "-preview"
"""The folder of the preview's own files; no record, tag or page begins with a hyphen."""

_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)')


def for_preview(page: str, number: str, host: str) -> str:
    """The built `page` of the edition `number`, able to hear from `host`, and otherwise as strict as ever."""
    page = _POLICY.sub(lambda found: found[1] + _widened(found[2], host), page, count=1)
    return page.replace("</head>", f"{_tags(number)}</head>", 1)


def waiting_page(sentence: str, strings: Strings, number: str) -> str:
    """A page that says `sentence` until there is something to show."""
    return (
        f'<!doctype html>\n<html lang="{strings.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<link rel="icon" href="data:,">\n'
        f"<title>{html.escape(strings.console('serve_title'))}</title>\n{_tags(number)}</head>\n"
        f'<body class="preview-waiting"><main><p>{html.escape(sentence)}</p>'
        f'<p><a href="/community.html">{html.escape(strings.console("serve_list"))}</a></p></main></body>\n'
        "</html>\n"
    )


def overlay(troubles: Iterable[Trouble], has_edition: bool, strings: Strings) -> Mapping[str, Any]:
    """What the script in the page is told of `troubles`, in words; none takes the overlay away."""
    told = [asdict(trouble) for trouble in troubles]
    return {
        "command": "problems",
        "heading": strings.console("serve_troubles", count=len(told)),
        "kept": strings.console("serve_kept" if has_edition else "serve_nothing"),
        "hint": strings.console("hint"),
        "lost": strings.console("serve_lost"),
        "troubles": told,
    }


def _widened(policy: str, host: str) -> str:
    parts = html.unescape(policy).split(";")
    directives = dict(part.strip().partition(" ")[::2] for part in parts if part.strip())
    for name in ("script-src", "style-src"):
        if "'self'" not in directives.get(name, ""):
            directives[name] = f"{directives.get(name, '')} 'self'".strip()
    # Older Safari does not count a socket of the same host as 'self'.
    directives["connect-src"] = f"'self' ws://{host}"
    return html.escape("; ".join(f"{name} {value}".strip() for name, value in directives.items()))


def _tags(number: str) -> str:
    return (
        f'<link rel="stylesheet" href="/{OWN}/preview.css">\n'
        f'<script defer src="/{OWN}/preview.js" data-number="{number}"></script>\n'
    )
