"""What a line of Markdown says once its markup is gone, read without the Markdown library.

Both sides of the comparison are *reduced* in the same way: the few characters that may be markup
are dropped from both, so nobody here has to know when an asterisk is one. Code is the exception:
it must stand letter by letter, so its words travel between two marks that `reduced` respects.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from dataclasses import dataclass

CODE, CODE_END, MATH, GAP, LINE, LOOSE = "\ufdd2", "\ufdd3", "\ufdd4", "\ufdd5", "\ufdd6", "\ufdd7"
"""Noncharacters, which the reader of content files refuses. A gap is where markup was; a line, with its
indentation, begins in the word so marked; of loose words nobody knows where theirs began."""

_BLOCK_TAGS = (
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main menu nav ol option p pre section"
    " summary table tbody td tfoot th thead tr ul"
)
_INLINE_TAGS = (
    "a abbr acronym area audio b base basefont bdi bdo big blink button canvas cite code col colgroup data"
    " datalist del dfn em embed font frame frameset head html i iframe img input ins kbd label legend link"
    " map mark marquee math meta meter nobr noframes noscript object optgroup output param picture"
    " progress q rp rt ruby s samp script search select slot small source span strike strong style sub sup"
    " svg template textarea time title track tt u var video wbr xmp"
)
BLOCK_TAGS, INLINE_TAGS = frozenset(_BLOCK_TAGS.split()), frozenset(_INLINE_TAGS.split())
"""Names that make `<name>` a tag. Every other one, as in `Vec<T>`, is text that must be there."""

_ATTRIBUTES = r"""(?:\s+[A-Za-z_:@][\w:.@-]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*"""
_TAG = re.compile(rf"</?([A-Za-z][A-Za-z0-9-]*){_ATTRIBUTES}/?>", re.ASCII)
_UNSPOKEN = re.compile(r"<(?:!(?=--)|(script|style)[\s>])", re.IGNORECASE)
_PRE = re.compile(r"(<pre\b.*?(?:</pre>|\Z))", re.DOTALL | re.IGNORECASE)
_AUTOLINK = re.compile(
    r"<([A-Za-z][A-Za-z0-9+.-]{1,31}://[^\s<>]*|(?:mailto|tel|data|file|javascript|vbscript):[^\s<>]*"
    r"|[^\s<>@\\]+@[A-Za-z0-9.-]+)>",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?=https?://|www\.)")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPECIAL = re.compile(r"\\|`+|<|!?\[|\]|\$|&")
_SPECIAL_OF_LINE = re.compile(r"\\|`+|&")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_DESTINATION = r"(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*\))*)"
_TITLE = r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))"""
_TARGET = re.compile(rf"\(\s*({_DESTINATION})(?:\s+{_TITLE})?\s*\)", re.DOTALL)
_PICTURE = re.compile(r"!\[(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]", re.DOTALL)
_CAPTION = re.compile(rf"\(\s*{_DESTINATION}\s+({_TITLE})\s*\)", re.DOTALL)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_MATH = re.compile(
    r"(?<![A-Za-z0-9\\$])(?:\$\$((?:[^$\\]|\\[\s\S])+?)\$\$(?!\$)"
    r"|\$(?=[^\s$])((?:[^$\\\n]|\\[\s\S])+?)(?<=\S)\$(?![A-Za-z0-9$]))"
)
_IN_WORDS = re.compile(r"\\text[a-z]*\s*\{[^{}]*\}")
_HANGUL = re.compile("[ᄀ-ᇿㄱ-ㆎ가-힣]")
_IN_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]*\Z")
_SPAN = f"({CODE}[^{CODE_END}]*{CODE_END})"
_CODE_OR_TAG = re.compile(rf"{_SPAN}|{_TAG.pattern}", re.ASCII)
_REDUCED = re.compile(rf"{_SPAN}|[*`\\\[\]]|~~+|(\|)")
_UNDERSCORE = re.compile(rf"{_SPAN}|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""What no text needs: control characters, and the marks used here and elsewhere."""


@dataclass(frozen=True, slots=True)
class Names:
    """What brackets in one text may refer to."""

    links: Collection[str] = ()
    notes: Collection[str] = ()


def label(text: str) -> str:
    """The name of a link definition as references spell it."""
    return " ".join(text.split()).casefold()


def clean(text: str) -> str:
    """Free a text of characters that mean something here."""
    return _UNSEEN.sub("", text)


def code_words(text: str) -> list[str]:
    """The words of what may be a block of code, letter by letter."""
    return [f"{CODE}{LOOSE}{word}{CODE_END}" for word in text.split()]


def code_lines(text: str) -> list[str]:
    """The same for what is one: with the beginnings of its lines."""
    words: list[str] = []
    for line in text.expandtabs(4).split("\n"):
        start = LINE + " " * (len(line) - len(line.lstrip()))
        for word in line.split():
            words.append(f"{CODE}{start}{word}{CODE_END}")
            start = ""
    return words


def caption(text: str) -> str:
    """The title of the picture that `text` is, if it is one and nothing else."""
    start = _PICTURE.match(text.strip())
    found = _CAPTION.fullmatch(text.strip(), start.end()) if start else None
    return found[1][1:-1] if found else ""


def is_formula(text: str) -> bool:
    """Whether `text` is one formula between dollars and nothing else. Hangul is none, but in ``\\text{}``."""
    found = _MATH.fullmatch(text)
    tex = (found[1] or found[2]) if found else ""
    return bool(tex.strip()) and not _HANGUL.search(_IN_WORDS.sub("", tex))


def formula(tex: str) -> str:
    """TeX as a word. A table hides `|` behind a backslash here, too."""
    return CODE + MATH + "".join(tex.split()).replace("\\|", "|") + CODE_END


def inline_code(text: str) -> str:
    """Code in running text. A table hides `|` behind a backslash, so bars only part words here."""
    text = text[1:-1] if text.strip() and text[0] in " \n" and text[-1] in " \n" else text
    spaced = text.replace("\\|", "|").replace("|", " ")
    return re.sub(r"\S+", lambda word: f"{CODE}{word[0]}{CODE_END}", spaced)


def reduced(text: str) -> list[str]:
    """The words of running text without the characters that may be markup."""
    return _unmarked(untagged(text)).split()


def _unmarked(text: str) -> str:
    text = _REDUCED.sub(lambda found: found[1] or (" " if found[2] else GAP), text)
    return _UNDERSCORE.sub(lambda found: found[1] or "", text).replace(GAP, "")


def same(source: str, shown: str) -> bool:
    """Code must equal code letter by letter; where only one side says it is code, reduced."""
    if source == shown:
        return True
    if MATH in source or MATH in shown:
        return False
    if LOOSE in source and CODE in shown:
        return clean(source) == clean(shown).lstrip()
    return (CODE in source) != (CODE in shown) and _bare(source) == _bare(shown)


def _bare(word: str) -> str:
    return "".join(_unmarked(clean(word)).split())


def untagged(text: str) -> str:
    """Drop what only looks like a tag of HTML; keep what looks like one and is none."""
    if "<" not in text:
        return text
    return _CODE_OR_TAG.sub(lambda found: found[1] or _instead(found[2], found[0]), text)


def _instead(name: str, tag: str) -> str:
    """What a tag leaves behind: a gap, nothing, or itself if it is none."""
    if name.lower() in BLOCK_TAGS:
        return " "
    return GAP if name.lower() in INLINE_TAGS else tag


def raw_words(text: str) -> list[str]:
    """The words of raw HTML: no Markdown in it, and code where it says so."""
    words: list[str] = []
    for number, piece in enumerate(_PRE.split(_without_unspoken(text))):
        plain = _decoded(untagged(piece))
        words.extend(code_words(plain) if number % 2 else reduced(plain))
    return words


def _without_unspoken(text: str) -> str:
    """Text without comments and scripts."""
    kept, at = [], 0
    while found := _UNSPOKEN.search(text, at):
        end = _end_of_unspoken(text, found)
        kept.append(text[at : (end and found.start()) or found.end()])
        at = end or found.end()
    return "".join(kept) + text[at:]


def _end_of_unspoken(text: str, start: re.Match[str]) -> int:
    """Where a comment or a script is over; 0 if it never is."""
    closing = re.compile(f"</{start[1]}>" if start[1] else "-->", re.IGNORECASE).search(text, start.end())
    return closing.end() if closing else 0


def _decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: html.unescape(found[0]), text)


