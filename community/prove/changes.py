"""The view of what a correction changed: does it say what stood before, and what replaced it?

Without its insertions it must say the words of the withdrawn text, without its deletions those of
the text that came after. Read here once more: how the view was made is nobody's business.
"""

from __future__ import annotations

from collections.abc import Sequence

from community.model import QA, CorrectionParts, Parts
from community.prove.findings import Findings
from community.prove.inline import BLOCK_TAGS
from community.prove.listener import VOID, Listener, attributes
from community.prove.parting import parting

_SILENT_TAGS = frozenset({"button", "script", "style", "svg", "template"})
_SILENT_CLASSES = frozenset({"footnote-ref", "footnote-backref"})


def prove_changes(findings: Findings, parts: Parts) -> None:
    """Every view of changes in `parts` against the texts it speaks of."""
    body = [] if parts.body is None else [parts.body]
    for number, made in enumerate(parts.corrections):
        if made.changes is not None:
            later = [*(one.withdrawn for one in parts.corrections[number + 1 :]), *body]
            _view(findings, made, made.changes, later)


def _view(findings: Findings, made: CorrectionParts, view: str, later: Sequence[str]) -> None:
    before, after = plain_words(view, without="ins"), plain_words(view, without="del")
    old = plain_words(made.withdrawn)
    if before != old:
        _say(findings, made, old, before)
    texts = [plain_words(text) for text in later]
    if isinstance(findings.record, QA):  # the whole answer that stood next
        if texts[:1] != [after]:
            _say(findings, made, texts[0] if texts else [], after)
    elif not any(_is_stretch(after, text) for text in texts):  # a passage of any later text
        _say(findings, made, texts[-1] if texts else [], after)


def _say(findings: Findings, made: CorrectionParts, expected: list[str], found: list[str]) -> None:
    one, two = parting(" ".join(expected), " ".join(found))
    nth = f" ({made.on.isoformat()})"
    findings.say("proof_differs", "parts/changes", expected=one, found=two, nth=nth)


def _is_stretch(words: list[str], text: list[str]) -> bool:
    """Whether `words` stand in `text` in a row."""
    return bool(words) and f"\n{chr(10).join(words)}\n" in f"\n{chr(10).join(text)}\n"


def plain_words(html: str, without: str = "") -> list[str]:
    """The words of `html`, formulas as one word each (their TeX), without elements named `without`."""
    listener = _Words(without)
    listener.feed(html)
    listener.close()
    return "".join(listener.heard).split()


class _Words(Listener):
    def __init__(self, without: str) -> None:
        super().__init__()
        self.silent_tags = _SILENT_TAGS | {without}
        self.heard: list[str] = []
        self.open: list[tuple[str, bool]] = []
        """Every open element, and whether its words count for nothing."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = attributes(attrs)
        if tag in BLOCK_TAGS:
            self.heard.append(" ")
        if tag not in VOID:
            classes = frozenset(held.get("class", "").split())
            silent = tag in self.silent_tags or "data-ui" in held or bool(classes & _SILENT_CLASSES)
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        if any(name == tag for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass
        if tag in BLOCK_TAGS:
            self.heard.append(" ")

    def handle_data(self, data: str) -> None:
        if any(silent for _, silent in self.open):
            return
        names = [name for name, _ in self.open]
        if "math" not in names:
            self.heard.append(data)
        elif "annotation" in names:
            self.heard.append("".join(data.split()))
