"""What was rendered and proved before, by digest. A file that can't be read is a miss, never an error.

Plain JSON on purpose: whoever can write into the cache must not be able to run code in the build.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import types
import typing
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Kept = TypeVar("Kept")


@dataclasses.dataclass(frozen=True, slots=True)
class Cache:
    """A folder of values by name and key; one value a name."""

    folder: Path | None
    """None keeps nothing."""

    def load(self, kind: type[Kept], name: str, key: str) -> Kept | None:
        """The value kept for `name` under exactly `key`."""
        if self.folder is None:
            return None
        try:
            with self._file(kind, name).open("rb") as file:
                head = file.readline()
                # Of what is out of date, the key says enough.
                body = file.read() if head.startswith(key.encode()) else b""
            if head != _head(key, body) + b"\n":
                return None
            kept: Kept = _typed(kind, json.loads(body))
            return kept
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def keep(self, name: str, key: str, value: object) -> None:
        """Keep `value` for `name`; what was kept for it before is dropped."""
        if self.folder is None:
            return
        file = self._file(type(value), name)
        fresh = file.with_suffix(f".{os.getpid()}.new")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            body = canonical(value)
            fresh.write_bytes(_head(key, body) + b"\n" + body)
            fresh.replace(file)
        except OSError:  # a full disk or a read-only checkout costs time, not the build
            with suppress(OSError):
                fresh.unlink()

    def _file(self, kind: type, name: str) -> Path:
        assert self.folder is not None
        return self.folder / kind.__name__.lower() / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def canonical(value: object) -> bytes:
    """`value`, made of our dataclasses, tuples, mappings, texts, numbers and dates, as JSON."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True).encode()


def _head(key: str, body: bytes) -> bytes:
    return f"{key} {hashlib.sha256(body).hexdigest()}".encode()


def _plain(value: object) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, value: Any) -> Any:
    """The value of type `kind` that :func:`_plain` made `value` of; raises where it doesn't fit."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        if set(value) != set(hints):
            raise ValueError(f"not a {kind.__name__}")
        return kind(**{name: _typed(hint, value[name]) for name, hint in hints.items()})
    if origin in (typing.Union, types.UnionType):
        return (
            None if value is None else _typed(next(part for part in parts if part is not type(None)), value)
        )
    if origin is tuple:
        kinds = [parts[0]] * len(value) if parts[-1] is ... else parts
        return tuple(_typed(part, item) for part, item in zip(kinds, value, strict=True))
    if origin is not None and origin is not typing.Literal:
        return {key: _typed(parts[1], item) for key, item in value.items()}
    return date.fromisoformat(value) if kind is date else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {f.name: hints[f.name] for f in dataclasses.fields(kind)}
