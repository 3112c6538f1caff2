"""The one door for writes to ``content/``: it overwrites nothing and keeps nothing that reads otherwise."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from community.config import zone_of
from community.edit import Changed, Refused, add_picture, add_record, remove_file, replace_file
from community.model import Record, Settings
from community.places import LEDGER

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


# ── replacing ────────────────────────────────────────────────────────────────


def right(raw: bytes) -> bool:
    return True


def written(root: Path, path: str = "content/qa/a.md", content: bytes = b"old") -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)
    return file


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    file = written(tmp_path)
    file.chmod(0o640)
    replace_file(tmp_path, "content/qa/a.md", b"old", b"new", lambda raw: raw == b"new")
    assert file.read_bytes() == b"new"
    assert file.stat().st_mode & 0o777 == 0o640 or sys.platform == "win32"
    assert names(tmp_path) == ["content/qa/a.md"]


def test_what_somebody_saved_meanwhile_stays(tmp_path: Path) -> None:
    file = written(tmp_path, content=b"theirs")
    with pytest.raises(Changed):
        replace_file(tmp_path, "content/qa/a.md", b"old", b"new", right)
    with pytest.raises(Changed):
        replace_file(tmp_path, "content/qa/gone.md", b"old", b"new", right)
    with pytest.raises(Changed):
        remove_file(tmp_path, "content/qa/a.md", b"old")
    assert file.read_bytes() == b"theirs"
    assert names(tmp_path) == ["content/qa/a.md"]


def test_a_file_that_reads_otherwise_is_not_put_in_place(tmp_path: Path) -> None:
    file = written(tmp_path)
    with pytest.raises(Refused):
        replace_file(tmp_path, "content/qa/a.md", b"old", b"new", lambda raw: False)
    assert file.read_bytes() == b"old"
    assert names(tmp_path) == ["content/qa/a.md"]


def test_the_ledger_lies_in_content_itself_and_can_be_new(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    replace_file(tmp_path, LEDGER, None, b"one", right)
    with pytest.raises(Refused):
        replace_file(tmp_path, LEDGER, None, b"two", right)
    replace_file(tmp_path, LEDGER, b"one", b"two", right)
    assert (tmp_path / LEDGER).read_bytes() == b"two"


def test_a_file_is_taken_away(tmp_path: Path) -> None:
    written(tmp_path)
    remove_file(tmp_path, "content/qa/a.md", b"old")
    assert names(tmp_path) == []


def test_a_name_in_another_form_of_unicode_is_the_same_file(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "양자화")
    file = written(tmp_path, f"content/qa/{name}.md")
    replace_file(tmp_path, "content/qa/양자화.md", b"old", b"new", right)
    assert file.read_bytes() == b"new"
    assert len(names(tmp_path)) == 1


def test_a_link_out_of_content_is_not_followed_and_one_within_stays_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"old")
    target = written(tmp_path / "root", "content/qa/target.md")
    (target.parent / "leak.md").symlink_to(outside)
    (target.parent / "link.md").symlink_to(target)
    with pytest.raises(Refused):
        replace_file(tmp_path / "root", "content/qa/leak.md", b"old", b"new", right)
    with pytest.raises(Refused):
        remove_file(tmp_path / "root", "content/qa/leak.md", b"old")
    replace_file(tmp_path / "root", "content/qa/link.md", b"old", b"new", right)
    assert (outside.read_bytes(), target.read_bytes()) == (b"old", b"new")
    assert (target.parent / "link.md").is_symlink()


@pytest.mark.parametrize("path", ["a.md", "content/a.md", "content/qa/../../a.md", "/etc/a"])
def test_nothing_is_replaced_outside_of_content(tmp_path: Path, path: str) -> None:
    with pytest.raises(Refused):
        replace_file(tmp_path, path, b"old", b"new", right)
