"""The one door for writes to ``content/``: it overwrites nothing and keeps nothing that reads otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from community.config import zone_of
from community.edit import Refused, add_picture, add_record
from community.model import Record, Settings

ZONE = zone_of(Settings())
TEXT = '---\nquestion: "왜?"\nasked: 2026-01-10\n---\n답변\n'


def names(root: Path) -> list[str]:
    return sorted(file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file())


def test_a_record_is_written_as_it_reads(tmp_path: Path) -> None:
    add_record(tmp_path, "content/qa/가/a.md", TEXT, ZONE, lambda record: record.id == "qa/a")
    assert (tmp_path / "content/qa/가/a.md").read_bytes() == TEXT.encode()
    assert names(tmp_path) == ["content/qa/가/a.md"]


def test_a_record_that_reads_otherwise_is_not_kept(tmp_path: Path) -> None:
    seen: list[Record] = []

    def refuse(record: Record) -> bool:
        seen.append(record)
        return False

    with pytest.raises(Refused):
        add_record(tmp_path, "content/qa/a.md", TEXT, ZONE, refuse)
    assert [record.id for record in seen] == ["qa/a"]
    with pytest.raises(Refused):
        add_record(tmp_path, "content/qa/a.md", "no record", ZONE, lambda record: True)
    assert names(tmp_path) == []


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/a.md").write_text("mine", "utf-8")
    with pytest.raises(Refused):
        add_record(tmp_path, "content/qa/a.md", TEXT, ZONE, lambda record: True)
    assert (tmp_path / "content/qa/a.md").read_text("utf-8") == "mine"
    assert names(tmp_path) == ["content/qa/a.md"]


def test_a_picture_is_written_once(tmp_path: Path) -> None:
    assert add_picture(tmp_path, "content/images/a/b.png", b"1")
    assert not add_picture(tmp_path, "content/images/a/b.png", b"1")
    with pytest.raises(Refused):
        add_picture(tmp_path, "content/images/a/b.png", b"2")
    assert (tmp_path / "content/images/a/b.png").read_bytes() == b"1"


@pytest.mark.parametrize(
    "path", ["a.md", "content/a.md", "content/qa/../../a.md", "../content/qa/a.md", "/etc/a"]
)
def test_nothing_is_written_outside_of_content(tmp_path: Path, path: str) -> None:
    with pytest.raises(Refused):
        add_record(tmp_path, path, TEXT, ZONE, lambda record: True)
    assert names(tmp_path) == []


def test_links_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "root/content").mkdir(parents=True)
    (tmp_path / "root/content/qa").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused):
        add_record(tmp_path / "root", "content/qa/a.md", TEXT, ZONE, lambda record: True)
    assert names(tmp_path / "outside") == []


def test_a_file_system_without_links_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    add_record(tmp_path, "content/qa/a.md", TEXT, ZONE, lambda record: True)
    with pytest.raises(Refused):
        add_record(tmp_path, "content/qa/a.md", TEXT, ZONE, lambda record: True)
    assert names(tmp_path) == ["content/qa/a.md"]
