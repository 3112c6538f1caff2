"""Files as people have them, and exactly what ``import`` makes of each: console and files, in both languages.

A case is a folder ``tests/fixtures/import/<case>/`` with a file to import (and maybe pictures, and the
options to import it with). What is expected stands beside it; ``pytest tests/test_bring_cases.py --accept``
writes it anew. Every case is then really imported, twice, and must build.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from community.commands import main
from community.config import zone_of
from community.model import Settings

CASES_FOLDER = Path(__file__).parent / "fixtures" / "import"
CASES = sorted(case.name for case in CASES_FOLDER.iterdir() if case.is_dir())
SUFFIXES = (".html", ".csv", ".tsv", ".json", ".jsonl")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path


def arguments(case: str, root: Path) -> list[str]:
    """The command for `case`, whose files are copied to `root`."""
    shutil.copytree(CASES_FOLDER / case, root, dirs_exist_ok=True)
    file = next(file.name for file in sorted((CASES_FOLDER / case).iterdir()) if file.suffix in SUFFIXES)
    options = CASES_FOLDER / case / "options.txt"
    return [
        "import",
        file,
        "--root",
        str(root),
        *(options.read_text("utf-8").split() if options.is_file() else []),
    ]


def files(root: Path) -> dict[str, bytes]:
    return {
        f.relative_to(root).as_posix(): f.read_bytes() for f in (root / "content").rglob("*") if f.is_file()
    }


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_console_shows_what_would_be_written_and_what_stays_behind(
    case: str,
    lang: str,
    root: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(root)
    (root / "site.yml").write_text(f"lang: {lang}\n", "utf-8")
    status = main([*arguments(case, root), "--dry-run"])
    assert files(root) == {}
    captured = capsys.readouterr()
    told = f"{captured.out}--- stderr\n{captured.err}--- exit {status}\n"
    told = told.replace(datetime.now(zone_of(Settings())).date().isoformat(), "TODAY")
    expected = CASES_FOLDER / case / f"expected.{lang}.txt"
    if request.config.getoption("--accept"):
        expected.write_text(told, "utf-8")
    assert told == expected.read_text("utf-8")


@pytest.mark.parametrize("case", CASES)
def test_what_is_imported_builds_and_is_imported_once(
    case: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    command = arguments(case, root)
    status = main(command)
    written = files(root)
    shown = capsys.readouterr().out
    assert all(path in shown for path in written)
    assert main(["--root", str(root), "-q"]) == 0, capsys.readouterr().err
    assert main(command) == status
    assert files(root) == written
