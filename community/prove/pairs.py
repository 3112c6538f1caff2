"""One record and its fragment: is what will be shown what the record says?

Asked twice: letter by letter against the converted parts, and word by word against the source
(:mod:`community.prove.sources`), which asks nobody who had a hand in the conversion.
"""

from __future__ import annotations

from collections.abc import Mapping

from community.digests import record_digest
from community.model import (
    QA,
    Citation,
    Correction,
    CorrectionKind,
    CorrectionParts,
    Fragment,
    LedgerLine,
    Parts,
    Problem,
    Record,
    dom_id,
)
from community.prove.embedded import prove_source
from community.prove.findings import Findings
from community.prove.jsonld import prove_jsonld
from community.prove.scan import Part, Seen, SeenKind, scan_piece
from community.prove.sources import nth, prove_parts
from community.text import tag_key

_SHOWN = (
    "question",
    "title",
    "summary",
    "details",
    "answer",
    "body",
    "correction",
    "notice",
    "digest",
    "source",
)
_IN_ENTRY = frozenset({"opener", "excerpt", "quote"})
_IN_CORRECTION = frozenset({"reason", "withdrawn", "changes"})
_QUOTE = "data-quote"
_IN_CONTENT = frozenset({*_SHOWN, "quote"})


def prove_fragment(
    record: Record,
    parts: Parts,
    fragment: Fragment,
    labels: Mapping[CorrectionKind, str],
    cites: Mapping[str, str],
) -> tuple[Problem, ...]:
    """All that a fragment says otherwise than its record; empty where all is well.

    `labels` are the words that must stand before a withdrawn text, so that nobody takes it for current.
    `cites` has the reason, or "", by the id of every record that this one leads to.
    """
    prover = _Prover(Findings(record), parts, labels)
    prover.facts(fragment)
    prover.entry(fragment.entry)
    dialog = prover.content(fragment.dialog, "dialog")
    article = prover.content(fragment.article, "article")
    prover.twins(dialog, article)
    prover.card(fragment.card)
    prover.ledger(fragment.ledger)
    prover.citations(fragment.citations, cites)
    prover.head(fragment.head)
    return (*prove_parts(record, parts), *prover.findings.problems)


def prove_quotes(fragment: Fragment, titles: Mapping[str, str]) -> tuple[Problem, ...]:
    """Every question that the fragment quotes of another record is that record's question."""
    ledger = (line.html for line in fragment.ledger)
    citations = (citation.html for citation in fragment.citations)
    said = (fragment.entry, fragment.dialog, fragment.article, fragment.card, *ledger, *citations)
    quotes = dict.fromkeys(
        (part.record, part.text) for html in said if _QUOTE in html for part in scan_piece(html).quotes()
    )
    return tuple(
        Problem("", 1, "proof_quote", {"record": fragment.id, "quoted": of, "expected": title, "found": text})
        for of, text in quotes
        if (title := _flat(titles.get(of, ""))) != text or of not in titles
    )


