"""The last pass over clean HTML: ids, heading levels, links, pictures, tables, code.

What was set aside in the Sheet comes back here, each thing checked on its way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

from ..marks import mark
from ..model import Heading, Html, Outlink, Picture
from ..text import slugify
from .draft import Draft, Ids, Jump
from .links import classify_link, classify_picture, leads_elsewhere, says_nothing
from .paper import has_long_word, paper_class, table_width
from .sheet import Link, Sheet

_VOID = frozenset(["br", "hr", "img", "wbr", "col", "input"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LABEL_LENGTH = 60
_BOOLEAN = frozenset(["checked", "disabled", "open", "reversed"])


def finish(
    html: str,
    sheet: Sheet,
    drawn: Sequence[Html],
    formulas: Sequence[Html],
    prefix: str,
    taken: Iterable[str],
    top: int,
) -> Draft:
    """Turn clean `html` into what stands in the page, with what was `drawn` of fences and `formulas`.

    No id in it is one of `taken`; its first heading gets the level `top`.
    """
    pass_ = _Pass(sheet, drawn, formulas, Draft(prefix), taken)
    pass_.feed(html)
    pass_.close()
    pass_.finish_headings(top)
    return pass_.draft


@dataclass(slots=True)
class _OpenHeading:
    at: int
    level: int
    attributes: str
    id: str
    text: list[str] = field(default_factory=list)
    end: int = 0


class _Pass(HTMLParser):
    """Copies tag by tag; what needs to know what comes later is filled in at its place in `out`."""

    def __init__(
        self,
        sheet: Sheet,
        drawn: Sequence[Html],
        formulas: Sequence[Html],
        draft: Draft,
        taken: Iterable[str],
    ) -> None:
        super().__init__(convert_charrefs=False)
        self.sheet, self.drawn, self.formulas, self.draft, self.out = sheet, drawn, formulas, draft, draft.out
        self.ids = Ids(draft, taken)
        self.headings: list[_OpenHeading] = []
        self.open_headings: list[_OpenHeading] = []
        self.tables: list[int] = []
        self.columns: list[str] = []
        self.rows: list[list[str]] = []
        self.cells: list[int] = []
        self.listening: list[list[str]] = []
        self.numbers: list[bool] = []  # for every open <sup>, whether it is the number of a footnote
        self.links: list[tuple[int, str]] = []
        self.in_fence = False
        self.in_formula = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _HEADINGS:
            self._open_heading(tag, given)
        elif tag == "a":
            self._open_link(given)
        elif tag == "img":
            self._show_picture(given)
        elif tag == "table":
            self._open_table(given)
        elif tag in ("th", "td"):
            self.listening.append([])
            self.cells.append(len(self.out))
            self._copy(tag, given)
        elif tag == "tr":
            self.rows.append([])
            self._copy(tag, given)
        elif tag == "sup":
            self.numbers.append("class" in given)
            self._copy(tag, given)
        elif tag == "pre":
            self._copy(tag, {**given, "tabindex": "0"})
        elif "data-fence" in given:
            self.in_fence = True
            self.out.append(self.drawn[int(given["data-fence"])])
        elif "data-formula" in given:
            number = int(given["data-formula"])
            self._text(self.formulas[number], self.sheet.formulas[number].tex)
            self.in_formula = True
        else:
            self._copy(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if tag == "sup" and self.numbers:
            self.numbers.pop()
        if tag == "div" and self.in_fence:
            self.in_fence = False
            return
        if tag == "span" and self.in_formula:
            self.in_formula = False
            return
        if tag == "a" and self.links:
            at, href = self.links.pop()
            if at < 0:
                return
            if at == len(self.out) - 1:  # a link without text: nobody could see or hear it
                self._text(escape(href), href)
        self.out.append(f"</{tag}>")
        if tag in _HEADINGS and self.open_headings:
            heading = self.open_headings.pop()
            heading.end = len(self.out) - 1
            heading.text = self.listening.pop()
        elif tag in ("th", "td") and self.cells:
            self._close_cell(tag)
        elif tag == "table" and self.tables:
            self._close_table()

    def handle_data(self, data: str) -> None:
        self._text(data, data)

    def handle_entityref(self, name: str) -> None:
        self._text(f"&{name};", unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._text(f"&#{name};", unescape(f"&#{name};"))

    def _text(self, html: str, text: str) -> None:
        if self.in_formula:  # its source, which stands in for it where nothing is drawn
            return
        self.out.append(html)
        for heard in self.listening if not any(self.numbers) else ():
            heard.append(text)

    def _copy(self, tag: str, given: dict[str, str]) -> None:
        self.out.append(f"<{tag}{self._attributes(given)}>")

    def _attributes(self, given: dict[str, str]) -> str:
        """Attributes as HTML; the names of notes and places become ids."""
        number = given.pop("data-note", None)
        if number:
            given["id"] = f"fn-{number}"
        if "id" in given:
            given["id"] = self.ids.give(given["id"])
        return "".join(
            f" {name}" if name in _BOOLEAN else f' {name}="{escape(value)}"' for name, value in given.items()
        )

    def _open_heading(self, tag: str, given: dict[str, str]) -> None:
        own = given.pop("id", "")
        self.listening.append([])
        self.headings.append(_OpenHeading(len(self.out), int(tag[1]), self._attributes(given), own))
        self.open_headings.append(self.headings[-1])
        self.out.append("")

    def _open_link(self, given: dict[str, str]) -> None:
        number, ref, back = (given.pop(name, "") for name in ("data-link", "data-ref", "data-back"))
        prefix, href = self.draft.prefix, ""
        if ref:
            note, _, time = ref.partition("-")
            given["id"] = f"fnref-{note}" if time == "1" else f"fnref-{note}-{time}"
            given = {"href": f"#{prefix}fn-{note}", **given, "role": "doc-noteref"}
        elif back:
            given = {"href": f"#{prefix}fnref-{back.removesuffix('-1')}", **given, "role": "doc-backlink"}
        elif number:
            link = self.sheet.links[int(number)]
            if leads_elsewhere(link.href, self.sheet.passage.path):
                self._leave_out(link)
                return
            href = link.href
            given = self._lead(link, given)
        self.links.append((len(self.out), href))
        self._copy("a", given)

    def _leave_out(self, link: Link) -> None:
        """A link that only made sense on the blog it comes from: its words stay."""
        self.sheet.fault(link.line, "link_elsewhere", value=link.href)
        self.links.append((-1, ""))

    def _lead(self, link: Link, given: dict[str, str]) -> dict[str, str]:
        target = classify_link(link.href, self.sheet.passage.path)
        if target.kind == "external":
            return {"href": target.value, "rel": "noreferrer", **given}
        if target.kind == "record":
            anchor = slugify(target.anchor)
            path = self.sheet.passage.path
            self.draft.outlinks.append(Outlink(target.value, anchor, path, link.line))
            return {"href": mark("record", f"{target.value}#{anchor}" if anchor else target.value), **given}
        if target.kind == "anchor":
            self.draft.jumps.append(Jump(len(self.out), link, target.anchor))
        else:
            self.sheet.fault(link.line, f"{target.kind}_link", value=link.href)
        return given

    def _show_picture(self, given: dict[str, str]) -> None:
        image = self.sheet.images[int(given.pop("data-image"))]
        if says_nothing(image.text, image.href):
            self.sheet.fault(image.line, "missing_alt", value=image.href)
        target = classify_picture(image.href, self.sheet.passage.path)
        if target.kind != "picture":
            code = "unsafe_picture" if target.kind == "unsafe" else "picture_elsewhere"
            self.sheet.fault(image.line, code, value=image.href)
            self._text(escape(image.text), image.text)
            return
        self.draft.pictures.append(Picture(target.value, self.sheet.passage.path, image.line))
        source, alt = mark("picture", target.value), escape(image.text)
        rest = f'{self._attributes(given)} loading="lazy" decoding="async"'
        self._text(f'<img {source} alt="{alt}"{rest}>', image.text)

    def _open_table(self, given: dict[str, str]) -> None:
        if not self.tables:
            self.columns, self.rows = [], []
        self.tables.append(len(self.out))
        self.out.append("")
        self._copy("table", given)

    def _close_cell(self, tag: str) -> None:
        """On paper long words are broken, and figures never."""
        text = " ".join("".join(self.listening.pop()).split())
        at = self.cells.pop()
        if tag == "th":
            self.columns.append(text)
        if self.rows:
            self.rows[-1].append(text)
        if has_long_word(text):
            self.out[at] = _with_class(self.out[at], "long-words")

    def _close_table(self) -> None:
        """Wide tables scroll, so the keyboard must reach them, and they need a name."""
        at = self.tables.pop()
        if self.tables:
            return
        columns = ", ".join(filter(None, self.columns))
        columns = columns if len(columns) <= _LABEL_LENGTH else columns[:_LABEL_LENGTH].rstrip() + "…"
        label = self.sheet.labels.table + (f": {columns}" if columns else "")
        kind = f"table {paper_class(table_width(self.rows))}".rstrip()
        self.out[at] = f'<div class="{kind}" role="group" tabindex="0" aria-label="{escape(label)}">'
        self.out.append("</div>")

    def finish_headings(self, top: int) -> None:
        """Give headings their ids and levels."""
        levels = _closed_up([heading.level for heading in self.headings], top)
        for heading, level in zip(self.headings, levels, strict=True):
            text = " ".join("".join(heading.text).split())
            id_ = self.ids.give(heading.id or text)
            self.draft.headings.append(Heading(level, id_, text))
            self.out[heading.at] = f'<h{level} id="{escape(id_)}"{heading.attributes}>'
            self.out[heading.end] = f"</h{level}>"


def _closed_up(written: Iterable[int], top: int) -> Iterator[int]:
    """The levels in the page of headings that are `written` at these: the first is `top`, none is skipped."""
    above: list[int] = []
    for level in written:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield min(top + len(above) - 1, 6)


def _with_class(tag: str, name: str) -> str:
    """The start `tag` with one class more."""
    if ' class="' in tag:
        return tag.replace(' class="', f' class="{name} ', 1)
    return f'{tag.removesuffix(">")} class="{name}">'
