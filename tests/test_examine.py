"""An edition that nothing changed is not made again to be checked; whatever changes is seen."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from community.build import edition, examine, written
from community.build.check import check_dates
from community.build.written import Request, read
from community.places import PROGRAM

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in {
        "qa/a.md": "---\nquestion: 무엇인가요?\nasked: 2026-01-10\n---\n![점](../images/p.png)\n\nVec<T>\n",
        "qa/b.md": "---\nquestion: 언제인가요?\nasked: 2026-01-10\nrelated: [qa/a]\n---\n지금입니다.\n",
    }.items():
        (tmp_path / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / path).write_text(text, "utf-8")
    (tmp_path / "content/images").mkdir()
    (tmp_path / "content/images/p.png").write_bytes(PIXEL)
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows by one whenever an edition is made."""
    times: list[int] = []

    def count(*arguments: object) -> object:
        times.append(1)
        return edition.make_edition(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(examine, "make_edition", count)
    return times


def codes(site: Path) -> list[str]:
    request = Request(site, cache=site / ".cache")
    return [problem.code for problem in examine.examine(request, read(request))]


def test_an_edition_is_made_once_and_tells_the_same_again(site: Path, made: list[int]) -> None:
    first = codes(site)
    assert first == ["pairs_unconfirmed", "looks_like_tag"]
    assert codes(site) == first
    assert len(made) == 1


def test_without_a_cache_it_is_made_each_time(site: Path, made: list[int]) -> None:
    for _ in range(2):
        examine.examine(Request(site), read(Request(site)))
    assert len(made) == 2


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda site: (site / "content/images/p.png").unlink(), "missing_picture"),
        (lambda site: (site / "content/images/p.png").write_bytes(b"no picture"), "bad_picture"),
        (lambda site: (site / "content/images/p.png").write_bytes(bytes(2_100_000)), "picture_too_large"),
        (lambda site: _append(site / "content/qa/b.md", "[없음](qa/none)\n"), "missing_record"),
        (lambda site: (site / "content/qa/a.md").unlink(), "no_other_record"),
        (lambda site: _draft(site / "content/qa/a.md"), "link_to_draft"),
    ],
    ids=["no picture", "bad picture", "large picture", "link", "record", "draft"],
)
def test_what_changes_is_seen(
    change: Callable[[Path], object], told: str, site: Path, made: list[int]
) -> None:
    assert told not in codes(site)
    change(site)
    assert told in codes(site)
    assert len(made) == 2


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def _draft(file: Path) -> None:
    file.write_text(file.read_text("utf-8").replace("asked", "draft: true\nasked"), "utf-8")


def test_a_script_of_the_site_that_changes_is_proved_again(site: Path, made: list[int]) -> None:
    codes(site)
    copytree(PROGRAM / "static", site / "static")
    codes(site)
    assert len(made) == 1
    _append(site / "static/js/head.js", "// other\n")
    codes(site)
    assert len(made) == 2


def test_an_edition_with_an_error_is_never_kept(site: Path, made: list[int]) -> None:
    _append(site / "content/qa/b.md", "[없음](qa/none)\n")
    assert codes(site) == codes(site)
    assert len(made) == 2


def test_what_depends_on_the_day_is_told_by_the_day(
    site: Path, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = site / "content/qa/b.md"
    file.write_text(file.read_text("utf-8").replace("2026-01-10", "2999-01-10"), "utf-8")
    assert "date_in_future" in codes(site)
    monkeypatch.setattr(written, "check_dates", lambda days, today: check_dates(days, date(3000, 1, 1)))
    assert "date_in_future" not in codes(site)
    assert len(made) == 1


def test_a_kept_verdict_that_was_changed_is_not_believed(site: Path, made: list[int]) -> None:
    codes(site)
    (kept,) = (site / ".cache/passed").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"looks_like_tag", b"nothing_at_all"))
    assert "looks_like_tag" in codes(site)
    assert len(made) == 2


def test_what_is_wrong_below_a_faulty_header_is_seen(site: Path) -> None:
    file = site / "content/qa/a.md"
    assert codes(site)
    file.write_text(file.read_text("utf-8").replace("asked: 2026", "asked: 어제 2026"), "utf-8")
    first = codes(site)
    assert "bad_date" in first
    assert "looks_like_tag" in first
    file.write_text(file.read_text("utf-8").replace("Vec<T>", "[없음](none.md)"), "utf-8")
    assert "missing_record" in codes(site)
