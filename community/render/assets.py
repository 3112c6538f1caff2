"""Styles and scripts: inline in list pages, hashed files beside all others."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

HEAD = "js/head.js"
"""The one script that no page can do without."""
LOADER = "ainex-search"
"""The one policy for Trusted Types: elsewhere.js makes it, for the addresses of scripts that it knows."""


@dataclass(frozen=True, slots=True)
class Assets:
    """What every page needs besides its records."""

    head_script: str
    """Runs before the page is drawn; inline everywhere."""
    style: str
    script: str
    search: str = ""
    """What finds records by their words; inline in list pages and nowhere else."""

    @property
    def style_path(self) -> str:
        return f"assets/style.{_short(self.style)}.css"

    @property
    def script_path(self) -> str:
        return f"assets/script.{_short(self.script)}.js"

    def files(self) -> dict[str, bytes]:
        """The files that pages link to, by path from the root."""
        return {self.style_path: self.style.encode(), self.script_path: self.script.encode()}

    @property
    def policy(self) -> str:
        """The content security policy of a page with styles and scripts beside it."""
        return _policy("'self'", [_source(self.head_script), "'self'"])

    def list_policy(self, *, loads: bool) -> str:
        """That of a page with all of them inside; `loads` where its search asks for other list pages."""
        scripts = [_source(part) for part in (self.head_script, self.script, self.search) if part]
        if not loads:
            return _policy(_source(self.style), scripts)
        return _policy(_source(self.style), [*scripts, "'self'"], LOADER)


def gather(static: Mapping[str, str]) -> Assets:
    """Put the files of ``static/`` (by path in it, e.g. ``css/dialog.css``) together.

    Styles stand in cascade layers, so only the order of the layers has to come first; scripts don't
    depend on each other at all. But those in ``js/search/`` make one closure, in which every file sees
    the functions of all others; what it runs at once may use the constants of files before it only.
    """
    styles = sorted(
        (path for path in static if path.endswith(".css")), key=lambda p: (p != "css/layers.css", p)
    )
    scripts = sorted(path for path in static if path.endswith(".js") and path != HEAD)
    search = [path for path in scripts if path.startswith("js/search/")]
    return Assets(
        head_script=static[HEAD].strip(),
        style="\n".join(static[path].strip() for path in styles),
        script="\n".join(static[path].strip() for path in scripts if path not in search),
        search=_closure([static[path] for path in search]),
    )


def _closure(scripts: Sequence[str]) -> str:
    """`scripts` as one that leaves no name behind."""
    return (
        "\n".join(["(function () {", '"use strict";', *map(str.strip, scripts), "})();"]) if scripts else ""
    )


def _policy(style: str, scripts: Sequence[str], types: str = "'none'") -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src 'self' data:; "
        f"style-src {style}; script-src {' '.join(scripts)}; "
        f"require-trusted-types-for 'script'; trusted-types {types}"
    )


@lru_cache(8)  # asked for by every page
def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]


@lru_cache(8)
def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
