"""The one door to ``site/``: an edition goes in as a whole, or not at all.

Changed files are written into ``.publish/`` inside the output folder (so that renaming never crosses
a file system), read back and proved there. Only then is a journal committed; from that moment the
new edition *is* the published one, and whoever comes next completes the renaming if we could not.
Without a journal, ``.publish/`` is the rubbish of a build that never got so far.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..disk import blaming, remove, remove_tree, replace
from ..model import Problem

MANIFEST = "edition.json"
SUMS = "SHA256SUMS"
GENERATOR = "AiNex Community"
Reader = Callable[[], bytes]
"""Reads one file as it will stand once it is published."""

_AREA = ".publish"
_STAGED = "new"
_JOURNAL = "journal.json"


class Refused(Exception):
    """The output folder holds something that isn't ours."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What publishing has to do to a folder."""

    write: tuple[str, ...]
    delete: tuple[str, ...]


def claim(output: Path) -> None:
    """Make sure that `output` is ours to write: missing, empty, or holding our manifest.

    Creates it. Raises Refused, having changed nothing, where it holds anything else.
    """
    if output.exists() and not output.is_dir():
        raise Refused(str(output))
    if output.is_dir():
        others = [entry.name for entry in output.iterdir() if not entry.name.startswith(".publish")]
        if others and manifest(output) is None and not is_interrupted(output):
            raise Refused(str(output))
    output.mkdir(parents=True, exist_ok=True)


def manifest(output: Path) -> Mapping[str, object] | None:
    """The manifest of the edition in `output`; None where there is none of ours."""
    try:
        found = json.loads((output / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) and found.get("generator") == GENERATOR else None


def is_interrupted(output: Path) -> bool:
    """Whether a journal waits in `output` to be completed."""
    return (output / _AREA / _JOURNAL).is_file()


def is_staged(path: str) -> bool:
    """Whether `path` in a site is not published yet."""
    return path.startswith(f"{_AREA}/")


def recover(output: Path) -> bool:
    """Complete the journal of a build that was interrupted, and clear what another left.

    Returns whether there was a journal.
    """
    area = output / _AREA
    if is_interrupted(output):
        found = json.loads((area / _JOURNAL).read_bytes())
        with blaming(output):
            _apply(output, Changes(tuple(found["write"]), tuple(found["delete"])))
        return True
    if area.is_dir():
        remove_tree(area)
    return False


def plan(output: Path, files: Mapping[str, bytes]) -> Changes:
    """What differs between `output` on disk and `files`.

    Only files that an edition of ours made are replaced or deleted; raises Refused where another
    stands in the way.
    """
    before = (manifest(output) or {}).get("files", {})
    ours = {MANIFEST, SUMS, *(before if isinstance(before, dict) else ())}
    write = tuple(path for path in sorted(files) if _read(output / path) != files[path])
    for path in write:
        if (output / path).is_dir() or ((output / path).exists() and path not in ours):
            raise Refused(str(output / path))
    gone = [path for path in sorted(ours) if path not in files and _is_plain(path)]
    return Changes(write, tuple(path for path in gone if (output / path).is_file()))


def publish(
    output: Path,
    files: Mapping[str, bytes],
    prove: Callable[[Mapping[str, Reader]], Sequence[Problem]],
) -> tuple[Changes, Sequence[Problem]]:
    """Stage what changed, let `prove` read the whole edition back, and move it into place.

    `prove` gets a way to read each file as it will stand, and returns what is wrong; then nothing is
    published. Call with `output` claimed, locked and recovered.
    """
    with blaming(output):
        return _publish(output, files, prove)


def _publish(
    output: Path,
    files: Mapping[str, bytes],
    prove: Callable[[Mapping[str, Reader]], Sequence[Problem]],
) -> tuple[Changes, Sequence[Problem]]:
    changes = plan(output, files)
    if not changes.write and not changes.delete:
        return changes, prove({path: _reader(output / path) for path in files})
    staged = output / _AREA / _STAGED
    try:
        for path in changes.write:
            _write(staged / path, files[path])
        _sync([staged / path for path in changes.write])
        written = set(changes.write)
        faults = prove({path: _reader((staged if path in written else output) / path) for path in files})
    except BaseException:
        shutil.rmtree(output / _AREA, ignore_errors=True)
        raise
    if faults:
        remove_tree(output / _AREA)
        return changes, faults
    _commit(output, changes)
    _apply(output, changes)
    return changes, ()


def _commit(output: Path, changes: Changes) -> None:
    journal = output / _AREA / _JOURNAL
    fresh = journal.with_suffix(".new")
    _write(fresh, json.dumps({"write": changes.write, "delete": changes.delete}).encode())
    _sync([fresh])
    for folder in {file.parent for file in (output / _AREA).rglob("*")}:
        _sync_folder(folder)
    replace(fresh, journal)
    _sync_folder(journal.parent)


def _apply(output: Path, changes: Changes) -> None:
    """Do what the journal says. Every step may have been done already."""
    staged = output / _AREA / _STAGED
    for path in sorted(changes.write, key=_turn):
        if (staged / path).is_file():
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            replace(staged / path, output / path)
    for path in changes.delete:
        remove(output / path)
        with suppress(OSError):  # holds other files, or is the output folder itself
            for folder in (output / path).parents:
                if folder == output:
                    break
                folder.rmdir()
    for folder in {output, *((output / path).parent for path in changes.write)}:
        _sync_folder(folder)
    remove(output / _AREA / _JOURNAL)
    shutil.rmtree(output / _AREA, ignore_errors=True)


def _turn(path: str) -> tuple[int, str]:
    """Assets first, so that no page stands without them; the manifest last."""
    return (0 if path.startswith(("assets/", "search/")) else 2 if path in (MANIFEST, SUMS) else 1, path)


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _sync(files: Sequence[Path]) -> None:
    """Make `files` outlive a power cut."""
    if len(files) > 100 and hasattr(os, "sync"):  # one sync costs less than many
        os.sync()
        return
    for file in files:
        with file.open("rb+") as written:
            os.fsync(written.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows has no such call and needs none
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _reader(file: Path) -> Reader:
    return file.read_bytes


def _is_plain(path: str) -> bool:
    """A path that stays inside: a manifest that somebody edited must not delete other people's files."""
    parts = path.split("/")
    return bool(path) and not any(p in ("", ".", "..") or "\\" in p or ":" in p for p in parts)


def checksum(content: bytes) -> str:
    """SHA-256 of a file, hexadecimal."""
    return hashlib.sha256(content).hexdigest()
