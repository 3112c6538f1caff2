"""Addresses and pictures as Jekyll, Hugo and Zola write them, in Markdown."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

ADDRESS = re.compile(
    r"(\]\(\s*<?|\b(?:src|href)\s*=\s*[\"']?|^ {0,3}\[[^\]\n]+\]:\s*<?)"
    r"((?:[./][^\s()<>\"'{}]*)?(?:(?:\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\})[^\s()<>\"'{}]*)+(?!\{)|@/[^\s()<>\"'{}]+?\.md\b[^\s()<>\"'{}]*"
    r"|(?:\{(?:filename|static|attach)\}|\|(?:filename|static)\|)[^\s()<>\"'{}]+)"
)
"""The beginning of an address, and an address with something of a generator in it."""

_PIECE = re.compile(r"\{\{[<%]?-?\s*(.*?)\s*-?[>%]?\}\}|\{%-?\s*(.*?)\s*-?%\}")
_SITE = re.compile(r"(?:site|page|config|theme)\.[\w.]+(?:\s*\|.*)?$")
_QUOTED = re.compile(r"[\"']([^\"']*)[\"']\s*(?:\|.*)?$")
_RECORD = re.compile(r"(?:post_url|post_path|post_link|link|relref|ref)\s+[\"']?([^\s\"']+)[\"']?")
_FIGURE = re.compile(r"\{\{[<%]\s*(?:figure|img|image)\s([^{}]*?)/?\s*[>%]\}\}")
_OPTION = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""")
_HEADING_ID = re.compile(r"(\s*#{1,6}\s.*?)\s*\{:?\s*#([\w:.-]+)[^{}]*\}\s*$")


def lead(found: re.Match[str]) -> str:
    """An address without what only its generator knows: a path from the root of the site it was on."""
    before, address = found.groups()
    if address.startswith(("@/", "{f", "|f")):  # Zola's, Pelican's
        return before + _path_of_record(re.sub(r"^@|^[{|]\w+[}|]", "", address))
    if address.startswith(("{s", "{a", "|s")):
        return f"{before}/" + re.sub(r"^[{|]\w+[}|]/?", "", address)
    pieces = [(piece[0], _path(piece[1] or piece[2] or "")) for piece in _PIECE.finditer(address)]
    if any(path is None for _, path in pieces):
        return found[0]
    for written, path in pieces:
        address = address.replace(written, path or "", 1)
    return before + (re.sub(r"^/{2,}", "/", address) or "/")


def _path(inner: str) -> str | None:
    """What stands between the braces as a path; None where it is something else."""
    record, quoted = _RECORD.match(inner), _QUOTED.match(inner)
    if record:
        return _path_of_record(record[1])
    if quoted:
        return f"/{quoted[1].lstrip('/')}"
    return "" if _SITE.match(inner) else None


def _path_of_record(name: str) -> str:
    file, mark, anchor = name.partition("#")
    path = PurePosixPath(f"/{file.lstrip('/')}")
    if path.stem in ("index", "_index"):
        path = path.parent
    return (f"/{path.with_suffix('').name}/" if file else "") + mark + anchor


def figure(part: str) -> str:
    """``{{< figure src="a.png" alt="words" >}}`` as a picture, with its caption behind it."""
    return _FIGURE.sub(_figure, part)


def _figure(found: re.Match[str]) -> str:
    given = {
        name.lower(): double or single or bare for name, double, single, bare in _OPTION.findall(found[1])
    }
    if "src" not in given:
        return found[0]
    caption = " ".join(given[name] for name in ("title", "caption", "attr") if given.get(name))
    alt = given.get("alt") or caption
    shown = f"![{alt.replace('[', '(').replace(']', ')')}](<{given['src']}>)"
    shown = f"[{shown}](<{given['link']}>)" if "link" in given else shown
    return f"{shown} {caption}" if caption and caption != alt else shown


def without_ids(line: str, wanted: frozenset[str]) -> str:
    """A heading without its ``{#id}``; where the post links to the id, a place of that name stands in it."""
    found = _HEADING_ID.fullmatch(line)
    if not found:
        return line
    return f'{found[1]} <span id="{found[2]}"></span>' if found[2] in wanted else found[1]
