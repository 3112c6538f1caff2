"""The page that this project began with: a list, one modal, and a separate array that fills it.

Such a page can show one title in its list and open the answer of another. So each item of the list
is followed as a click would follow it, and carried over only where both sides say the same.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bs4 import BeautifulSoup, Tag

from ..model import Problem
from .columns import guess
from .decoding import decode
from .items import Found, Item
from .literal import Broken, Table, Unread, Value, find_literals, read_literal
from .names import fold
from .objects import items_of, text_of
from .pictures import Fetch
from .soup import line_of, said

_CALL = re.compile(r"([A-Za-z_$][\w$.]*)\s*\(([^()]*)\)")
_ARGUMENT = re.compile(r"""'([^']*)'|"([^"]*)"|(?<![\w.])(-?\d+)(?![\w.])""")
_KEYS = re.compile(
    r"data-(?:[\w-]*-)?(?:id|index|idx|key|post|item|no|num|target|modal|slug|entry|qa|faq|record)"
)
_IDS = ("id", "key", "no", "num", "slug", "postId", "post_id", "idx", "index", "번호")
_BESIDE = re.compile(
    r"(?:19|20)\d\d[-./년]\s?\d{1,2}[-./월]\s?\d{1,2}[.일]?|^\s*\d{1,3}[.)]\s|\[\d+\]|\(\d+\)"
)
"""What stands beside a title: a day, a number, how many comments."""
_TITLE = "h1, h2, h3, h4, h5, h6, [class*=title], [class*=question], [class*=subject], strong, a"