def spoken(text: str, names: Names, refs: list[str], math: bool = False) -> list[str]:
    """The words of running Markdown; footnotes it refers to are added to `refs`."""
    return reduced(_Speaker(text, names, refs, math).speak())


def spoken_line(text: str) -> list[str]:
    """The same for a question, a title or a reason: what looks like a link or a comment there is text."""
    return reduced(_LineSpeaker(text, Names(), [], False).speak())


class _Speaker:
    """One walk through a text, from one special character to the next."""

    def __init__(self, text: str, names: Names, refs: list[str], math: bool) -> None:
        self.text, self.names, self.refs, self.math = text, names, refs, math
        self.out: list[str] = []
        self.open: list[tuple[int, int]] = []
        """For every open bracket: its place in `out`, and where its text begins."""

    def speak(self) -> str:
        at = 0
        while found := self._next(at):
            self.out.append(self._plain(self.text[at : found.start()]))
            at = self._special(found[0], found.start(), found.end())
        self.out.append(self._plain(self.text[at:]))
        return "".join(self.out)

    def _next(self, at: int) -> re.Match[str] | None:
        return _SPECIAL.search(self.text, at)

    def _plain(self, text: str) -> str:
        return _ADDRESS.sub(GAP, text)

    def _special(self, what: str, start: int, end: int) -> int:
        match what[0]:
            case "\\":
                return self._escape(end)
            case "`":
                return self._code(what, end)
            case "<":
                return self._angle(start)
            case "&":
                return self._entity(start)
            case "$":
                return self._formula(start)
            case "]":
                return self._close(start, end)
        return self._bracket(what, start, end)

    def _escape(self, end: int) -> int:
        after = self.text[end : end + 1]
        self.out.append(after if after in _PUNCTUATION else "\\" + after if after != "\n" else "\n")
        return end + len(after)

    def _code(self, ticks: str, end: int) -> int:
        closing = re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, end)
        if closing is None:
            self.out.append(ticks)
            return end
        self.out.append(inline_code(self.text[end : closing.start()]))
        return closing.end()

    def _angle(self, start: int) -> int:
        found = _UNSPOKEN.match(self.text, start)
        if found and (end := _end_of_unspoken(self.text, found)):
            self.out.append(GAP)
            return end
        if found := _AUTOLINK.match(self.text, start):
            self.out.append(GAP + found[1] + GAP)
            return found.end()
        if found := _TAG.match(self.text, start):
            self.out.append(_instead(found[1], found[0]))
            return found.end()
        self.out.append("<")
        return start + 1

    def _entity(self, start: int) -> int:
        found = _ENTITY.match(self.text, start)
        self.out.append(html.unescape(found[0]) if found else "&")
        return found.end() if found else start + 1

    def _formula(self, start: int) -> int:
        found = _MATH.match(self.text, start) if self.math else None
        if not found or not is_formula(found[0]) or self._in_address(start):
            self.out.append("$")
            return start + 1
        self.out.append(formula(found[1] or found[2]))
        return found.end()

    def _in_address(self, start: int) -> bool:
        return _IN_ADDRESS.search(self.text, 0, start) is not None

    def _bracket(self, what: str, start: int, end: int) -> int:
        note = _LABEL.match(self.text, end - 1) if what == "[" else None
        if note and note[1].startswith("^") and note[1][1:] in self.names.notes:
            self.refs.append(note[1][1:])
            self.out.append(GAP)
            return note.end()
        self.open.append((len(self.out), end))
        self.out.append(what)
        return end

    def _close(self, start: int, end: int) -> int:
        self.out.append(GAP)
        if not self.open:
            return end
        place, begin = self.open.pop()
        after = self._target(self.text[begin:start], end)
        if after is None:
            return end
        if self.out[place] == "![":
            self.out[place:] = [GAP]
        return after

    def _target(self, inside: str, end: int) -> int | None:
        """Where a link or an image that ends in `]` at `end` is over; None if it is neither."""
        if found := _TARGET.match(self.text, end):
            if not inside:  # a link without text shows where it leads
                self.out.append(found[1].removeprefix("<").removesuffix(">"))
            return found.end()
        named = _LABEL.match(self.text, end)
        if named and label(named[1] or inside) in self.names.links:
            return named.end()
        return end if label(inside) in self.names.links else None


class _LineSpeaker(_Speaker):
    """Knows code, escapes and character references only."""

    def _next(self, at: int) -> re.Match[str] | None:
        return _SPECIAL_OF_LINE.search(self.text, at)

    def _plain(self, text: str) -> str:
        return text
