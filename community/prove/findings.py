"""What the proof of one record has found so far, and the questions it asks of a scan."""

from __future__ import annotations

from dataclasses import dataclass, field

from community.model import Problem, Record
from community.prove.parting import parting
from community.prove.scan import Part, Scan, Seen, SeenKind
from community.prove.words import SourceWords, compare, words_of_html


@dataclass(frozen=True, slots=True)
class Findings:
    """Problems of one record. Every sentence names the record and the place."""

    record: Record
    problems: list[Problem] = field(default_factory=list)

    def say(self, code: str, place: str, line: int = 0, **values: str) -> None:
        """Add a problem; without a line it is the one of the question."""
        said = {"record": self.record.id, "place": place, "nth": "", **values}
        self.problems.append(Problem(self.record.path, line or self.record.line, code, said))

    def equal(self, place: str, expected: str, found: str, line: int = 0, nth: str = "") -> None:
        """Two texts must be the same, letter by letter."""
        if expected != found:
            one, two = parting(expected, found)
            self.say("proof_differs", place, line, expected=one, found=two, nth=nth)

    def number(self, place: str, expected: int, found: int) -> None:
        """There must be as many as there should be."""
        if expected != found:
            self.say("proof_number", place, expected=str(expected), found=str(found))

    def words(self, place: str, said: SourceWords, html: str, line: int, nth: str = "") -> None:
        """The words of a source must be those of the page."""
        if at := compare(said, words_of_html(html)):
            values = {"expected": at.expected, "found": at.found, "nth": nth}
            self.say("proof_words", place, line + at.line - 1, **values)

    def only(self, page: Scan, kind: SeenKind) -> Seen | None:
        """The one element that this piece of HTML consists of."""
        for fault in page.malformed:
            self.say("proof_malformed", kind, tag=fault.tag)
        seen = page.seen
        if len(seen) != 1 or seen[0].kind != kind:
            found = ", ".join(f"{one.kind} {one.record}" for one in seen)
            self.say("proof_element", kind, expected=f"{kind} {self.record.id}", found=found)
            return None
        for stray in page.strays:
            self.say("proof_extra", f"{kind}/{stray.name}", found=parting("", stray.text)[1])
        self.equal(f"{kind}/record", self.record.id, seen[0].record)
        return seen[0]

    def one(self, where: Seen | Part, name: str, place: str, line: int = 0, nth: str = "") -> Part | None:
        """The one part of a name; what lacks or stands there twice is said."""
        found = list(where.all(name))
        if not found:
            self.say("proof_missing", place, line, nth=nth)
        for other in found[1:]:
            self.say("proof_twice", place, line, nth=nth, found=parting("", other.text)[1])
        for part in found:
            if part.is_hidden:
                self.say("proof_hidden", place, line, nth=nth)
        return found[0] if found else None

    def none(self, where: Seen | Part, name: str, place: str) -> None:
        """There is no part of a name."""
        for part in where.all(name):
            self.say("proof_extra", place, found=parting("", part.text)[1])

    def nothing_else(self, where: Seen | Part, place: str, allowed: frozenset[str]) -> None:
        """No parts but those allowed stand directly in an element."""
        for part in where.parts:
            if part.name not in allowed:
                self.say("proof_extra", f"{place}/{part.name}", found=parting("", part.text)[1])
