"""The home of markdownify: an answer in HTML becomes Markdown in the dialect of this site.

Whether it still says the same is not taken on trust: the words of both are compared.
"""

from __future__ import annotations

import re

from bs4.element import NavigableString, Tag
from markdownify import MarkdownConverter

from ..prove.words import compare, words_of_html, words_of_source
from .cells import CELL, HEAD, ROW, alignments, grid_of, row_of, span
from .escape import escape_inline, escape_start, fence_for
from .pictures import Album
from .soup import clean, line_of

BREAK = "\ufdd4"
"""A noncharacter that stands for a line break until its block is whole."""
_TASKS = {"\ufdd5": "[ ] ", "\ufdd6": "[x] "}
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:(?:language|lang|highlight-source|highlight)-|brush:\s*)([A-Za-z0-9+#._-]+)"
)
_NO_LANGUAGE = frozenset({"text", "plain", "none", "nohighlight", "default", "code", "notranslate"})
_WEB = re.compile(r"(?:https?://[^\s/?#]|mailto:[^\s@?]+@)", re.I)


def to_markdown(html: str, line: int, album: Album) -> str:
    """`html`, which begins on `line`, as Markdown; pictures go into `album`, faults too."""
    soup = clean(html, line, album.tell)
    text = _Converter(album, line).convert_soup(soup).strip("\n")
    found = compare(words_of_source(text), words_of_html(_comparable(soup, album)))
    if found:
        album.tell("import_words_differ", line, found.found, expected=found.expected)
    return text


def to_line(html: str, line: int, album: Album) -> str:
    """`html` as one line of inline Markdown: code and emphasis only."""
    soup = clean(html, line, album.tell)
    for tag in soup.find_all(["a", "img", "table", "pre", "sub", "sup", "mark", "u", "kbd", "del", "s"]):
        tag.name = "code" if tag.name in ("pre", "kbd") else "span"
    text = _Converter(album, line).convert_soup(soup)
    return " ".join(re.sub(r"^(?:#{1,6}|[-*+>]) |\\$", "", text, flags=re.M).replace(BREAK, " ").split())


def _comparable(soup: Tag, album: Album) -> str:
    """What a reader of the converted text should find in `soup`."""
    for picture in soup.find_all("img"):
        if _source(picture) in album.words:
            picture.replace_with(album.words[_source(picture)])
    for formula in soup.find_all("tex"):
        formula.name = "math"
    return re.sub("[\ufdd5\ufdd6]", "", str(soup))


def _source(picture: Tag) -> str:
    """Its address; scripts that load pictures late keep it elsewhere."""
    names = ("data-src", "data-original", "src")
    return next((str(picture[name]).strip() for name in names if picture.get(name)), "")


class _Converter(MarkdownConverter):
    """One for each text; the methods are called by markdownify, one for each tag."""

    def __init__(self, album: Album, line: int) -> None:
        super().__init__(heading_style="ATX", bullets="-", autolinks=True, escape_misc=False)
        self.album, self.first_line = album, line
        self.top = 1
        """The highest level of heading in the text."""

    def convert_soup(self, soup: Tag) -> str:
        levels = [int(tag.name[1]) for tag in soup.find_all(re.compile("^h[1-6]$"))]
        self.top = min(levels, default=2)
        return str(super().convert_soup(soup))

    def line(self, tag: Tag) -> int:
        return self.first_line + line_of(tag) - 1

    # Text

    def process_text(self, el: NavigableString, parent_tags: set[str] | None = None) -> str:
        parents = parent_tags or set()
        text = str(el)
        if "pre" in parents:
            return text
        text = re.sub(r"\s+", " ", text)
        if self._at_edge(el, before=True):
            text = text.lstrip()
        if self._at_edge(el, before=False):
            text = text.rstrip()
        for mark, task in _TASKS.items():
            if text.startswith(mark):
                return task + escape_inline(text[1:].lstrip())
        if "_noformat" in parents:
            return text
        return escape_start(escape_inline(text)) if _begins_line(el) else escape_inline(text)

    def _at_edge(self, el: NavigableString, *, before: bool) -> bool:
        beside = el.previous_sibling if before else el.next_sibling
        if beside is None:
            return el.parent is not None and el.parent.name in _BLOCKS
        return isinstance(beside, Tag) and beside.name in (*_BLOCKS, "br")

    def convert__document_(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return _lines(text).strip("\n")

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return BREAK

    # Blocks

    def convert_div(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f"{BREAK}{text.strip()}{BREAK}"
        text = _lines(text).strip("\n")
        return f"\n\n{text}\n\n" if text.strip() else ""

    convert_p = convert_section = convert_article = convert_main = convert_center = convert_div
    convert_header = convert_footer = convert_aside = convert_address = convert_figure = convert_div
    convert_dl = convert_dd = convert_hgroup = convert_fieldset = convert_div

    def convert_dt(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{self._emphasised('**', text, parent_tags | {'dt'})}\n\n"

    def convert_figcaption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{_lines(text).strip()}\n\n"

    def convert_blockquote(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        text = _lines(text).strip("\n")
        if "_inline" in parent_tags or not text.strip():
            return text
        lines = ([f"[!{el['data-alert']}]"] if el.get("data-alert") else []) + text.split("\n")
        return "\n\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"

    def convert_li(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_inline" in parent_tags:
            return f"{BREAK}{text.strip()}{BREAK}"
        if _is_note(el):
            first, *others = _lines(text).strip().split("\n")
            lines = [first, *(f"    {line}" if line else "" for line in others)]
            return f"\n\n[^{1 + len(el.find_previous_siblings('li'))}]: " + "\n".join(lines)
        return str(super().convert_li(el, _lines(text), parent_tags))  # type: ignore[misc]

    def convert_ol(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        made = str(super().convert_list(el, text, parent_tags))  # type: ignore[misc]
        # Only a list that begins with 1 may follow a line of text without a blank line between.
        return f"\n{made}" if str(el.get("start") or "1") != "1" and not made.startswith("\n\n") else made

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802
        words = " ".join(text.replace(BREAK, " ").split())
        if "_inline" in parent_tags or not words:
            return words
        # Levels count from the highest one used; the first is left to the headings that cut a record.
        level = min(n - self.top + 2, 6)
        return f"\n\n{'#' * level} {words}\n\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        for br in el.find_all("br"):
            br.replace_with("\n")
        code = re.sub(r"^[ \t]*\n|\s+$", "", el.get_text())
        if not code.strip():
            return ""
        if "_inline" in parent_tags:
            return BREAK.join(_code_span(line) for line in code.split("\n") if line.strip())
        fence = fence_for(code)
        return f"\n\n{fence}{_language(el)}\n{code}\n{fence}\n\n"

    def convert_details(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"\n\n<details>\n{_lines(text).strip()}\n\n</details>\n\n"

    def convert_summary(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"<summary>{' '.join(text.replace(BREAK, ' ').split())}</summary>\n\n"

    # Inline

    def _emphasised(self, mark: str, text: str, parent_tags: set[str]) -> str:
        bare = text.strip(f" {BREAK}")
        if not bare or "_noformat" in parent_tags or "\n\n" in text or CELL in text:
            return text
        before, _, after = text.partition(bare)
        return f"{before}{mark}{bare.replace(BREAK, f'{mark}{BREAK}{mark}')}{mark}{after}"

    def convert_b(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        again = {"b", "strong", "dt"} & parent_tags
        return text if again else self._emphasised("**", text, parent_tags)

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text if {"em", "i"} & parent_tags else self._emphasised("*", text, parent_tags)

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return self._emphasised("~~", text, parent_tags)

    convert_strong, convert_i = convert_b, convert_em
    convert_s = convert_strike = convert_del

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "_noformat" in parent_tags:
            return text
        return BREAK.join(_code_span(part) for part in text.split(BREAK))

    convert_samp = convert_tt = convert_code

    def _kept(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """HTML that Markdown has no sign for and the site takes as it is."""
        inside = escape_inline(text) if el.name == "kbd" else text
        return text if not text.strip() or "_noformat" in parent_tags else f"<{el.name}>{inside}</{el.name}>"

    convert_kbd = convert_sub = convert_mark = convert_u = convert_ins = _kept

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        number = el.get_text().strip("[] ")
        if "footnote-ref" in el.get_attribute_list("class") and number.isdigit():
            return f"[^{number}]"
        return self._kept(el, text, parent_tags)

    def convert_q(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return text

    def convert_tex(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        formula = " ".join(el.get_text().split())
        return f"\n\n$$\n{formula}\n$$\n\n" if el.get("data-wide") else f"${formula}$"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        href = re.sub(r"\s+", "", str(el.get("href") or ""))
        words = text.strip(f" {BREAK}")
        if "_noformat" in parent_tags or not href or href == "#" or "\n\n" in text:
            return text
        if el.find_parent("sup", class_="footnote-ref"):
            return text
        record = str(el.get("data-leads-to") or "")
        if record and words:
            return text.replace(words, f"[{words}]({record})", 1)
        if not _WEB.match(href):
            self.album.tell("import_link_lost", self.line(el), href if len(href) < 80 else href[:79] + "…")
            return text
        if not words or words.startswith("[") or "![" in words:
            return text if words else f"<{href}>"
        if el.get_text().strip() == href:
            return f"<{href}>"
        before, _, after = text.partition(words)
        return f"{before}[{words.replace(BREAK, ' ')}]({_target(href)}){after}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        src = _source(el)
        figure = el.find_parent("figure")
        caption = figure.find("figcaption") if figure else None
        words = el.get("alt") or (caption.get_text(" ") if caption else "") or el.get("title") or ""
        return self.album.show(src, str(words), self.line(el)) if src else ""

    # Tables

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if ("td" in parent_tags or "th" in parent_tags) and el.find_parent("table"):
            return f"{text.strip(f' {BREAK}')} "
        cell = re.sub(rf"\s*{BREAK}[\s{BREAK}]*", "<br>", text.strip(f" \n{BREAK}")).replace("\n", " ")
        cell = re.sub(r"(?<!\\)\|", r"\|", cell)
        if str(el.get("rowspan", "1")) not in ("1", "0") or str(el.get("colspan", "1")) not in ("1", "0"):
            self.album.tell("import_merged_cells", self.line(el), el.get_text(" ").strip()[:60])
        return CELL + cell + CELL * (span(el, "colspan") - 1)

    convert_th = convert_td

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        if "td" in parent_tags or "th" in parent_tags:
            return f"{BREAK}{text.strip()}{BREAK}"
        cells = el.find_all(["td", "th"], recursive=False)
        head = bool(cells) and (all(cell.name == "th" for cell in cells) or "thead" in parent_tags)
        return f"{ROW}{HEAD if head else ''}{text}"

    def convert_caption(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        return f"{_lines(text).strip()}\n\n"

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        above, *rows = text.split(ROW)
        if "td" in parent_tags or "th" in parent_tags or not rows:
            return text
        grid = grid_of([row.lstrip(HEAD) for row in rows], el)
        head, body = (grid[0], grid[1:]) if rows[0].startswith(HEAD) else ([""] * len(grid[0]), grid)
        lines = [row_of(head), row_of(alignments(el, len(head))), *map(row_of, body)]
        return "\n\n" + "\n\n".join(filter(None, [above.strip(), "\n".join(lines)])) + "\n\n"


_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "center",
        "figure",
        "figcaption",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "pre",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "details",
        "summary",
        "address",
        "hgroup",
        "[document]",
    ]
)


def _is_note(item: Tag) -> bool:
    """Whether `item` is one of the notes at the foot."""
    above = item.parent.parent if item.parent else None
    return above is not None and "footnotes" in above.get_attribute_list("class")


def _begins_line(node: NavigableString | Tag) -> bool:
    """Whether nothing stands before `node` on its line."""
    before = node.previous_sibling
    while isinstance(before, NavigableString) and not before.strip():
        before = before.previous_sibling
    if isinstance(before, Tag):
        return before.name == "br" or before.name in _BLOCKS
    if before is not None or node.parent is None:
        return before is None
    return node.parent.name in _BLOCKS or _begins_line(node.parent)


def _lines(text: str) -> str:
    """`text` with its breaks: one is a line, more part paragraphs, none stands at an edge."""
    if BREAK not in text:
        return text
    text = re.sub(rf"[ ]*{BREAK}(?:[ \n]*{BREAK})+[ ]*", "\n\n", text)
    text = re.sub(rf"[ ]*{BREAK}[ ]*(?=\n|$)|(?<=\n)[ ]*{BREAK}[ ]*|^[ ]*{BREAK}[ ]*", "", text)
    return re.sub(rf"[ ]*{BREAK}[ ]*", "\\\\\n", text)


def _code_span(text: str) -> str:
    bare = text.strip()
    if not bare:
        return text
    mark = "`" * (1 + max((len(run) for run in re.findall("`+", bare)), default=0))
    inside = f" {bare} " if bare.startswith("`") or bare.endswith("`") else bare
    return text.replace(bare, f"{mark}{inside}{mark}", 1)


def _language(pre: Tag) -> str:
    near = [pre, *pre.find_all("code", limit=1), *list(pre.parents)[:2]]
    for tag in near:
        for name in ("data-lang", "data-language"):
            if tag.get(name):
                return str(tag[name]).lower()
        words = " ".join(str(name) for name in tag.get_attribute_list("class") if name)
        for found in _LANGUAGE.finditer(words):
            if found[1].lower() not in _NO_LANGUAGE:
                return found[1].lower()
    return ""


def _target(href: str) -> str:
    return f"<{href}>" if re.search(r"[()]", href) and "<" not in href else href
