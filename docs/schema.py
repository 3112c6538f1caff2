"""Write JSON Schemas of the front matter and of the synonyms: ``python docs/schema.py``.

For editors and forms that know JSON Schema. The keys are those that the reader knows, and what is said of
them is what ``docs/records.md`` says.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from community.model import Kind  # noqa: E402
from community.read import fields, keys, synonyms  # noqa: E402

_TEXT = {"type": "string", "maxLength": fields.MAX_TEXT}
_DAY = {"type": "string", "examples": ["2026-01-10"]}
# Where a schema is read, a quote may not be escaped.
_WEB = {"type": "string", "pattern": "^{}$".format(fields.WEB.pattern.replace(r"\"", '"'))}
_SLUG = {"type": "string", "maxLength": fields.MAX_SLUG}


def _either(*shapes: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": list(shapes)}


def _list(shape: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": shape}


def _parts(*needed: str, **shapes: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": shapes,
        "required": list(needed),
        "additionalProperties": False,
    }


_SOURCE = _either(_TEXT, _parts("title", title=_TEXT, url=_WEB))
_REASON = _either(_TEXT, {"type": "object", "additionalProperties": _TEXT})
_RELATED = _either(_TEXT, _parts("id", id=_TEXT, reason=_REASON))
_TAG = {"type": "string", "maxLength": fields.MAX_TAG}

SHAPES: Mapping[fields.Reader, Mapping[str, Any]] = {
    fields.text: _TEXT,
    fields.passage: _TEXT,
    fields.block: {"type": "string"},
    fields.day: _DAY,
    fields.flag: {"type": "boolean"},
    fields.draft: {"enum": [True, False, "answer"]},
    fields.status: {"enum": ["open", "withdrawn"]},
    fields.slug: _SLUG,
    fields.tags: _either({"type": "string"}, _list(_TAG)),
    fields.aliases: _either({"type": "string"}, _list(_SLUG)),
    keys.references: _either(_SOURCE, _list(_SOURCE)),
    keys.related: _either(_RELATED, _list(_RELATED)),
    keys.one_related: _TEXT,
    keys.hero: _parts("image", "alt", image=_TEXT, alt=_TEXT),
}
"""What each reader takes."""

_KINDS: Mapping[Kind, tuple[str, str, Mapping[str, fields.Reader], str]] = {
    "qa": ("질문의 머리말", "question", keys.QA_KEYS, "질문에만 쓰는 것:"),
    "post": ("글의 머리말", "title", keys.POST_KEYS, "글에만 쓰는 것:"),
}


_SYNONYMS = {
    "title": "동의어",
    "type": "array",
    "maxItems": synonyms.MAX_ROWS,
    "items": {
        "description": "뜻이 같은 낱말",
        "type": "array",
        "minItems": 2,
        "maxItems": synonyms.MAX_WORDS,
        "uniqueItems": True,
        "items": {"type": "string", "minLength": 1, "maxLength": synonyms.MAX_LENGTH},
    },
}

Name = Kind | Literal["synonyms"]
NAMES: tuple[Name, ...] = (*_KINDS, "synonyms")


def schema(name: Name) -> dict[str, Any]:
    """The schema of the front matter of a question or an article, or of the table of synonyms."""
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return draft | (_SYNONYMS if name == "synonyms" else _front_matter(name))


def _front_matter(kind: Kind) -> dict[str, Any]:
    title, needed, readers, own = _KINDS[kind]
    told = _told("질문과 글에 함께 쓰는 것:") | _told(own)
    return {
        "title": title,
        "type": "object",
        # The day may stand in the name of the file.
        "required": [needed],
        "properties": {key: {"description": told[key], **SHAPES[read]} for key, read in readers.items()},
        # Articles may bring the keys of other generators along.
        "additionalProperties": kind == "post",
    }


def _told(intro: str) -> dict[str, str]:
    """What the table below the line `intro` says of each key, as plain text."""
    document = (HOME / "docs/records.md").read_text(encoding="utf-8")
    _, _, rest = document.partition(intro)
    table = rest.partition("|")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| .* \|$", table, re.M)
    return {key: re.sub(r"\*\*|`| \[.+?\]\(.+?\)[^.]*\.", "", said) for key, said in rows}


def text(name: Name) -> str:
    """What the file of a schema holds."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name in NAMES:
        (HOME / f"docs/{name}.schema.json").write_text(text(name), encoding="utf-8", newline="\n")
