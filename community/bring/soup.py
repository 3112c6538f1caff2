"""The home of BeautifulSoup: foreign HTML, parted into what is an answer and what is only chrome."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, NavigableString

Tell = Callable[[str, int, str], None]
"""Notes that something stays behind: code, line, what."""

_SILENT = """style, nav, template, noscript, head, title, link, meta, button, .headerlink, .anchor, .linenos,
    .lineno, .katex-html, .sr-only"""
_REMOVED = """script, iframe, frame, video, audio, object, embed, applet, form, input, select, textarea, svg,
    canvas, map"""
_OWN = "[data-copy], .alert__label, .footnote-backref, .table__hint"
_ALERT = re.compile(r"(?:markdown-)?(?:alert|admonition)-?(note|tip|important|warning|caution)?")
_EMPHASIS = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}


def read_page(html: str) -> BeautifulSoup:
    """`html` as a tree whose tags know their lines."""
    return BeautifulSoup(html, "html.parser")


def line_of(tag: Tag) -> int:
    """The line on which `tag` begins."""
    return tag.sourceline or 1


def inner(tag: Tag) -> str:
    """What stands in `tag`, as HTML."""
    return tag.decode_contents(formatter="minimal")


def said(tag: Tag) -> str:
    """The text of `tag` on one line."""
    return " ".join(tag.get_text(" ").split())


def clean(html: str, line: int, tell: Tell) -> BeautifulSoup:
    """`html`, which begins on `line`, without what is no text; what a reader would miss is told."""
    soup = read_page(re.sub("[\ufdd0-\ufdef]", "", html).replace("\u00a0", " "))
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _formulas(soup)
    for task in soup.select("li input[type=checkbox]"):
        task.replace_with(NavigableString("\ufdd6" if task.has_attr("checked") else "\ufdd5"))
    soup.smooth()
    for tag in _still_there(soup, f"{_SILENT}, {_OWN}"):
        tag.decompose()
    for tag in _still_there(soup, _REMOVED):
        address = next((str(tag[name]) for name in ("src", "data", "href") if tag.get(name)), "")
        tell("import_removed_html", line + line_of(tag) - 1, f"<{tag.name}> {address}".strip())
        tag.decompose()
    _join_emphasis(soup)
    for tag in soup.find_all(class_=_is_alert):
        _mark_alert(tag)
    return soup


def _still_there(soup: BeautifulSoup, selector: str) -> Iterator[Tag]:
    for tag in soup.select(selector):
        if not tag.decomposed:
            yield tag


def _formulas(soup: BeautifulSoup) -> None:
    """TeX that KaTeX and MathJax leave beside what they draw."""
    for note in soup.select('annotation[encoding="application/x-tex"]'):
        drawn = note.find_parent(class_="katex") or note.find_parent("math")
        if drawn is not None and note.string:
            wide = drawn.find_parent(class_="katex-display") is not None
            _replace(drawn, note.string, wide)
    for script in soup.select('script[type^="math/tex"]'):
        if script.string:
            _replace(script, script.string, "display" in str(script.get("type")))


def _replace(tag: Tag, formula: str, wide: bool) -> None:
    made = BeautifulSoup("", "html.parser").new_tag("tex")
    made["data-wide"] = "yes" if wide else ""
    made.string = formula.strip()
    tag.replace_with(made)


def _join_emphasis(soup: BeautifulSoup) -> None:
    """``<b>a</b><b>b</b>`` is one emphasis: Markdown has no way to part the two."""
    for tag in soup.find_all(list(_EMPHASIS)):
        after = tag.next_sibling
        while isinstance(after, Tag) and _EMPHASIS.get(after.name) == _EMPHASIS[tag.name]:
            tag.extend(list(after.contents))
            after.decompose()
            after = tag.next_sibling


def _is_alert(name: str | None) -> bool:
    return bool(name) and name in ("alert", "markdown-alert", "admonition")


def _mark_alert(tag: Tag) -> None:
    """A box with a label becomes a quote that knows its kind."""
    kinds = [found[1] for name in tag.get_attribute_list("class") if (found := _ALERT.fullmatch(str(name)))]
    words = {"note", "tip", "important", "warning", "caution"} & {
        str(c) for c in tag.get_attribute_list("class")
    }
    kind = next((kind for kind in kinds if kind), next(iter(words), "note"))
    for label in tag.select(".markdown-alert-title, .admonition-title, .alert-heading"):
        label.decompose()
    tag.name = "blockquote"
    tag["data-alert"] = kind.upper()
