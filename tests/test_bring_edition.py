"""``records.json`` of another edition: equal records or none, pictures and all, and nothing overwritten."""

from __future__ import annotations

import json
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from import_records import records

from community.commands import main
from community.render.exports import records_json


def picture(grey: int = 0) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    data = zlib.compress(bytes([0, grey]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A site with a picture, a correction and a post."""
    root = tmp_path / "old"
    (root / "content/qa/깊은").mkdir(parents=True)
    (root / "content/posts").mkdir()
    (root / "content/images/가").mkdir(parents=True)
    (root / "content/images/가/그림.png").write_bytes(picture())
    (root / "content/qa/깊은/a.md").write_text(
        "---\nquestion: 왜?\nasked: 2026-01-10\n---\n![막대 그래프](../../images/가/그림.png) "
        "[글](../../posts/b.md)\n\n"
        "# 정정 전 답변 2026-02-01\n사유: 틀림\n\n옛 글\n",
        "utf-8",
    )
    (root / "content/posts/b.md").write_text(
        "---\ntitle: 글\ndate: 2026-01-09\nhero: {image: ../images/가/그림.png, alt: 막대}\n---\n본문\n",
        "utf-8",
    )
    assert main(["--root", str(root), "-q"]) == 0
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "new/content").mkdir(parents=True)
    return tmp_path / "new"


def files(root: Path) -> dict[str, bytes]:
    return {
        f.relative_to(root).as_posix(): f.read_bytes() for f in (root / "content").rglob("*") if f.is_file()
    }


def test_a_site_moves_into_another_with_its_pictures(edition: Path, root: Path) -> None:
    assert main(["import", str(edition / "site/records.json"), "--root", str(root)]) == 0
    assert sorted(files(root)) == sorted(files(edition))
    assert main(["--root", str(root), "-q"]) == 0
    assert (root / "site/records.json").read_bytes() == (edition / "site/records.json").read_bytes()


def test_a_second_import_changes_nothing(
    edition: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(edition / "site/records.json"), "--root", str(root)])
    before = files(root)
    capsys.readouterr()
    assert main(["import", str(edition / "site/records.json"), "--root", str(root)]) == 0
    assert files(root) == before
    told = capsys.readouterr().out
    assert "qa/a: 같은 기록이 이미 있어 건너뜁니다" in told
    assert "이미 있던 기록 2건" in told


def test_what_is_hidden_in_a_review_edition_stays_hidden(edition: Path, root: Path) -> None:
    (edition / "content/qa/c.md").write_text(
        "---\nquestion: 다?\nasked: 2026-01-10\ndraft: answer\n---\n비밀\n", "utf-8"
    )
    assert main(["--root", str(edition), "--drafts", "-q"]) == 0
    assert main(["import", str(edition / "review/records.json"), "--root", str(root)]) == 0
    assert b"\ndraft: answer\n" in files(root)["content/qa/c.md"]


def test_a_record_that_is_here_and_different_stays(
    edition: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/qa").mkdir()
    mine = root / "content/qa/a.md"
    mine.write_text("---\nquestion: 다른가?\nasked: 2026-01-10\n---\n내 것\n", "utf-8")
    before = mine.read_bytes()
    assert main(["import", str(edition / "site/records.json"), "--root", str(root)]) == 1
    assert mine.read_bytes() == before
    assert not (root / "content/qa/깊은").exists()
    assert "같은 이름의 다른 기록이 이미 있어" in capsys.readouterr().err


def test_pictures_that_did_not_come_along_are_told(
    edition: Path, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    alone = tmp_path / "mail" / "records.json"
    alone.parent.mkdir()
    alone.write_bytes((edition / "site/records.json").read_bytes())
    assert main(["import", str(alone), "--root", str(root)]) == 0
    assert "그림 파일이 없어 옮기지 못했습니다: content/images/가/그림.png" in capsys.readouterr().err


def told_records(tmp_path: Path, change: dict[str, Any]) -> Path:
    given = json.loads(records_json(list(records(3, seed=5)), {}, review=False))
    given["records"][1] |= change
    file = tmp_path / "records.json"
    file.write_text(json.dumps(given, ensure_ascii=False, indent=1), "utf-8")
    return file


@pytest.mark.parametrize(
    "change",
    [
        {"id": "qa/../../x"},
        {"id": "other/x"},
        {"id": "qa/UPPER"},
        {"id": 3},
        {"status": "answered", "answer": ""},
        {"corrections": [{"date": "2026-13-01", "kind": "correction", "reason": "x", "withdrawn": "y"}]},
        {"tags": 5},
        {"asked": "soon", "date": "soon"},
    ],
)
def test_a_damaged_record_is_left_out_and_named(
    tmp_path: Path, root: Path, change: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(told_records(tmp_path, change)), "--root", str(root)]) == 1
    assert len([path for path in files(root) if path.endswith(".md")]) == 2
    assert "그대로 되살릴 수 없어" in capsys.readouterr().err


def test_paths_and_pictures_never_lead_out(tmp_path: Path, root: Path) -> None:
    file = told_records(tmp_path, {"path": "content/qa/../../../evil.md"})
    given = json.loads(file.read_text("utf-8"))
    given["pictures"] = {"content/images/../../evil.png": "x.png", "content/images/a.png": "../secret.png"}
    file.write_text(json.dumps(given), "utf-8")
    (tmp_path / "secret.png").write_bytes(picture())
    assert main(["import", str(file), "--root", str(root)]) == 0
    assert all(path.endswith(".md") for path in files(root))
    assert not list(tmp_path.rglob("evil*"))


def test_broken_json_is_told_with_its_line(
    tmp_path: Path, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "records.json"
    file.write_text('{\n"format": "ainex-records-1",\n"records": [\n{"id": "qa/a",,}\n]}', "utf-8")
    assert main(["import", str(file), "--root", str(root)]) == 1
    assert "records.json:4: JSON으로 읽을 수 없습니다" in capsys.readouterr().err
    assert files(root) == {}
