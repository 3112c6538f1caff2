"""The door to Markdown: a passage, a title or a whole record in, HTML with all that is known of it out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import Registry

from ..model import (
    QA,
    CorrectionParts,
    Heading,
    Html,
    Outlink,
    Parts,
    Passage,
    Picture,
    Post,
    Problem,
    dom_id,
)
from .blocks import Blocks
from .changes import changes
from .draft import Draft, settle
from .fences import draw
from .finish import finish
from .formula import draw_formula
from .inline import Inlines, Unescape, add_patterns, add_plain_patterns
from .lines import spoken_text
from .reading import excerpt, has_lede, minutes, plain_text
from .sanitize import RawHtml, sanitize, sanitize_inline
from .sheet import Engine, Labels, Leaf, Sheet, clean_text

__all__ = ["Converted", "Labels", "convert", "convert_inline", "convert_record", "dom_id", "plain_text"]


@dataclass(frozen=True, slots=True)
class Converted:
    """One passage, rendered."""

    html: Html
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    """Every id in it, whole."""
    outlinks: tuple[Outlink, ...]
    pictures: tuple[Picture, ...]
    problems: tuple[Problem, ...]


def convert(passage: Passage, dom: str, labels: Labels, scope: str = "", top: int = 3) -> Converted:
    """Render `passage`.

    Every id in it begins with ``<dom>--``, or with ``<dom>--<scope>-``; its first heading gets the
    level `top`.
    """
    return _convert_all({scope: passage}, dom, labels, top)[scope]


def convert_inline(text: str) -> Html:
    """Render a title or a reason: code and emphasis only, everything else is text."""
    engine = _inline_engine()
    engine.reset()
    line = " ".join(clean_text(text).split())
    engine.sheet = Sheet(Passage(line, "", 1), Labels())
    paragraph = Element("p")
    paragraph.text = line
    engine.sheet.leaves.append(Leaf(paragraph, line, 1, tight=True))
    root = Element("div")
    root.append(paragraph)
    for step in engine.treeprocessors:
        step.run(root)
    return Html(sanitize_inline(engine.serializer(root)).strip())


def convert_record(record: QA | Post, labels: Labels) -> Parts:
    """Render all of `record`: its title, its text and what stood there before."""
    details = record.details if isinstance(record, QA) else None
    body = record.answer if isinstance(record, QA) else record.body
    dom = dom_id(record.id)
    # The answer comes first where two ids would be the same: others link to it.
    passages = {"": body, "details": details}
    passages |= {f"before-{number}": fix.before for number, fix in enumerate(record.corrections, 1)}
    given = {scope: passage for scope, passage in passages.items() if passage}
    # The question is an h2 and the word above its answer, where it has one, an h3; an article stands
    # under its title.
    rendered = _convert_all(given, dom, labels, top=4 if isinstance(record, QA) and body else 3)
    return _parts(record, rendered, labels)


def _convert_all(passages: dict[str, Passage], dom: str, labels: Labels, top: int) -> dict[str, Converted]:
    taken = [f"{dom}--title"]
    names: dict[str, str] = {}
    drafts: dict[str, tuple[Draft, Sheet]] = {}
    for scope, passage in passages.items():
        level = 3 if scope == "details" else top
        drafts[scope] = _draft(passage, dom, labels, scope, taken, level)
        draft, _ = drafts[scope]
        taken += draft.ids
        names = {**draft.names(), **names}
    return {scope: _settle(draft, sheet, names) for scope, (draft, sheet) in drafts.items()}


def _parts(record: QA | Post, rendered: dict[str, Converted], labels: Labels) -> Parts:
    body, details = rendered.get(""), rendered.get("details")
    title = convert_inline((record.question if isinstance(record, QA) else record.title).text)
    summary = record.summary if isinstance(record, Post) else None
    opening = body or details
    every = list(rendered.values())
    return Parts(
        title=title,
        plain_title=plain_text(title),
        excerpt=" ".join(summary.text.split()) if summary else excerpt(opening.html) if opening else "",
        lede=body is not None and has_lede(body.html),
        minutes=minutes(" ".join(part.html for part in (details, body) if part)),
        plain_details=spoken_text(details.html) if details else "",
        plain_body=spoken_text(body.html) if body else "",
        details=details.html if details else None,
        body=body.html if body else None,
        corrections=tuple(_corrections(record, rendered, labels)),
        headings=body.headings if body else (),
        anchors=tuple(anchor for part in every for anchor in part.anchors),
        outlinks=tuple(link for part in every for link in part.outlinks),
        pictures=tuple(picture for part in every for picture in part.pictures),
        problems=tuple(problem for part in every for problem in part.problems),
    )


def _corrections(
    record: QA | Post, rendered: dict[str, Converted], labels: Labels
) -> Iterator[CorrectionParts]:
    """Each with what became of it."""
    befores = [rendered[f"before-{number}"].html for number in range(1, len(record.corrections) + 1)]
    texts = [*befores, *([rendered[""].html] if "" in rendered else [])]
    for number, fix in enumerate(record.corrections):
        later = texts[number + 1 :]
        # Of an answer, what stands next replaced it. Of an article often only the passage that was
        # wrong is kept; what replaced that stands in any later text, the first that has its like.
        if isinstance(record, Post):
            views = (changes(texts[number], text, labels, spot=True) for text in later)
        else:
            views = (changes(texts[number], text, labels) for text in later[:1])
        view = next((view for view in views if view), None)
        reason = convert_inline(fix.reason.text)
        plain = (plain_text(reason), spoken_text(texts[number]))
        yield CorrectionParts(fix.on, fix.kind, reason, texts[number], view, *plain)


def _draft(
    passage: Passage, dom: str, labels: Labels, scope: str, taken: Iterable[str], top: int
) -> tuple[Draft, Sheet]:
    engine = _engine()
    engine.reset()
    sheet = engine.sheet = Sheet(passage, labels)
    html = sanitize(engine.convert(clean_text(passage.text)))
    drawn = [draw(fence, labels) for fence in sheet.fences]
    formulas = [draw_formula(formula) for formula in sheet.formulas]
    sheet.problems += [problem for result in (*drawn, *formulas) for problem in result.problems]
    prefix = f"{dom}--{scope}-" if scope else f"{dom}--"
    fences, maths = [result.html for result in drawn], [result.html for result in formulas]
    return finish(html, sheet, fences, maths, prefix, taken, top), sheet


def _settle(draft: Draft, sheet: Sheet, elsewhere: Mapping[str, str]) -> Converted:
    html = settle(draft, sheet, elsewhere)
    problems = {(p.line, p.code, *sorted(p.values.items())): p for p in sheet.problems}
    return Converted(
        html,
        tuple(draft.headings),
        tuple(draft.ids),
        tuple(draft.outlinks),
        tuple(draft.pictures),
        tuple(sorted(problems.values(), key=lambda problem: (problem.line, problem.code))),
    )


@cache
def _engine() -> Engine:
    """Python-Markdown, set up once: its blocks, patterns and HTML are replaced by ours."""
    engine = Engine(output_format="html")
    engine.preprocessors = Registry()
    engine.parser = Blocks(engine)
    add_patterns(engine)
    _set_tree_steps(engine)
    engine.postprocessors = Registry()
    engine.postprocessors.register(RawHtml(engine), "raw_html", 30)
    return engine


@cache
def _inline_engine() -> Engine:
    engine = Engine(output_format="html")
    add_plain_patterns(engine)
    _set_tree_steps(engine)
    return engine


def _set_tree_steps(engine: Engine) -> None:
    engine.treeprocessors = Registry()
    engine.treeprocessors.register(Inlines(engine), "inline", 20)
    engine.treeprocessors.register(PrettifyTreeprocessor(engine), "prettify", 10)
    engine.treeprocessors.register(Unescape(engine), "unescape", 0)