class _Prover:
    def __init__(self, findings: Findings, parts: Parts, labels: Mapping[CorrectionKind, str]) -> None:
        self.findings, self.record, self.parts, self.labels = findings, findings.record, parts, labels
        self.title, self.text = ("question", "answer") if isinstance(self.record, QA) else ("title", "body")
        self.dom, self.plain = dom_id(self.record.id), _flat(parts.plain_title)
        self.newest = list(zip(self.record.corrections, parts.corrections, strict=False))[::-1]

    def facts(self, fragment: Fragment) -> None:
        record, equal = self.record, self.findings.equal
        equal("fragment/id", record.id, fragment.id)
        equal("fragment/kind", record.kind, fragment.kind)
        equal("fragment/status", record.status, fragment.status)
        equal("fragment/published", record.published.isoformat(), fragment.published.isoformat())
        equal("fragment/changed", record.changed.isoformat(), fragment.changed.isoformat())
        equal("fragment/pinned", str(record.pinned), str(fragment.pinned))
        equal("fragment/tags", "\n".join(record.tags), "\n".join(fragment.tags))

    # The list item

    def entry(self, html: str) -> None:
        seen = self.findings.only(scan_piece(html), "entry")
        if seen is None:
            return
        self.findings.equal("entry/status", self.record.status, seen.status)
        self._sorted_by(seen.facts)
        if opener := self.findings.one(seen, "opener", "entry/question"):
            self.findings.equal("entry/href", f"#{self.dom}", opener.href)
            self.findings.equal("entry/question", self.parts.title, opener.inner)
            self.findings.equal("entry/question", self.plain, opener.text)
        if self.parts.excerpt or any(seen.all("excerpt")):
            self._excerpt(seen)
        self.findings.nothing_else(seen, "entry", _IN_ENTRY)

    def _sorted_by(self, facts: Mapping[str, str]) -> None:
        """What the list is sifted and sorted by."""
        record, equal = self.record, self.findings.equal
        tags = dict.fromkeys(tag_key(tag) for tag in record.tags)
        equal("entry/kind", record.kind, facts.get("kind", ""))
        equal("entry/tags", " ".join(tags), facts.get("tags", ""))
        equal("entry/changed", record.changed.isoformat(), facts.get("changed", ""))
        equal("entry/pinned", str(record.pinned), str("pinned" in facts))

    def _excerpt(self, seen: Seen) -> None:
        if excerpt := self.findings.one(seen, "excerpt", "entry/excerpt"):
            self.findings.equal("entry/excerpt", _flat(self.parts.excerpt), excerpt.text)

    # The dialog and the own page

    def content(self, html: str, kind: SeenKind) -> Seen | None:
        page = scan_piece(html)
        seen = self.findings.only(page, kind)
        if seen is None:
            return None
        self.findings.equal(f"{kind}/status", self.record.status, seen.status)
        if kind == "dialog":
            self.findings.equal("dialog/id", self.dom, seen.dom_id)
        for name, line in page.ids:
            if name != self.dom and not name.startswith(f"{self.dom}--"):
                self.findings.say("proof_foreign_id", kind, found=name, at=str(line))
        self._title(seen)
        self._summary(seen)
        self._exact(seen, "details", self.parts.details)
        self._exact(seen, self.text, self.parts.body)
        self._notice(seen)
        self._corrections(seen)
        self._digest(seen)
        prove_source(self.findings, seen)
        self.findings.nothing_else(seen, kind, _IN_CONTENT)
        return seen

    def _title(self, seen: Seen) -> None:
        place = f"{seen.kind}/{self.title}"
        if part := self.findings.one(seen, self.title, place):
            self.findings.equal(place, self.parts.title, part.inner)
            self.findings.equal(place, self.plain, part.text)
            self.findings.equal(f"{seen.kind}/id", f"{self.dom}--title", part.dom_id)
        self.findings.none(seen, "title" if self.title == "question" else "question", place)

    def _summary(self, seen: Seen) -> None:
        summary = None if isinstance(self.record, QA) else self.record.summary
        if summary is None:
            self.findings.none(seen, "summary", f"{seen.kind}/summary")
        elif part := self.findings.one(seen, "summary", f"{seen.kind}/summary", summary.line):
            self.findings.equal(f"{seen.kind}/summary", _flat(summary.text), part.text, summary.line)

    def _exact(self, seen: Seen, name: str, html: str | None) -> None:
        place = f"{seen.kind}/{name}"
        if html is None:
            self.findings.none(seen, name, place)
        elif part := self.findings.one(seen, name, place):
            self.findings.equal(place, html, part.inner)

    def _notice(self, seen: Seen) -> None:
        """The newest correction, and no other, is announced above the answer."""
        place = f"{seen.kind}/notice"
        if not self.newest:
            self.findings.none(seen, "notice", place)
            return
        source, made = self.newest[0]
        part = self.findings.one(seen, "notice", place, source.reason.line)
        if part is None:
            return
        self.findings.equal(place, _fact(made), f"{part.date} {part.kind}", source.reason.line)
        if reason := self.findings.one(part, "notice-reason", f"{place}-reason", source.reason.line):
            self.findings.equal(f"{place}-reason", made.reason, reason.inner, source.reason.line)
        names = [one.name for one in seen.parts]
        if self.text in names and names.index(self.text) < names.index("notice"):
            self.findings.say("proof_order", place, source.reason.line)

    def _corrections(self, seen: Seen) -> None:
        """Newest first, below the answer, each with its label, its reason and what stood before."""
        found = list(seen.all("correction"))
        self.findings.number(f"{seen.kind}/correction", len(self.newest), len(found))
        names = [one.name for one in seen.parts]
        if self.text in names and "correction" in names[: names.index(self.text)]:
            self.findings.say("proof_order", f"{seen.kind}/correction")
        for (source, made), part in zip(self.newest, found, strict=False):
            self._correction(seen.kind, part, source, made)

    def _correction(self, kind: SeenKind, part: Part, source: Correction, made: CorrectionParts) -> None:
        which, line = nth(source), source.reason.line
        self.findings.equal(f"{kind}/correction", _fact(made), f"{part.date} {part.kind}", line, which)
        if self.labels[made.kind] not in part.lead:
            self.findings.say("proof_label", f"{kind}/correction", line, nth=which)
        if reason := self.findings.one(part, "reason", f"{kind}/reason", line, which):
            self.findings.equal(f"{kind}/reason", made.reason, reason.inner, line, which)
        if withdrawn := self.findings.one(part, "withdrawn", f"{kind}/withdrawn", line, which):
            self.findings.equal(f"{kind}/withdrawn", made.withdrawn, withdrawn.inner, line, which)
            if self.labels[made.kind] != withdrawn.label:
                self.findings.say("proof_label", f"{kind}/withdrawn", line, nth=which)
        if made.changes is None:
            self.findings.none(part, "changes", f"{kind}/changes")
        elif changes := self.findings.one(part, "changes", f"{kind}/changes", line, which):
            self.findings.equal(f"{kind}/changes", made.changes, changes.inner, line, which)
        self.findings.nothing_else(part, f"{kind}/correction", _IN_CORRECTION)

    def _digest(self, seen: Seen) -> None:
        place, digest = f"{seen.kind}/digest", record_digest(self.record)
        if part := self.findings.one(seen, "digest", place):
            self.findings.equal(place, digest, part.digest)
            self.findings.equal(place, digest, part.text.rpartition(" ")[2])

    def twins(self, dialog: Seen | None, article: Seen | None) -> None:
        """Dialog and own page hold the same bytes."""
        if dialog is None or article is None:
            return
        left, right = _content(dialog), _content(article)
        names = [" ".join(part.name for part in parts) for parts in (left, right)]
        self.findings.equal("article/order", names[0], names[1])
        for one, two in zip(left, right, strict=False):
            self.findings.equal(f"article/{one.name}", one.outer, two.outer)

    # The places that name the record

    def card(self, html: str) -> None:
        seen = self.findings.only(scan_piece(html), "card")
        if seen:
            self.findings.equal("card/status", self.record.status, seen.status)
            self._quote(seen)
            self.findings.nothing_else(seen, "card", _IN_ENTRY - {"opener"})

    def ledger(self, lines: tuple[LedgerLine, ...]) -> None:
        self.findings.number("ledger", len(self.newest), len(lines))
        expected = [f"{_fact(made)} {made.reason}" for _, made in self.newest]  # two may be alike
        for line in lines:
            seen = self.findings.only(scan_piece(line.html), "ledger")
            if seen is None:
                continue
            self.findings.equal("ledger/status", self.record.status, seen.status)
            self.findings.equal("ledger/date", line.on.isoformat(), seen.date)
            self._quote(seen)
            reason = self.findings.one(seen, "ledger-reason", "ledger/reason")
            fact = f"{seen.date} {seen.correction} {reason.inner if reason else ''}"
            if fact in expected:
                expected.remove(fact)
            else:
                self.findings.equal("ledger/reason", next(iter(expected), ""), fact)

    def citations(self, citations: tuple[Citation, ...], cites: Mapping[str, str]) -> None:
        """What it says on the pages of the records that it leads to: its question and why."""
        self.findings.equal("citation/record", " ".join(cites), " ".join(one.of for one in citations))
        for citation in citations:
            seen = self.findings.only(scan_piece(citation.html), "citation")
            if seen is None:
                continue
            self.findings.equal("citation/record", citation.of, seen.facts.get("cites", ""))
            self.findings.equal("citation/status", self.record.status, seen.status)
            self._quote(seen)
            reason = "".join(part.text for part in seen.all("citation-reason"))
            self.findings.equal("citation/reason", _flat(cites.get(citation.of, "")), reason)
            self.findings.nothing_else(seen, "citation", frozenset({"quote", "citation-reason"}))

    def _quote(self, seen: Seen) -> None:
        own = [part for part in seen.all("quote") if part.record == self.record.id]
        self.findings.number(f"{seen.kind}/question", 1, len(own))
        for part in own:
            self.findings.equal(f"{seen.kind}/question", self.plain, part.text)

    def head(self, html: str) -> None:
        page = scan_piece(html)
        self.findings.number("head/title", 1, len(page.titles))
        for title in page.titles:
            if title != self.plain and not title.startswith(f"{self.plain} · "):
                self.findings.equal("head/title", self.plain, title)
        self.findings.number("head/description", bool(self.parts.excerpt), len(page.descriptions))
        for description in page.descriptions:
            self.findings.equal("head/description", _flat(self.parts.excerpt), _flat(description))
        self._sharing(page.sharing)
        prove_jsonld(self.findings, self.parts, page.data)

    def _sharing(self, found: tuple[tuple[str, str], ...]) -> None:
        expected = [("og:title", self.plain), ("og:description", _flat(self.parts.excerpt))]
        said = [(name, _flat(content)) for name, content in found if name in dict(expected)]
        left, right = (" · ".join(f"{name} {text}" for name, text in one if text) for one in (expected, said))
        self.findings.equal("head/sharing", left, right)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fact(made: CorrectionParts) -> str:
    return f"{made.on.isoformat()} {made.kind}"


def _content(seen: Seen) -> list[Part]:
    return [part for part in seen.parts if part.name in _SHOWN]
