"""Put proven fragments into the skeleton of a page and resolve every mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..marks import fill
from ..model import Fragment, Page, dom_id


@dataclass(frozen=True, slots=True)
class Links:
    """What marks resolve to, the same for all pages."""

    targets: Mapping[str, str]
    """Record id by everything a link may call it: id, former id, path of its file."""
    pictures: Mapping[str, Callable[[str, bool], str]]
    """By path of the file: (way to the root, whether the page must stand alone) → attributes of the img."""


def slots_of(page: Page) -> tuple[tuple[str, str], ...]:
    """(part, record id) of every fragment on the page, in order."""
    found: list[tuple[str, str]] = []

    def note(name: str, value: str) -> str:
        if name == "slot":
            part, _, record = value.partition(" ")
            found.append((part, record))
        return ""

    fill(page.skeleton, note)
    return tuple(found)


def assemble(page: Page, fragments: Mapping[str, Fragment], links: Links) -> str:
    """The finished HTML of `page`."""
    here = frozenset(record for part, record in slots_of(page) if part == "dialog")
    root = "../" * page.path.count("/")

    def expand(name: str, value: str) -> str:
        if name == "slot":
            part, _, record = value.partition(" ")
            return fill(_part(fragments[record], part), expand)
        if name == "root":
            return root
        if name == "record":
            return _address(value, page.path, here, root, links.targets)
        if name == "picture":
            return links.pictures[value](root, bool(here))
        raise ValueError(f"unknown mark: {name}")

    return fill(page.skeleton, expand)


def _part(fragment: Fragment, part: str) -> str:
    if part.startswith("ledger-"):
        return fragment.ledger[int(part.removeprefix("ledger-"))].html
    if part.startswith("cites:"):
        of = part.removeprefix("cites:")
        return next(citation.html for citation in fragment.citations if citation.of == of)
    return str(getattr(fragment, part))


def _address(value: str, path: str, here: frozenset[str], root: str, targets: Mapping[str, str]) -> str:
    target, _, anchor = value.partition("#")
    record = targets.get(target, target)
    heading = f"{dom_id(record)}--{anchor}" if anchor else ""
    if record in here:
        return f"#{heading or dom_id(record)}"
    own = f"{record}.html"
    page = "" if own == path and heading else root + own
    return f"{page}#{heading}" if heading else page
