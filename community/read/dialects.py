"""Posts written for other generators go in as they are: their keys are translated, or left aside.

What stands here is knowledge about Jekyll, Hugo, Astro and their like, and nothing of ours depends
on it: it turns their front matter into ours before that is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..model import Passage, Problem, Source
from .covers import covers
from .fields import is_empty
from .frontmatter import Document
from .yaml import Listing, Node, Scalar, Table

_OURS: Mapping[str, str] = {
    "description": "summary",
    "excerpt": "summary",
    "pubDate": "date",
    "pubDatetime": "date",
    "publishDate": "date",
    "published_at": "date",
    "lastmod": "updated",
    "last_modified_at": "updated",
    "modDatetime": "updated",
    "updatedDate": "updated",
    "author": "by",
    "authors": "by",
    "categories": "tags",
    "category": "tags",
    "keywords": "tags",
    "heroImage": "hero",
    "relatedPosts": "related",
}
_USUAL = """
layout permalink type url id lang language locale slugify weight series part order menu params outputs
cascade headless markup linkTitle expiryDate resources sitemap translationKey redirect_from redirect_to
header footer sidebar classes collection render_with_liquid comments comment share read_time readingTime
math mathjax katex mermaid toc tocDepth table_of_contents cover coverImage image images thumbnail banner
ogImage og_image canonicalURL canonical_url subtitle sidebar_label sidebar_position pagination_label
hide_title hide_table_of_contents custom_edit_url featured sticky isCJKLanguage disqus license robots
showToc TocOpen hidemeta searchHidden ShowReadingTime updateDate prev next outline aside pageClass
heroAlt heroImageAlt imageAlt template taxonomies extra path in_search_index content_type version
"""
IGNORED = frozenset(_USUAL.split())
"""Keys that mean something to others and nothing here."""

_LIQUID = re.compile(
    r"\{%-?\s*\w[^%]*%\}|\{\{[<%].*?[>%]\}\}|\{\{-?\s*(?:site|page|content|include)\b[^}]*\}\}|\{\{\s*\.[^}]*\}\}"
)
_MDX = re.compile(r"(?:import\s.+\sfrom\s+['\"]|import\s+['\"]|export\s+(?:const|default|function)\b).*")
_CODE = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")


def translate(document: Document) -> Document:
    """`document` with the keys of other generators turned into ours; our own win."""
    pairs: dict[str, tuple[Scalar, Node]] = {}
    joined: list[Node] = []
    for key, node in sorted(document.keys.pairs, key=lambda pair: pair[0].text in _OURS):
        name = _OURS.get(key.text, key.text)
        if name == "published" and isinstance(node, Scalar):
            hidden = {"true": "false", "false": "true"}.get(node.text.lower())
            name, node = ("draft", Scalar(hidden, node.line)) if hidden else ("date", node)
        if name == "tags":
            joined += _items(node)
            node = Listing(tuple(joined), node.line)
            pairs[name] = (Scalar(name, pairs[name][0].line if name in pairs else key.line), node)
        elif name not in pairs or is_empty(pairs[name][1]):
            pairs[name] = (Scalar(name, key.line), _adapted(key.text, node, document.keys))
    return Document(Table(tuple(pairs.values()), document.keys.line), document.body, document.problems)


def _items(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Scalar) and not node.lost:
        return tuple(Scalar(word, node.line, node.plain) for word in node.text.split(","))
    return node.items if isinstance(node, Listing) else (node,)


def _adapted(name: str, node: Node, keys: Table) -> Node:
    """The value of a foreign key in the shape that ours has."""
    if name == "authors" and isinstance(node, Listing):
        return Scalar(", ".join(item.text for item in node.items if isinstance(item, Scalar)), node.line)
    if name == "heroImage" and isinstance(node, Scalar):
        return Table(((Scalar("image", node.line), node), (Scalar("alt", node.line), _alt(keys))), node.line)
    if name == "relatedPosts" and isinstance(node, Listing):
        return Listing(tuple(_related(item) for item in node.items), node.line)
    return node


def _alt(keys: Table) -> Scalar:
    """Words for a picture that came without any: the title of the post."""
    given = {key.text: node for key, node in keys.pairs}
    names = ("heroImageAlt", "heroAlt", "imageAlt", "title")
    words = [node for name in names if isinstance(node := given.get(name), Scalar)]
    return words[0] if words else Scalar("", 1)


def _related(node: Node) -> Node:
    if isinstance(node, Scalar):
        return Scalar(_record_id(node.text), node.line, node.plain, node.lost)
    if not isinstance(node, Table):
        return node
    pairs = {key.text: (key, value) for key, value in node.pairs if key.text not in ("score", "title")}
    slug = pairs.pop("slug", None)
    if slug and isinstance(slug[1], Scalar):
        target = Scalar(_record_id(slug[1].text), slug[1].line)
        return Table(((Scalar("id", slug[0].line), target), *pairs.values()), node.line)
    return node


def _record_id(slug: str) -> str:
    return slug if "/" in slug else f"posts/{slug}"


def without_front_matter(source: Source) -> Document:
    """A post that takes its title from its first ``#`` heading, which is then no part of the body."""
    lines = source.text.split("\n")
    covered, _ = covers(lines)
    title = next((n for n, line in enumerate(lines) if not covered[n] and re.match(r"#\s+\S", line)), None)
    pairs: tuple[tuple[Scalar, Node], ...] = ()
    if title is not None:
        text = lines[title].strip("# \t")
        pairs = ((Scalar("title", title + 1), Scalar(text, title + 1, plain=False)),)
        lines[title] = ""
    told = Problem(source.path, 1, "post_without_front_matter")
    return Document(Table(pairs, 1), Passage("\n".join(lines), source.path, 1), (told,))


def foreign_syntax(body: Passage) -> Iterator[Problem]:
    """What only another generator can carry out, and what would stand in the page as it is written."""
    lines = body.text.split("\n")
    for n, (line, cover) in enumerate(zip(lines, covers(lines)[0], strict=True)):
        text = "" if cover else _CODE.sub("", line)
        for found in [*_LIQUID.finditer(text), *filter(None, [_MDX.match(text)])]:
            yield Problem(body.path, body.line + n, "foreign_syntax", {"value": found[0]})
