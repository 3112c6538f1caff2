"""What readers can subscribe to and search engines follow: two Atom feeds and a map of the site.

Only where the site's address is known, because all of it speaks in whole addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from html import escape
from urllib.parse import quote

from markupsafe import Markup

from ..model import CorrectionParts, Parts, Record, Settings, dom_id
from ..strings import Strings

FEED, CORRECTIONS, SITEMAP = "feed.xml", "corrections.xml", "sitemap.xml"
NEWEST_RECORDS, NEWEST_CORRECTIONS = 50, 200
"""How many a feed holds. Whoever was away for longer finds all of them on the pages."""

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_AGO = date(1970, 1, 1)


def feeds(
    records: Sequence[Record], parts: Mapping[str, Parts], settings: Settings, zone: tzinfo, words: Strings
) -> dict[str, bytes]:
    """The files by their path; `zone` is where days begin, `words` what the pages say.

    None where ``base_url`` is not set.
    """
    if not settings.base_url:
        return {}
    writer = _Writer(settings, zone, words)
    newest = sorted(sorted(records, key=lambda r: r.id), key=lambda r: r.published, reverse=True)
    changed = max((record.changed for record in records), default=_LONG_AGO)
    fixes = sorted(_fixes(newest, parts), key=lambda fix: fix[1].on, reverse=True)[:NEWEST_CORRECTIONS]
    entries = [writer.record(record, parts[record.id]) for record in newest[:NEWEST_RECORDS]]
    corrections = [writer.correction(*fix) for fix in fixes]
    since = max((made.on for _, made, _, _ in fixes), default=changed)
    files = {
        FEED: writer.feed(FEED, "community.html", words.ui("list_heading"), changed, entries),
        CORRECTIONS: writer.feed(
            CORRECTIONS, "corrections.html", words.ui("corrections"), since, corrections
        ),
        SITEMAP: writer.sitemap(newest, changed),
    }
    return {path: text.encode() for path, text in files.items()}


def _fixes(
    records: Iterable[Record], parts: Mapping[str, Parts]
) -> Iterator[tuple[Record, CorrectionParts, int, str]]:
    """Every correction with its record, its number from the oldest and the question, newest first in each."""
    for record in sorted(records, key=lambda r: r.id):
        made = parts[record.id]
        for number in range(len(made.corrections), 0, -1):
            yield record, made.corrections[number - 1], number, made.plain_title


class _Writer:
    def __init__(self, settings: Settings, zone: tzinfo, words: Strings) -> None:
        self.settings, self.zone, self.words = settings, zone, words

    def feed(self, path: str, page: str, title: str, updated: date, entries: Sequence[str]) -> str:
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{self.settings.lang}">',
            _element("title", f"{title} · {self.settings.name}"),
            _element("id", self._address(path)),
            f'<link rel="self" type="application/atom+xml" href="{self._address(path)}"/>',
            f'<link rel="alternate" type="text/html" href="{self._address(page)}"/>',
            _element("updated", self._moment(updated)),
            f"<author>{_element('name', self.settings.name)}</author>",
        ]
        return "\n".join([*lines, *entries, "</feed>", ""])

    def record(self, record: Record, parts: Parts) -> str:
        facts = [_element("published", self._moment(record.published))]
        facts += [f"<author>{_element('name', record.by)}</author>"] if record.by else []
        return self._entry(f"{record.id}.html", parts.plain_title, record.changed, facts, parts.excerpt)

    def correction(self, record: Record, made: CorrectionParts, number: int, title: str) -> str:
        label, why = self.words.ui(f"kind_{made.kind}"), self.words.ui(f"reason_{made.kind}")
        kind = f'<category term="{made.kind}" label="{escape(label)}"/>'
        page = f"{record.id}.html#{dom_id(record.id)}--part--before-{number}"
        return self._entry(page, title, made.on, [kind], f"{why}: {Markup(made.reason).striptags()}")

    def sitemap(self, records: Iterable[Record], changed: date) -> str:
        days = {"community.html": changed, "corrections.html": changed, "open.html": changed}
        # A duplicate names another page as the one to be found.
        days |= {f"{record.id}.html": record.changed for record in records if record.status != "duplicate"}
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
            *(
                f"<url>{_element('loc', self._address(path))}{_element('lastmod', day.isoformat())}</url>"
                for path, day in days.items()
            ),
            "</urlset>",
            "",
        ]
        return "\n".join(lines)

    def _entry(self, page: str, title: str, updated: date, facts: Sequence[str], summary: str) -> str:
        lines = [
            "<entry>",
            _element("title", title),
            _element("id", self._address(page)),
            f'<link rel="alternate" type="text/html" href="{self._address(page)}"/>',
            _element("updated", self._moment(updated)),
            *facts,
            *([_element("summary", summary)] if summary else []),
            "</entry>",
        ]
        return "\n".join(lines)

    def _address(self, page: str) -> str:
        return escape(self.settings.base_url + quote(page, safe="/#-._~"))

    def _moment(self, day: date) -> str:
        """The beginning of `day` where the site is."""
        return datetime.combine(day, time(), self.zone).isoformat()


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(_NOT_XML.sub('', text), quote=False)}</{name}>"