@dataclass(frozen=True, slots=True)
class Opener:
    """One item of the list: what it says, and what it hands to the script."""

    tag: Tag
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of the array."""

    item: Item
    id: str
    """"" where it has none."""
    index: int


def read_handmade(
    path: str, soup: BeautifulSoup, columns: Mapping[str, str] | None, fetch: Fetch, *, trust_script: bool
) -> Found:
    """The pairs of a list and an array; with `trust_script`, those of the array as they are.

    The script may lie in a file beside the page, which is asked of `fetch`.
    """
    entries, problems, script = _entries(_scripts(path, soup, fetch), columns)
    if trust_script and any(entry.item.question for entry in entries):
        return Found([entry.item for entry in entries if entry.item.question], problems, "script")
    openers = list(_openers(soup))
    if not _leads(openers, entries):
        openers = _by_place(soup, entries, script)
    if not openers or not entries:
        return Found((), problems)
    items: list[Item] = []
    opened: set[int] = set()
    for opener in openers:
        entry = _follow(opener, entries, script)
        if entry is None:
            values = {"value": _title(opener.tag)[:80], "key": ", ".join(opener.keys)}
            problems.append(Problem(path, line_of(opener.tag), "import_opens_nothing", values))
            continue
        if not entry.item.question:
            values = {"value": _title(opener.tag)[:80]}
            problems.append(Problem(path, line_of(opener.tag), "import_unchecked_pair", values))
            items.append(replace(entry.item, question=_title(opener.tag)))
        elif not _says(opener.tag, entry.item.question):
            problems.append(_mismatch(path, opener, entry, entries))
        elif entry.index not in opened:
            items.append(entry.item)
        opened.add(entry.index)
    for entry in entries:
        if entry.index not in opened:
            values = {"value": entry.item.question[:80] or entry.id}
            problems.append(Problem(entry.item.source or path, entry.item.line, "import_not_in_list", values))
    return Found(items, problems, "handmade")


def read_script(path: str, soup: BeautifulSoup, columns: Mapping[str, str] | None, fetch: Fetch) -> Found:
    """The array alone, where the page makes its list from it: then both say the same."""
    entries, problems, _ = _entries(_scripts(path, soup, fetch), columns)
    items = [entry.item for entry in entries if entry.item.question and entry.item.answer]
    return Found(items, problems, "script") if items else Found((), problems)


@dataclass(frozen=True, slots=True)
class _Script:
    path: str
    text: str
    line: int
    """Where it begins in its file."""


def _scripts(path: str, soup: BeautifulSoup, fetch: Fetch) -> list[_Script]:
    found: list[_Script] = []
    for tag in soup.find_all("script"):
        src = str(tag.get("src") or "").partition("?")[0]
        if src and not re.match(r"[a-z]+:|//", src):
            text = decode(fetch(src) or b"")
            found += [_Script(posixpath.join(posixpath.dirname(path), src), text.text, 1)] if text else []
        elif not src and "ld+json" not in str(tag.get("type")):
            found.append(_Script(path, str(tag.string or ""), line_of(tag)))
    return found


def _entries(
    scripts: Sequence[_Script], columns: Mapping[str, str] | None
) -> tuple[list[Entry], list[Problem], str]:
    """The array with the most answers, what is wrong with it, and all that the scripts say."""
    best: list[Entry] = []
    problems: list[Problem] = []
    unread: list[Problem] = []
    for script in scripts:
        for _, value in _values(script.text, script.line):
            if isinstance(value, Unread) and re.search(
                "title|question|content|answer|제목|질문", value.source
            ):
                shown = {"value": " ".join(value.source.split())[:60]}
                unread.append(Problem(script.path, value.line, "import_script_unread", shown))
            found = [(key, _entry(script, one, columns)) for key, one in _members(value)]
            entries = [Entry(f.items[0], key, n) for n, (key, f) in enumerate(found) if len(f.items) == 1]
            if sum(bool(entry.item.answer) for entry in entries) > len(best):
                best, problems = entries, [p for _, f in found for p in f.problems]
    return best, [*problems, *unread], "\n".join(script.text for script in scripts)


def _values(script: str, line: int) -> Iterator[tuple[str, Value]]:
    """What a script gives names to; one that is nothing but JSON is a value itself."""
    if script.lstrip()[:1] in ("[", "{"):
        try:
            yield "", read_literal(script, 0, line)[0]
            return
        except Broken:
            pass
    yield from find_literals(script, line)


def _members(value: Value) -> list[tuple[str, Value]]:
    """The members of an array, or of an object that names each of them."""
    if isinstance(value, Table):
        return list(value.values.items())
    return (
        [(_id(one) if isinstance(one, Table) else "", one) for one in value]
        if isinstance(value, list)
        else []
    )


def _entry(script: _Script, value: Value, columns: Mapping[str, str] | None) -> Found:
    """The pair that a member is; an answer alone has no question."""
    if isinstance(value, str):
        return Found(
            [Item(line=script.line, source=script.path, question="", answer=value)][: len(value) > 20]
        )
    if not isinstance(value, Table):
        return Found(())
    found = items_of(script.path, value, columns, "auto")
    if found.items or any(problem.code == "import_unread_value" for problem in found.problems):
        return Found([replace(item, source=script.path) for item in found.items], found.problems)
    text = text_of(value.values.get(guess(value.values).get("answer", "")))
    return Found([Item(line=value.line, source=script.path, question="", answer=text)] if text else [])


def _by_place(soup: BeautifulSoup, entries: Sequence[Entry], script: str) -> list[Opener]:
    """A list without numbers: where one shows titles of the array, its places are the numbers."""
    lists = [tag.find_all(child, recursive=False) for tag, child in _lists(soup)]
    shows = [
        sum(any(_says(row, entry.item.question) for entry in entries if entry.item.question) for row in rows)
        for rows in lists
    ]
    if not lists or not max(shows) or not re.search(r"addEventListener|onclick|\.click\b|\.on\(", script):
        return []
    best = lists[shows.index(max(shows))]
    return [Opener(row, (str(entries[n].index if n < len(entries) else n),)) for n, row in enumerate(best)]


def _lists(soup: BeautifulSoup) -> Iterator[tuple[Tag, str]]:
    for tag in soup.find_all(["ul", "ol", "tbody", "table"]):
        yield tag, "li" if tag.name in ("ul", "ol") else "tr"


def _title(tag: Tag) -> str:
    """What an item of the list is called, without what stands beside it."""
    part = tag.select_one(_TITLE)
    return said(part) if part is not None and said(part) else said(tag)


def _id(table: Table) -> str:
    return next((str(table.values[name]) for name in _IDS if table.values.get(name) is not None), "")


def _openers(soup: BeautifulSoup) -> Iterator[Opener]:
    """Elements that hand a number or a name to a script when they are clicked, outermost first."""
    seen: set[int] = set()
    for tag in soup.find_all(True):
        keys = tuple(dict.fromkeys(_keys(tag)))
        if keys and not any(id(above) in seen for above in tag.parents) and said(tag):
            seen.add(id(tag))
            yield Opener(_whole(tag), keys)


def _keys(tag: Tag) -> Iterator[str]:
    for name, value in tag.attrs.items():
        text = " ".join(value) if isinstance(value, list) else str(value)
        if name in ("onclick", "ondblclick") or (name == "href" and text.startswith("javascript:")):
            for call in _CALL.finditer(text):
                for found in _ARGUMENT.finditer(call[2]):
                    yield next(group for group in found.groups() if group is not None)
        elif _KEYS.fullmatch(name) and text and len(text) < 100:
            yield text.lstrip("#")
        elif name == "href" and tag.name == "a" and re.fullmatch(r"#[\w-]+", text):
            yield text[1:]


def _whole(tag: Tag) -> Tag:
    """The item that a link or button stands in, if it is the only one there."""
    item = tag.find_parent("li")
    alone = item is not None and len(item.find_all(["a", "button"])) <= 1
    return item if item is not None and alone and not item.find("li") else tag


def _leads(openers: Sequence[Opener], entries: Sequence[Entry]) -> bool:
    """Whether these openers open these entries at all: some key is an id or a number of one."""
    if not any(entry.item.answer for entry in entries):
        return False
    known = {entry.id for entry in entries} | {str(n) for n in range(len(entries) + 1)}
    return any(_bare(key) in known or key in known for opener in openers for key in opener.keys)


def _bare(key: str) -> str:
    """``post-3`` and ``#modal3`` mean 3."""
    found = re.fullmatch(r"[A-Za-z_-]*?-?(\d+)", key)
    return found[1] if found else key


