"""Files that another program has open, as Windows tells of them."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from community import disk
from community.build.publish import is_interrupted
from community.commands import main

QUESTION = "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n{}\n"
Holder = Callable[[str, str, float], None]


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long was waited, by nobody."""
    waited: list[float] = []
    monkeypatch.setattr("time.sleep", waited.append)
    return waited


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Holder:
    """Let a method of Path fail `times` times for files of a name."""

    def held(method: str, name: str, times: float) -> None:
        real, tried = getattr(Path, method), count()

        def go(file: Path, *rest: object, **more: object) -> object:
            about = {file.name, *(path.name for path in rest if isinstance(path, Path))}
            if name in about and next(tried) < times:
                error = PermissionError(13, "The process cannot access the file", str(file))
                error.winerror = 32  # type: ignore[attr-defined, unused-ignore]
                raise error
            return real(file, *rest, **more)

        monkeypatch.setattr(Path, method, go)

    return held


def site(root: Path, answer: str) -> Path:
    (root / "content/qa").mkdir(parents=True, exist_ok=True)
    (root / "content/qa/a.md").write_text(QUESTION.format(answer), "utf-8")
    return root


def test_what_is_let_go_in_time_is_replaced_and_deleted(
    tmp_path: Path, pauses: list[float], hold: Holder
) -> None:
    fresh, file = tmp_path / "fresh", tmp_path / "file"
    fresh.write_text("새것", "utf-8")
    hold("replace", "file", 3)
    disk.replace(fresh, file)
    assert file.read_text("utf-8") == "새것"
    hold("unlink", "file", 2)
    disk.remove(file)
    assert not file.exists()
    assert pauses == [0.02, 0.04, 0.08, 0.02, 0.04]


def test_after_two_seconds_the_file_is_named(tmp_path: Path, pauses: list[float], hold: Holder) -> None:
    fresh, file = tmp_path / "fresh", tmp_path / "file"
    fresh.touch()
    hold("replace", "file", 99)
    with pytest.raises(disk.InUse) as held:
        disk.replace(fresh, file)
    assert held.value.filename == str(file)
    assert 1.9 < sum(pauses) < 2.1


def test_what_will_not_pass_is_not_waited_for(tmp_path: Path, pauses: list[float]) -> None:
    with pytest.raises(FileNotFoundError):
        disk.replace(tmp_path / "nothing", tmp_path / "file")
    disk.remove(tmp_path / "nothing")
    assert pauses == []


@pytest.mark.parametrize("name", ["a.html", "edition.json", "journal.json"])
def test_a_page_that_stays_open_is_named_and_published_by_the_next_command(
    tmp_path: Path,
    pauses: list[float],
    hold: Holder,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    command = ["build", "--jobs", "1", "--root", str(site(tmp_path, "처음 답변"))]
    assert main(command) == 0
    site(tmp_path, "고친 답변")
    hold("replace" if name != "journal.json" else "unlink", name, 99)
    capsys.readouterr()
    assert main(command) == 3
    told = capsys.readouterr().err
    assert re.search(rf"다른 프로그램이 열고 있어 바꿀 수 없습니다: .*{name}\n  고치는 법: ", told)
    assert is_interrupted(tmp_path / "site")
    assert main(["verify", "--root", str(tmp_path)]) == 3  # still open
    monkeypatch.undo()
    assert main(command) == 0
    assert "중단되었던 배포를 마저 끝냈습니다" in capsys.readouterr().err
    assert "고친 답변" in (tmp_path / "site/qa/a.html").read_text("utf-8")
    assert not (tmp_path / "site/.publish").exists()


def test_a_record_that_stays_open_is_as_it_was(
    tmp_path: Path, pauses: list[float], hold: Holder, capsys: pytest.CaptureFixture[str]
) -> None:
    site(tmp_path, "답변")
    before = (tmp_path / "content/qa/a.md").read_bytes()
    hold("replace", "a.md", 99)
    assert main(["correct", "qa/a", "--why", "틀렸습니다.", "--root", str(tmp_path)]) == 3
    assert "a.md\n  고치는 법: 그 파일을 연 프로그램" in capsys.readouterr().err
    assert (tmp_path / "content/qa/a.md").read_bytes() == before
    assert [file.name for file in (tmp_path / "content/qa").iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("method", "error", "named"),
    [
        ("write_bytes", OSError(errno.ENOSPC, "No space left on device"), "site"),
        ("mkdir", PermissionError(errno.EACCES, "Permission denied", "{site}/.publish"), "site"),
        ("replace", PermissionError(errno.EACCES, "Permission denied", "{site}/.publish/new/qa/a.html", None,
                                    "{site}/qa/a.html"), "site/qa/a.html"),
    ],
)  # fmt: skip
def test_a_site_that_cannot_be_written_is_named_and_no_file_that_nobody_knows(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    method: str,
    error: OSError,
    named: str,
) -> None:
    command = ["build", "--no-cache", "--jobs", "1", "--root", str(site(tmp_path, "처음 답변"))]
    assert main(command) == 0
    site(tmp_path, "고친 답변")
    real, place = getattr(Path, method), str(tmp_path / "site")

    def fail(file: Path, *rest: object, **more: object) -> object:
        if ".publish" not in file.parts:
            return real(file, *rest, **more)
        names = [name and name.format(site=place) for name in (error.filename, error.filename2)]
        raise OSError(error.errno, error.strerror, names[0], None, names[1])

    monkeypatch.setattr(Path, method, fail)
    capsys.readouterr()
    assert main(command) == 3
    assert capsys.readouterr().err.endswith(f" {tmp_path / named}\n")


def test_a_record_for_which_there_is_no_room_is_told_with_its_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert main(["new", "qa", "됩니까?", "--root", str(site(tmp_path, "답변"))]) == 3
    assert capsys.readouterr().err.endswith(f" {tmp_path / 'content/qa'}\n")
    assert [file.name for file in (tmp_path / "content/qa").iterdir()] == ["a.md"]
