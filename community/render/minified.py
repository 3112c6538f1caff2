"""Scripts as pages carry them: what only people read is left out, and names are short.

Every list page has all scripts inside, and some are mailed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ..search.keys import keys
from .assets import Assets

_VERSION = 2022
"""Of JavaScript: nothing newer may come out, whatever is shorter (Chromium 109, Firefox 115, Safari 16.4)."""

_WORDS = re.compile('"[^"가-힣]*[가-힣][^"]*"')
"""Korean words in the search: only to be taken as keys (`keysOfEach`), which are shorter."""


def minified(assets: Assets) -> Assets:
    """`assets` with scripts that do the same in fewer bytes."""
    return replace(
        assets, script=_minified(assets.script), search=_WORDS.sub(_keyed, _minified(assets.search))
    )


def _keyed(words: re.Match[str]) -> str:
    return keys(unicodedata.normalize("NFKD", words[0]))


def _minified(script: str) -> str:
    import minify  # loading it takes longer than to minify, and what came of it is kept

    minify.config({"js-version": _VERSION})
    try:
        return str(minify.string("application/javascript", script)) if script else ""
    except minify.MinifyError:  # what is wrong with it, the browser tells by its line
        return script
