"""One record becomes one fragment: the only place where a question meets its answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jinja2.environment import TemplateModule
from markupsafe import Markup

from ..digests import record_digest
from ..model import Citation, Fragment, Html, LedgerLine, Parts, Quote, Record, Related, Settings, dom_id
from .blame import templates_blamed
from .embedded import embedded_source
from .environment import environment
from .jsonld import jsonld


@templates_blamed()
def render_record(
    record: Record,
    parts: Parts,
    quotes: Mapping[str, Quote],
    hero: str | None,
    confirmed: date | None,
    cites: Mapping[str, str],
    settings: Settings,
    root: Path,
) -> Fragment:
    """Render `record` from its `parts`.

    `quotes` holds what may be said of the records it points to, by the target as it was written;
    targets without a quote are left out. `cites` has the reason, or "", by the id of every record it
    leads to. `hero` is the file of the picture at its head, if there is
    one. `confirmed` is when somebody read both sides as they are. `root` is where templates and strings are.
    """
    page = _module(record, parts, quotes, hero, confirmed, settings, root)
    return Fragment(
        id=record.id,
        kind=record.kind,
        status=record.status,
        published=record.published,
        changed=record.changed,
        pinned=record.pinned,
        review_by=record.review_by,
        tags=record.tags,
        head=Html(str(page.head())),
        entry=Html(str(page.entry())),
        dialog=Html(str(page.dialog())),
        article=Html(str(page.article())),
        card=Html(str(page.card())),
        ledger=tuple(
            LedgerLine(correction.on, Html(str(page.ledger(_safe(correction)))))
            for correction in reversed(parts.corrections)
        ),
        citations=tuple(Citation(of, Html(str(page.citation(of, reason)))) for of, reason in cites.items()),
    )


def _module(
    record: Record,
    parts: Parts,
    quotes: Mapping[str, Quote],
    hero: str | None,
    confirmed: date | None,
    settings: Settings,
    root: Path,
) -> Any:
    template = environment(root, settings.lang).get_template(f"record/{record.kind}.html")
    duplicate = getattr(record, "duplicate_of", None)
    canonical = quotes.get(duplicate.target) if duplicate else None
    module: TemplateModule = template.make_module(
        {
            "record": record,
            "parts": _safe_parts(parts),
            "related": list(_related(record.related, quotes, settings.lang)),
            "duplicate": canonical,
            "jsonld": jsonld(record, parts, canonical, settings),
            "source": embedded_source(record),
            "hero": hero,
            "confirmed": confirmed,
            "settings": settings,
            "dom": dom_id(record.id),
            "digest": record_digest(record),
        }
    )
    return module


def _related(
    related: Iterable[Related], quotes: Mapping[str, Quote], lang: str
) -> Iterable[Mapping[str, object]]:
    shown = set()
    for link in related:
        quote = quotes.get(link.target)
        if quote and quote.id not in shown:
            shown.add(quote.id)
            yield {"quote": quote, "reason": link.reason(lang)}


def _safe_parts(parts: Parts) -> Any:
    """`parts` as templates see them: what is HTML already is not escaped again."""
    return _safe(dataclasses.replace(parts, corrections=tuple(map(_safe, parts.corrections))))


def _safe(holder: Any) -> Any:
    html = [f.name for f in dataclasses.fields(holder) if f.type in ("Html", "Html | None")]
    values = {name: getattr(holder, name) for name in html}
    return dataclasses.replace(
        holder, **{name: None if value is None else Markup(value) for name, value in values.items()}
    )