def _follow(opener: Opener, entries: Sequence[Entry], script: str) -> Entry | None:
    """The entry that a click on `opener` shows."""
    by_id = {entry.id: entry for entry in entries if entry.id}
    by_index = {str(entry.index): entry for entry in entries}
    way = by_index if _picks_by_index(script) or not by_id else by_id
    return next((found for key in opener.keys if (found := way.get(key) or way.get(_bare(key)))), None)


def _picks_by_index(script: str) -> bool:
    """Whether the script takes entries by their place: ``posts[i]``, and never compares an id."""
    taken = re.search(r"\b(?!this\b)\w+\[\s*(?:Number\(|parseInt\(|\+)?\s*[A-Za-z_$][\w$.]*", script)
    return bool(taken) and not re.search(r"\.(?:find|filter)\s*\(|\.(?:id|key|slug|no)\s*={2,3}", script)


def _says(tag: Tag, title: str) -> bool:
    """Whether the item shows `title`: whole, or shortened with an ellipsis; with a date beside it or not."""
    wanted = fold(title)
    pieces = [fold(_BESIDE.sub(" ", text)) for text in tag.stripped_strings]
    runs = ("".join(pieces[a:b]) for a in range(len(pieces)) for b in range(a + 1, len(pieces) + 1))
    if wanted in runs:
        return True
    short = re.match(r"(.{6,}?)(?:…|\.{3})", _BESIDE.sub(" ", said(tag)).strip())
    begun = fold(short[1]) if short else ""
    return len(begun) >= 5 and wanted.startswith(begun)


def _mismatch(path: str, opener: Opener, entry: Entry, entries: Sequence[Entry]) -> Problem:
    meant = next((other for other in entries if _says(opener.tag, other.item.question)), None)
    values = {
        "value": _title(opener.tag)[:80],
        "opened": entry.item.question[:80],
        "opened_line": str(entry.item.line),
        "meant_line": str(meant.item.line) if meant else "",
    }
    code = "import_opens_another" if meant else "import_titles_differ"
    return Problem(path, line_of(opener.tag), code, values)
