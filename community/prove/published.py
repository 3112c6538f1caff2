"""Prove that what stands on the disk is what was proved in memory, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..model import Problem


def prove_published(
    proven: Mapping[str, bytes], files: Mapping[str, Callable[[], bytes]]
) -> tuple[Problem, ...]:
    """Read every one of `files` back; the problems are those that differ from `proven`."""
    return tuple(
        Problem("", 1, "staged_differs", {"page": path})
        for path in sorted(proven)
        if path not in files or files[path]() != proven[path]
    )
