"""Styles and scripts of a site, made ready once and kept."""

from __future__ import annotations

from ..render.assets import Assets, gather
from ..render.minified import minified
from ..text import digest
from .cache import canonical
from .rendering import Renderer
from .static import read_static


def read_assets(renderer: Renderer) -> Assets:
    """What every page of the site of `renderer` needs besides its records, as it stands now."""
    static = read_static(renderer.root)
    key = digest([renderer.base, canonical(static)])

    def make() -> Assets:
        kept = renderer.cache.load(Assets, "", key)
        if kept is None:
            kept = minified(gather(static))
            renderer.cache.keep("", key, kept)
        return kept

    return renderer.memory.recall("assets", "", (key,), make)
