"""Read the pictures that records show."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..memory import Memory
from ..model import Parts, Post, Problem, Record
from ..pictures import MAX_BYTES, Image, read_image
from .content import picture_file, unless_denied


@dataclass(frozen=True, slots=True)
class Gallery:
    """Pictures by path from the root."""

    sizes: Mapping[str, int | None]
    """Size of the file in bytes; None where there is no file."""
    images: Mapping[str, Image]
    """Those that can be shown."""
    denied: Mapping[str, Problem]
    """Those that rights or a lock keep from us."""


def read_gallery(root: Path, parts: Iterable[Parts], records: Iterable[Record], memory: Memory) -> Gallery:
    """Read every picture that `parts` show and `records` carry at their head."""
    names = {picture.file for part in parts for picture in part.pictures}
    names |= {file for record in records if (file := hero_file(record))}
    files = {name: picture_file(root, name) for name in sorted(names)}
    sizes = {name: file.stat().st_size if file else None for name, file in files.items()}
    raw = {
        name: unless_denied(name, file.read_bytes)
        for name, file in files.items()
        if file and (sizes[name] or 0) <= MAX_BYTES
    }
    denied = {name: content for name, content in raw.items() if isinstance(content, Problem)}
    images = {
        name: image
        for name, content in raw.items()
        if isinstance(content, bytes)
        and (image := memory.recall("picture", name, (content,), partial(read_image, content)))
    }
    return Gallery(sizes, images, denied)


def hero_file(record: Record) -> str | None:
    """The path from the root of the picture at the head of `record`."""
    if not isinstance(record, Post) or record.hero is None:
        return None
    image = record.hero.image
    if image.startswith(("images/", "content/images/")):
        return posixpath.normpath(f"content/{image.removeprefix('content/')}")
    return posixpath.normpath(posixpath.join(posixpath.dirname(record.path), image))
