"""The edge where content is read: what is not there, what can't be read, and what is none of ours."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from io import FileIO
from pathlib import Path

import pytest

from community.build import content
from community.build.content import read_content
from community.build.strays import find_strays
from community.commands import main

QUESTION = "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n됩니다.\n"
Deny = Callable[[Path], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("qa/a.md", "qa/팀/b.md"):
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(QUESTION, "utf-8")
    return tmp_path


@pytest.fixture
def deny(monkeypatch: pytest.MonkeyPatch) -> Deny:
    """Let nobody look into a folder: root may look into all, so rights alone would not do."""

    def denied(folder: Path) -> None:
        real = os.scandir

        def scandir(place: Path) -> os._ScandirIterator[str]:
            if str(place) == str(folder):
                raise PermissionError(errno.EACCES, "Permission denied", str(place))
            return real(str(place))

        monkeypatch.setattr("os.scandir", scandir)

    return denied


def paths(root: Path) -> list[str]:
    return [source.path for source in read_content(root).sources]


@pytest.mark.parametrize("folder", ["content", "content/qa", "content/qa/팀"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_cannot_be_read_is_told_and_its_pages_stay(
    root: Path, deny: Deny, capsys: pytest.CaptureFixture[str], folder: str, command: str
) -> None:
    assert main(["build", "--jobs", "1", "--root", str(root)]) == 0
    page = root / "site/qa/b.html"
    before = page.stat().st_mtime_ns
    deny(root / folder)
    capsys.readouterr()
    assert main([command, "--jobs", "1", "--root", str(root)]) == 3
    told = capsys.readouterr().err
    assert told.startswith("컴퓨터에서 문제가 생겼습니다: ") and told.endswith(f"{root / folder}\n")
    assert page.stat().st_mtime_ns == before


def lock(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let nobody read the files of these names, as missing rights and locks of other programs do."""

    def known(place: Path) -> Path:
        if place.as_posix().endswith(names):
            raise PermissionError(errno.EACCES, "Permission denied", str(place))
        return place

    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda file: read_bytes(known(file)))
    monkeypatch.setattr(content, "FileIO", lambda place: FileIO(known(Path(place))))


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_file_that_cannot_be_read_is_one_problem_among_the_others(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert main(["build", "--jobs", "1", "--root", str(root)]) == 0
    (root / "content/images").mkdir()
    for name in (locked := ["images/c.png", "qa.lock", "qa/팀/b.md", "synonyms.yml"]):
        (root / "content" / name).touch()
    shows = "![두 모델의 속도](../images/c.png) [b](팀/b.md)\n"
    (root / "content/qa/c.md").write_text(QUESTION + shows, "utf-8")
    (root / "content/qa/d.md").write_text(QUESTION.replace("asked", "askde"), "utf-8")
    lock(monkeypatch, *locked)
    capsys.readouterr()
    assert main([command, "--jobs", "1", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert re.findall(r"^content/(\S+):1: 읽을 권한이 없거나", told, re.M) == locked
    assert "content/qa/d.md:3: " in told and "content/qa/c.md:6" not in told
    assert (root / "site/qa/b.html").is_file()


def test_folders_that_nobody_made_are_missed_by_nobody(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert paths(tmp_path) == []


def test_a_folder_that_a_link_leads_to_in_vain_is_no_empty_folder(root: Path) -> None:
    (root / "content/posts").symlink_to(root / "nowhere")
    with pytest.raises(FileNotFoundError) as caught:
        read_content(root)
    assert str(caught.value.filename) == str(root / "content/posts")


def test_a_file_that_goes_while_it_is_read_is_gone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = content._raw

    def raw(entry: os.DirEntry[str]) -> bytes:
        if entry.name == "b.md":
            Path(entry).unlink(missing_ok=True)
        return real(entry)

    monkeypatch.setattr(content, "_raw", raw)
    assert paths(root) == ["content/qa/a.md"]


def test_what_programs_leave_beside_a_record_is_none(root: Path) -> None:
    for name in ("~$zz.md", "~$zz.md.txt", ".a.md", "a.md~", "4913"):
        (root / "content/qa" / name).write_bytes(b"\x15editor\x00")
    (root / "content/qa/팀~").mkdir()
    (root / "content/qa/팀~/c.md").write_text(QUESTION, "utf-8")
    found = read_content(root)
    assert [source.path for source in found.sources] == [
        "content/qa/a.md", "content/qa/팀/b.md", "content/qa/팀~/c.md"
    ]  # fmt: skip
    assert found.problems == ()


# ── what looks like a record and is read as none ─────────────────────────────


def strays(root: Path, name: str, raw: bytes) -> list[tuple[str, str, str]]:
    (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "content" / name).write_bytes(raw)
    return [(told.path, told.code, told.values["meant"]) for told in find_strays(root)]


@pytest.mark.parametrize(
    ("name", "code", "meant"),
    [
        ("y.md", "misplaced", "y.md"),
        ("y.md.txt", "misplaced", "y.md"),
        ("QA/a.md", "misplaced", "a.md"),
        ("qas/b.MDX", "misplaced", "b.MDX"),
        ("post/2026/x.txt", "misplaced", "x.md"),
        ("images/vllm-0.6", "misplaced", "vllm-0.6.md"),
        ("qa/a.txt", "other_ending", "a.md"),
        ("qa/팀/c", "other_ending", "c.md"),
        ("posts/d.TEXT", "other_ending", "d.md"),
    ],
)
def test_what_looks_like_a_record_and_is_read_as_none_is_named(
    tmp_path: Path, name: str, code: str, meant: str
) -> None:
    assert strays(tmp_path, name, QUESTION.encode()) == [(f"content/{name}", code, meant)]


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("text", [QUESTION, QUESTION.replace("\n", "\r\n"), '+++\ntitle = "ㄱ"\n+++'])
def test_a_record_of_any_encoding_looks_like_one(tmp_path: Path, encoding: str, text: str) -> None:
    assert strays(tmp_path, "qa/a.txt", text.encode(encoding))


@pytest.mark.parametrize(
    "name",
    [
        "README.md", "_index.md", "qa.lock", "synonyms.yml", "a.md~", "qa/a.md", "posts/a.markdown",
        ".obsidian/a.md", "images/.a.md", "images/~$a.md", "images/a.png", "qa/a.JPG", "qa/a.md.orig",
    ],
)  # fmt: skip
def test_what_is_read_or_is_meant_to_be_ignored_is_no_stray(tmp_path: Path, name: str) -> None:
    assert strays(tmp_path, name, QUESTION.encode()) == []


@pytest.mark.parametrize("text", ["", "메모입니다.\n", "---\na: 1\n", "----\n표\n----\n", "\x00\x01---"])
def test_a_text_without_front_matter_is_a_stray_by_its_name_only(tmp_path: Path, text: str) -> None:
    assert strays(tmp_path, "notes.txt", text.encode()) == []
    assert strays(tmp_path, "notes.md", text.encode()) == [("content/notes.md", "misplaced", "notes.md")]


def test_a_link_to_a_stray_leads_nowhere(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "content/qa/a.md").write_text(f"{QUESTION}[b](qa/c)\n", "utf-8")
    (root / "content/qa/c").write_text(QUESTION, "utf-8")
    assert main(["build", "--jobs", "1", "--root", str(root)]) == 1
    told = capsys.readouterr().err
    assert "content/qa/a.md:6: 없는 기록으로" in told and "content/qa/c:1: 경고: " in told
