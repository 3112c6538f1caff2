"""The text of posts written for other generators: what is harmless is taken out or put into our words.

Everything keeps its line, so that problems point at the file as it is. Code is left alone. What only
another generator could carry out stays as it is written and is said; nothing of it is guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..model import Passage, Problem
from .covers import covers, in_list
from .shortcodes import ADDRESS, figure, lead, without_ids

_TAG = r"\{{%-?\s*{}\b[^%]*%\}}|\{{\{{[<%]\s*{}\b.*?[>%]\}}\}}"
_CODE_NAMES = r"(?:highlight|codeblock|code-toggle|code)(?![\w-])"
_CODE_OPENS = re.compile(rf"(\s*)(?:{_TAG.format(_CODE_NAMES, _CODE_NAMES)})\s*$")
_CODE_NAME = re.compile(rf"(?:\{{%-?|\{{\{{[<%])\s*{_CODE_NAMES}\s*(?:lang:)?([\w+#-]*)(?![\w=+#-]*=)")
_CODE_FILE = re.compile(r"\b(?:file|title|caption)=\"([^\"]+)\"")
_CODE_CLOSES = re.compile(
    rf"\s*(?:\{{%-?\s*end{_CODE_NAMES}\s*-?%\}}|\{{\{{[<%]\s*/\s*{_CODE_NAMES}\s*[>%]\}}\}})\s*$"
)
_COMMENT = re.compile(r"\s*\{%-?\s*comment\s*-?%\}"), re.compile(r"\{%-?\s*endcomment\s*-?%\}\s*$")
_MDX_COMMENT = re.compile(r"\s*\{/\*"), re.compile(r"\*/\}\s*$")
_MODULE = re.compile(
    r"(?:import\s.+\sfrom\s+['\"]|import\s+['\"{*]|export\s+(?:const|let|default|function)\b).*"
)
_SURE_MODULE = re.compile(r"import\s.+\sfrom\s+['\"].*|export\s+(?:const\s+\w+\s*=|(?:default|function)\b).*")

_LIQUID = re.compile(
    r"\{%-?\s*\w[^%]*%\}|\{\{[<%](?:(?!\{\{).)*?[>%]\}\}|\{\{-?\s*(?:site|page|content|include|post|theme)\b[^}]*\}\}"
    r"|\{\{\s*\.[^}]*\}\}|\{\{-?\s*[\"'][^}]*\|[^}]*\}\}|\{\{\s*\w+\([^}]*\)\s*\}\}"
)
_RAW = re.compile(r"\{%-?\s*(end)?raw\s*-?%\}")
_CODE_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_RAW_SPAN = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}")

_PART = r"""(?:[.#][A-Za-z_-][\w:-]*|[\w-]+=(?:"[^"]*"|'[^']*'|[^\s"'{}]+)|no_toc|toc|footnotes)"""
_ATTRIBUTES = re.compile(rf"\s?\{{:\s*{_PART}(?:\s*{_PART})*\s*\}}")
_ALONE = re.compile(
    rf"\s*(?:>\s?)*(?:\{{:[\w\s.#=\"'/:;%,()-]*\}}|\{{\s*{_PART}(?:\s+{_PART})*\s*\}}|\{{::[^{{}}]*\}}|\{{:/\w*\}})\s*$"
)
_CONTENTS = re.compile(
    r"\s*(?:\[\[?_?TOC_?\]\]?|\{\{[<%]?\s*toc\s*[>%]?\}\}|\$\{toc\}|\{%\s*include toc\b[^%]*%\})\s*$", re.I
)
_CONTENTS_ITEM = re.compile(r"\s*(?:[-*+]|\d+\.)\s.*?(\{:\s?toc\b[^{}]*\})?\s*$")
_IS_CONTENTS = re.compile(r"\s*\{:\s?toc\b[^{}]*\}\s*$")
_MAY_BE_FOREIGN = re.compile(r"\{|\[\[|@/|\|(?:filename|static)\|")
_WIKI = re.compile(r"(!?)\[\[(?!\s|\d+\]\])([^\[\]\n|#]*)(#[^\[\]|\n]*)?(?:\\?\|([^\[\]\n]*))?\]\](?!\()")
_PICTURE = re.compile(r".+\.(?:png|jpe?g|gif|webp|svg|avif|bmp)$", re.I)

_CALLOUT = re.compile(r"(\s*(?:>\s?)+)\[!([\w-]+)\]([+-]?)[ \t]*(.*)")
_CONTAINER = re.compile(
    r"(:{3,})\s*([a-z]+)(?:\s*\[([^\]]*)\]|[ \t]+([^{}]*))?\s*(?:\{.*\})?\s*|\{\{[<%]\s*(\w+)\s*[>%]\}\}\s*"
)
_CONTAINER_END = re.compile(r"(:{3,})\s*|\{\{[<%]\s*/\s*(\w+)\s*[>%]\}\}\s*")
_KINDS = {
    "note": "NOTE", "info": "NOTE", "abstract": "NOTE", "summary": "NOTE", "todo": "NOTE", "example": "NOTE",
    "question": "NOTE", "seealso": "NOTE", "tip": "TIP", "hint": "TIP", "success": "TIP",
    "important": "IMPORTANT",
    "warning": "WARNING", "attention": "WARNING", "caution": "CAUTION", "danger": "CAUTION",
    "error": "CAUTION", "bug": "CAUTION", "failure": "CAUTION",
}  # fmt: skip


@dataclass(slots=True)
class _Text:
    """The lines of a post on their way, and what is said of them."""

    body: Passage
    lines: list[str]
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_mdx(self) -> bool:
        return self.body.path.lower().endswith(".mdx")

    def say(self, code: str, line: int, value: str) -> None:
        self.problems.append(Problem(self.body.path, self.body.line + line, code, {"value": value.strip()}))

    def plain(self) -> Iterator[tuple[int, str]]:
        """The lines that are neither code nor raw HTML, as they are when each one's turn comes."""
        open_ = _open_lines(self.lines)
        yield from ((n, self.lines[n]) for n in range(len(self.lines)) if open_[n])


def domesticate(body: Passage) -> tuple[Passage, tuple[Problem, ...]]:
    """`body` as we write, line by line, and what of it only another generator can carry out."""
    text = _Text(body, body.text.split("\n"))
    for sign, step in _STEPS:
        if sign.search(body.text):
            step(text)
    return Passage("\n".join(text.lines), body.path, body.line), tuple(text.problems)


def _open_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines are text: not in a fence, not in HTML, not indented as code."""
    covered, _ = covers(lines)
    found: list[bool] = []
    listed = indented = False
    for n, line in enumerate(lines):
        before = lines[n - 1] if n else ""
        listed = in_list(line, before, listed)
        deep = line.expandtabs(4).startswith("    ")
        indented = deep and not listed and (indented or not before.strip())
        found.append(not covered[n] and not indented)
    return found


# ── blocks ───────────────────────────────────────────────────────────────────


def _fence_code(text: _Text) -> None:
    """``{% highlight ruby %}`` and its like are fences by another name."""
    end = -1
    for n, line in text.plain():
        opens = _CODE_OPENS.match(line) if n > end and not line.rstrip().endswith("/>}}") else None
        stop = _code_end(text.lines, n) if opens else None
        if opens and stop is not None:
            longest = max(map(len, re.findall("`{3,}", "\n".join(text.lines[n:stop]))), default=2)
            mark, name, file = "`" * (longest + 1), _CODE_NAME.search(opens[0]), _CODE_FILE.search(opens[0])
            title = f' title="{file[1]}"' if file else ""
            text.lines[n] = f"{opens[1]}{mark}{name[1] if name else ''}{title}"
            text.lines[stop] = f"{opens[1]}{mark}"
            end = stop


def _code_end(lines: Sequence[str], first: int) -> int | None:
    """The line that closes the code opened on line `first`, before any other is opened."""
    for n in range(first + 1, len(lines)):
        if _CODE_CLOSES.match(lines[n]):
            return n
        if _CODE_OPENS.match(lines[n]):
            return None
    return None


def _drop_comments(text: _Text) -> None:
    for opens, closes in (_COMMENT, _MDX_COMMENT) if text.is_mdx else (_COMMENT,):
        end = -1
        for n, line in list(text.plain()):
            if n > end and opens.match(line):
                end = next((at for at in range(n, len(text.lines)) if closes.search(text.lines[at])), -1)
            if n <= end:
                text.lines[n] = ""


def _drop_modules(text: _Text) -> None:
    """``import`` and ``export`` of MDX, up to the next blank line; elsewhere they are only said."""
    end = -1
    for n, line in list(text.plain()):
        if text.is_mdx and n > end and _MODULE.match(line):
            text.say("foreign_removed", n, line)
            end = next(
                (at for at in range(n, len(text.lines)) if not text.lines[at].strip()), len(text.lines)
            )
        elif not text.is_mdx and _SURE_MODULE.match(line):
            text.say("foreign_syntax", n, line)
        if n < end:
            text.lines[n] = ""


def _turn_containers(text: _Text) -> None:
    """``:::note`` up to ``:::`` becomes an alert, as Hugo's ``{{% note %}}``; nested ones stay."""
    start: tuple[int, re.Match[str]] | None = None
    for n, line in list(text.plain()):
        opens, closes = _CONTAINER.fullmatch(line), _CONTAINER_END.fullmatch(line)
        if opens and start is None and (opens[1] or opens[5] in _KINDS):
            start = (n, opens)
        elif start and closes and closes[closes.lastindex or 0] in (start[1][1], start[1][5]):
            _turn_container(text, start[0], n, start[1])
            start = None
        elif line.startswith(":::"):
            text.say("foreign_syntax", n, line)
    if start and start[1][1]:
        text.say("foreign_syntax", start[0], start[1][0])


def _turn_container(text: _Text, first: int, last: int, opens: re.Match[str]) -> None:
    kind, title = _KINDS.get(opens[2] or opens[5]), (opens[3] or opens[4] or "").strip()
    if kind is None:
        text.say("foreign_syntax", first, opens[0])
        return
    # There is no line for a title and the mark of an alert, so the title leads a plain quote.
    text.lines[first] = f"> **{title}**\\" if title else f"> [!{kind}]"
    if title and not text.lines[first + 1].strip():
        text.lines[first] = f"> **{title}**"
    for n in range(first + 1, last):
        text.lines[n] = f"> {text.lines[n]}".rstrip()
    text.lines[last] = ""


def _turn_callouts(text: _Text) -> None:
    """Obsidian's callouts know more kinds than GitHub's alerts, and titles."""
    open_ = _open_lines([re.sub(r"^(?:\s{0,3}>\s?)+", "", line) for line in text.lines])
    for n, line in enumerate(text.lines):
        found = _CALLOUT.fullmatch(line)
        if not found or not open_[n] or (n and text.lines[n - 1].lstrip().startswith(">")):
            continue
        quote, name, _, title = found.groups()
        goes_on = n + 1 < len(text.lines) and text.lines[n + 1].strip(" >") != ""
        if title.strip():
            text.lines[n] = f"{quote}**{title.strip()}**" + ("\\" if goes_on else "")
        elif name.lower() in _KINDS:
            text.lines[n] = f"{quote}[!{_KINDS[name.lower()]}]"


def _drop_attributes(text: _Text) -> None:
    """kramdown's attribute lists on lines of their own, and the places of tables of contents."""
    for n, line in list(text.plain()):
        after = text.lines[n + 1] if n + 1 < len(text.lines) else ""
        item = _CONTENTS_ITEM.match(line)
        if _ALONE.match(line) or _CONTENTS.match(line) or (item and (item[1] or _IS_CONTENTS.match(after))):
            text.lines[n] = ""


# ── inline ───────────────────────────────────────────────────────────────────


def _turn_inline(text: _Text) -> None:
    wanted = frozenset(re.findall(r"(?:\]\(|href=[\"'])#([^\s)\"']+)", text.body.text))
    raw = False
    for n, line in list(text.plain()):
        tags = [found[1] for found in _RAW.finditer(_CODE_SPAN.sub("", line))]
        if tags:
            text.lines[n] = _outside_code(line, lambda part: _RAW.sub("", part))
        if not raw and not tags and _MAY_BE_FOREIGN.search(line):
            text.lines[n] = _turn_line(text, n, without_ids(line, wanted))
        raw = tags[-1] is None if tags else raw


def _turn_line(text: _Text, n: int, line: str) -> str:
    turned = _outside_code(line, _turn)
    for found in _LIQUID.finditer(_CODE_SPAN.sub("", turned)):
        text.say("foreign_syntax", n, found[0])
    return turned


def _turn(part: str) -> str:
    return _ATTRIBUTES.sub("", _WIKI.sub(_wiki, figure(ADDRESS.sub(lead, part))))


def _wiki(found: re.Match[str]) -> str:
    """``[[page|words]]`` leads to where a page of that name would stand; ``![[picture.png]]`` shows it."""
    embeds, page, anchor, words = found.groups()
    if embeds and _PICTURE.match(page):
        alt = "" if re.fullmatch(r"[\dx]*", words or "") else words
        return f"![{alt}](<images/{page.rpartition('/')[2]}>)"
    if embeds:
        return found[0]
    label = (words or page or (anchor or "").lstrip("#")).strip()
    return f"[{label}](</{page.strip()}>)" if page.strip() else f"[{label}](<{anchor}>)"


def _outside_code(line: str, turn: object) -> str:
    """`line` with `turn` applied to what stands between code spans."""
    assert callable(turn)
    out, position = [], 0
    for span in _CODE_SPAN.finditer(line):
        out += [turn(line[position : span.start()]), _RAW_SPAN.sub(r"\1", span[0])]
        position = span.end()
    return "".join([*out, turn(line[position:])])


_STEPS = (
    # Most posts hold nothing of the kind, so each step is told by a sign whether it has anything to do.
    (re.compile(r"\{%|\{\{[<%]"), _fence_code),
    (re.compile(r"\{%-?\s*comment|\{/\*"), _drop_comments),
    (re.compile(r"^(?:import|export)\s", re.M), _drop_modules),
    (re.compile(r"^:::|\{\{[<%]", re.M), _turn_containers),
    (re.compile(r"\[!"), _turn_callouts),
    (re.compile(r"\{[:.#]|\[_?TOC|toc\b", re.I), _drop_attributes),
    (_MAY_BE_FOREIGN, _turn_inline),
)
