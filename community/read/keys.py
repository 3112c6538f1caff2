"""The keys of front matter: one literal table per kind of record, so a new key is one line here."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Hero, Reference, Related
from .fields import (
    Key,
    Reader,
    aliases,
    block,
    day,
    draft,
    flag,
    is_empty,
    passage,
    shown,
    slug,
    status,
    tags,
    text,
    url,
    words,
)
from .yaml import Listing, Node, Scalar, Table


def references(node: Node, key: Key) -> tuple[Reference, ...] | None:
    """Sources: a list of {title, url}, of addresses, or of plain titles."""
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(found for item in items if (found := _reference(item, key))) or None


def _reference(node: Node, key: Key) -> Reference | None:
    if not isinstance(node, Table):
        value = text(node, key) or ""
        return Reference(value, value if re.match("https?://", value) else "") if value else None
    given = _parts(node, key, "title", "url")
    if not given:
        key.refuse("missing_part", node.line, "title")
        return None
    title = text(given["title"], key) if "title" in given else None
    address = url(given["url"], key) if "url" in given else None
    return Reference(title or address or "", address or "") if title or address else None


def related(node: Node, key: Key) -> tuple[Related, ...] | None:
    """Records: ids, or {id, reason} where the reason is a text or a text for each language."""
    if isinstance(node, Scalar):
        return tuple(Related(word, line) for word, line in words(node, key) or ()) or None
    items = node.items if isinstance(node, Listing) else (node,)
    return tuple(found for item in items if (found := _related(item, key))) or None


def one_related(node: Node, key: Key) -> Related | None:
    """One record."""
    value = text(node, key)
    return Related(value, node.line) if value else None


def _related(node: Node, key: Key) -> Related | None:
    if not isinstance(node, Table):
        return one_related(node, key)
    given = _parts(node, key, "id", "reason")
    if "id" not in given:
        key.refuse("missing_part", node.line, "id")
        return None
    target = text(given["id"], key)
    reasons = _reasons(given["reason"], key) if "reason" in given else ()
    return Related(target, node.line, reasons) if target else None


def _reasons(node: Node, key: Key) -> tuple[tuple[str, str], ...]:
    if isinstance(node, Table):
        return tuple((name.text, value) for name, item in node.pairs if (value := text(item, key)))
    value = text(node, key)
    return (("", value),) if value else ()


def hero(node: Node, key: Key) -> Hero | None:
    """A picture: {image, alt}."""
    if not isinstance(node, Table):
        key.refuse("expected_hero", node.line, shown(node))
        return None
    given = _parts(node, key, "image", "alt")
    for name in ("image", "alt"):
        if name not in given:
            key.refuse("missing_part", node.line, name)
            return None
    image, alt = text(given["image"], key), text(given["alt"], key)
    return Hero(image, alt, given["image"].line) if image and alt else None


def _parts(table: Table, key: Key, *allowed: str) -> dict[str, Node]:
    """What stands in `table` under the `allowed` names; other names are refused."""
    for name, _ in table.pairs:
        if name.text not in allowed:
            key.refuse("unknown_part", name.line, name.text, allowed=", ".join(allowed))
    return {name.text: node for name, node in table.pairs if name.text in allowed and not is_empty(node)}


COMMON: Mapping[str, Reader] = {
    "slug": slug,
    "by": text,
    "tags": tags,
    "sources": references,
    "related": related,
    "aliases": aliases,
    "applies_to": text,
    "review_by": day,
    "draft": draft,
    "pinned": flag,
}
QA_KEYS: Mapping[str, Reader] = {
    "question": passage,
    "asked": day,
    "date": day,
    "answered": day,
    "details": block,
    "status": status,
    "duplicate_of": one_related,
    **COMMON,
}
POST_KEYS: Mapping[str, Reader] = {
    "title": passage,
    "date": day,
    "updated": day,
    "summary": passage,
    "hero": hero,
    **COMMON,
}


_KOREAN = {
    "tags": "태그 분류 카테고리 키워드",
    "by": "작성자 글쓴이 답변자 담당자 담당",
    "sources": "출처 참고 참고자료",
    "related": "관련 관련질문 관련글",
    "aliases": "별칭 옛주소",
    "applies_to": "적용 적용범위 적용대상",
    "review_by": "재검토 재검토일 검토일",
    "draft": "초안",
    "pinned": "고정",
}
_IN_QA = {
    "question": "질문 제목 title",
    "asked": "날짜 일자 질문일 작성일 등록일 created",
    "answered": "답변일",
    "details": "상세 질문상세 설명 description",
    "status": "상태",
    "by": "author",
    "tags": "category categories keywords",
}
_IN_POST = {
    "title": "제목",
    "date": "날짜 일자 작성일 등록일 게시일",
    "updated": "수정일 갱신일",
    "summary": "요약 설명",
}


def _by_word(*tables: Mapping[str, str]) -> Mapping[str, str]:
    return {word: key for table in tables for key, words in table.items() for word in words.split()}


MEANT_IN_QA, MEANT_IN_POST = _by_word(_KOREAN, _IN_QA), _by_word(_KOREAN, _IN_POST)
"""The key of ours that an editor meant, by the word in place of it: Korean, or usual in posts elsewhere."""


def says_question(name: str) -> bool:
    """Whether `name` is a key of a question, or a usual word for one."""
    return name in QA_KEYS or name.lower() in MEANT_IN_QA
