"""What looks like a record, but lies where none is read, or has a name as no record has."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from ..model import Problem
from ..places import LEDGER, SYNONYMS
from .content import FOLDERS, SUFFIXES, is_passing

_HIDDEN = ".txt"
"""What Notepad puts behind a name, where Explorer doesn't show it."""
_NO_RECORD = re.compile(
    r"(?:readme|_index)(?:\..*)?|.*\.(?:png|jpe?g|gif|webp|avif|svg|bmp|ico|bak|orig)", re.I
)
"""Pictures, backups, and what explains a folder."""
_HEADER = re.compile(rb"\s*(---|\+\+\+)[ \t]*[\r\n].*?[\r\n]\1[ \t]*(?:[\r\n]|\Z)", re.S)
_AROUND = re.compile(rb"\x00|\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
"""What some encodings put around the letters of ASCII."""
_BEGINNING = 65_536


def find_strays(root: Path) -> Iterator[Problem]:
    """Every file below ``content/`` of `root` that its editor may take for a record, and we don't."""
    for place, folders, files in os.walk(root / "content"):
        folders[:] = [name for name in folders if not is_passing(name, is_folder=True)]
        where = Path(place).relative_to(root).as_posix()
        is_home = f"{where}/".startswith(tuple(f"{folder}/" for folder in FOLDERS))
        for name in files:
            if is_home and name.lower().endswith(SUFFIXES):
                continue
            if f"{where}/{name}" not in (LEDGER, SYNONYMS) and _is_like_a_record(Path(place, name)):
                yield _told(f"{where}/{name}", is_home)


def _is_like_a_record(file: Path) -> bool:
    """Whether `file` is called like a record, or begins like one."""
    if is_passing(file.name, is_folder=False) or _NO_RECORD.fullmatch(file.name):
        return False
    return file.name.lower().removesuffix(_HIDDEN).endswith(SUFFIXES) or _has_header(file)


def _has_header(file: Path) -> bool:
    with suppress(OSError):  # what is none of ours need not be readable
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                return bool(_HEADER.match(_AROUND.sub(b"", opened.read(_BEGINNING))))
    return False


def _told(path: str, is_home: bool) -> Problem:
    shown = unicodedata.normalize("NFC", path.encode("utf-8", "replace").decode("utf-8"))
    name = re.sub(r"\.txt\Z", "", PurePosixPath(shown).name, flags=re.I)
    if not name.lower().endswith(SUFFIXES):
        name = re.sub(r"\.[A-Za-z]{1,8}\Z", "", name) + ".md"
    return Problem(shown, 1, "other_ending" if is_home else "misplaced", {"meant": name})
