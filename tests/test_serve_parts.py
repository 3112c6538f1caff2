"""The parts of the live preview: what is watched, what pages are served as, and what they are told."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from community.build.written import Request
from community.commands import main
from community.messages import tell
from community.model import Problem
from community.places import PROGRAM
from community.render.assets import Assets
from community.serve.builder import _attempt
from community.serve.pages import for_preview, overlay, waiting_page
from community.serve.report import Trouble, troubles
from community.serve.watch import differences, look, next_change, stays_loaded
from community.strings import load_strings

PASSING = (
    ".a.md.swp", "4913", "a.md~", "a.md.tmp", "~WRL0001.tmp", "a.md.swp", "Thumbs.db", "desktop.ini",
    "~$a.md", "#a.md#",
)  # fmt: skip
KO = load_strings(PROGRAM / "strings", "ko")
QUESTION = "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n됩니다.\n"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "content/qa/a.md", "content/posts/깊은/곳/글.md", "content/images/a.png", "content/qa.lock",
        "content/synonyms.yml", "site.yml", "templates/base.html", "strings/ko.toml", "static/css/own.css",
    ],
)  # fmt: skip
def test_new_changed_and_deleted_files_are_seen(tmp_path: Path, path: str) -> None:
    for folder in ("content", "templates", "strings", "static"):
        (tmp_path / folder).mkdir()
    file = tmp_path / path
    looks = [look(tmp_path)]
    for text in ("a", "longer"):
        write(file, text)
        looks.append(look(tmp_path))
    file.unlink()
    looks.append(look(tmp_path))
    assert [differences(before, after) for before, after in pairwise(looks)] == [{str(file)}] * 3


def test_a_renamed_file_is_two_differences(tmp_path: Path) -> None:
    write(tmp_path / "content/qa/a.md", "a")
    before = look(tmp_path)
    (tmp_path / "content/qa/a.md").rename(tmp_path / "content/qa/b.md")
    assert len(differences(before, look(tmp_path))) == 2


def test_links_to_nowhere_and_rights_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, link, loop = (tmp_path / f"content/qa/{name}.md" for name in ("a", "link", "loop"))
    write(file, "a")
    looks = [look(tmp_path)]
    steps: list[Callable[[], None]] = [
        lambda: link.symlink_to("nowhere.md"), lambda: loop.symlink_to("loop.md"), link.unlink, loop.unlink,
        lambda: file.chmod(0o600),
    ]  # fmt: skip
    for step in steps:
        step()
        looks.append(look(tmp_path))
    assert [differences(before, after) for before, after in pairwise(looks)] == [
        {str(link)}, {str(loop)}, {str(link)}, {str(loop)}, {str(file)}
    ]  # fmt: skip

    (tmp_path / "content/qa/shut").mkdir()
    before, real = look(tmp_path), os.scandir

    def scandir(place: str) -> os._ScandirIterator[str]:
        if place.endswith("shut"):
            raise PermissionError(errno.EACCES, "Permission denied", place)
        return real(place)

    monkeypatch.setattr("os.scandir", scandir)
    assert differences(before, look(tmp_path)) == {str(tmp_path / "content/qa/shut")}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of Unix")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "content/qa").mkdir(parents=True)
    os.mkfifo(tmp_path / "content/qa/a.md")
    (trouble,) = troubles(_attempt(Request(tmp_path), {}, "ko").problems, tmp_path, KO)
    assert (trouble.place, trouble.excerpt) == ("content/qa/a.md:1", ())


def test_what_programs_leave_beside_a_file_is_no_change(tmp_path: Path) -> None:
    write(tmp_path / "content/qa/a.md", "a")
    before = look(tmp_path)
    for name in PASSING:
        write(tmp_path / "content/qa" / name, "a")
    (tmp_path / "content/qa/.#a.md").symlink_to("nobody@host:1")
    write(tmp_path / "site/community.html", "a")
    assert differences(before, look(tmp_path)) == frozenset()


def test_what_a_process_reads_once_needs_a_fresh_one(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    assert stays_loaded(tmp_path, str(tmp_path / "templates/base.html"))
    assert stays_loaded(tmp_path, str(PROGRAM / "strings/ko.toml"))
    assert not stays_loaded(tmp_path, str(tmp_path / "content/qa/a.md"))
    assert not stays_loaded(tmp_path, str(PROGRAM / "static/css/base.css"))


def test_whoever_waits_for_a_change_prepares_for_it(tmp_path: Path) -> None:
    write(tmp_path / "content/qa/a.md", "a")
    before, left = look(tmp_path), [1, 2, 3]

    def prepare() -> bool:
        if not left:
            write(tmp_path / "content/qa/a.md", "longer")
        return bool(left and left.pop())

    assert differences(before, next_change(tmp_path, before, prepare))
    assert not left


ASSETS = Assets("1;", "a {}", "2;", "3;")


@pytest.mark.parametrize(
    "policy", [ASSETS.policy, ASSETS.list_policy(loads=True), ASSETS.list_policy(loads=False)]
)
def test_a_served_page_hears_from_its_host_and_is_otherwise_as_strict(policy: str) -> None:
    shown = policy.replace("'", "&#39;")
    page = f'<head><meta http-equiv="Content-Security-Policy" content="{shown}"></head><p>말</p>'
    served = for_preview(page, "1", "127.0.0.1:8000")
    found = re.search(r'Policy" content="([^"]*)"', served)
    assert found
    before, after = (
        {name: set(values) for name, *values in map(str.split, given.split(";"))}
        for given in (policy, found[1].replace("&#x27;", "'"))
    )
    added = {"script-src": {"'self'"}, "style-src": {"'self'"}}
    assert after.pop("connect-src") == {"'self'", "ws://127.0.0.1:8000"}
    assert after == {name: values | added.get(name, set()) for name, values in before.items()}
    assert "preview.js" in served.partition("</head>")[0]
    assert served.endswith("<p>말</p>")


def test_the_page_is_told_what_the_console_says(tmp_path: Path) -> None:
    write(tmp_path / "content/qa/a.md", "---\nqestion: 물음\nasked: 2026-01-10\n---\n답\n")
    problem = Problem("content/qa/a.md", 2, "unknown_key_close", {"key": "qestion", "meant": "question"})
    warning = Problem("content/qa/a.md", 1, "looks_like_tag", {"value": "<T>"})
    (trouble,) = troubles([problem, warning], tmp_path, KO)
    console = tell(problem, KO)
    assert console.startswith(f"{trouble.place}: {trouble.what}\n")
    assert console.endswith(trouble.hint)
    assert trouble.excerpt[1] == (2, "qestion: 물음")
    assert (trouble.line, len(trouble.excerpt)) == (2, 4)


def test_nothing_from_outside_the_site_is_shown(tmp_path: Path) -> None:
    write(tmp_path / "secret.md", "secret")
    (tmp_path / "root/content/qa").mkdir(parents=True)
    (tmp_path / "root/content/qa/a.md").symlink_to(tmp_path / "secret.md")
    found = troubles([Problem("content/qa/a.md", 1, "outside_content")], tmp_path / "root", KO)
    assert [trouble.excerpt for trouble in found] == [()]


def test_an_overlay_says_whether_there_is_a_last_good_state() -> None:
    trouble = Trouble("a.md:1", "무엇")
    assert overlay([trouble], True, KO)["kept"] != overlay([trouble], False, KO)["kept"]


@pytest.mark.parametrize(("encoding", "line"), [("cp949", 2), ("utf-16", 1)])
def test_a_file_in_another_encoding_is_shown_as_its_editor_shows_it(
    tmp_path: Path, encoding: str, line: int
) -> None:
    write(tmp_path / "content/qa/a.md", "")
    (tmp_path / "content/qa/a.md").write_bytes(QUESTION.encode(encoding))
    (trouble,) = troubles(_attempt(Request(tmp_path), {}, "ko").problems, tmp_path, KO)
    shown = enumerate(QUESTION.split("\n")[: line + 2], 1)
    assert (trouble.line, trouble.excerpt) == (line, tuple(shown))


def test_a_waiting_page_shows_what_was_asked_for_as_text() -> None:
    assert "&lt;script&gt;" in waiting_page("<script>", KO, "1")


def test_what_the_machine_cannot_do_is_told_as_the_command_line_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "content/qa/a.md", QUESTION)
    files: dict[str, bytes] = {}
    request = Request(tmp_path, drafts=True)

    def told_alike() -> None:
        before = dict(files)
        assert main(["check", "--root", str(tmp_path)]) in (2, 3)
        outcome = _attempt(request, files, "ko")
        (trouble,) = outcome.troubles
        hint = f"\n  고치는 법: {trouble.hint}" if trouble.hint else ""
        assert f"{trouble.what}{hint}\n" == capsys.readouterr().err
        assert (outcome.changed, files) == (None, before)

    assert _attempt(request, files, "ko").troubles == ()
    (tmp_path / "content").rename(tmp_path / "away")
    told_alike()
    (tmp_path / "away").rename(tmp_path / "content")
    assert _attempt(request, files, "ko").changed == {}

    def denied(entry: os.DirEntry[str]) -> bytes:
        raise OSError(errno.EIO, "Input/output error", entry.path)

    monkeypatch.setattr("community.build.content._raw", denied)
    told_alike()


def test_a_mistake_of_ours_is_told_by_its_place_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "content/qa/a.md", QUESTION)
    monkeypatch.setattr("community.build.content.decode", lambda name, raw: 1 / 0)
    (trouble,) = _attempt(Request(tmp_path), {}, "ko").troubles
    assert re.search(r": community/memory\.py:\d+ \(ZeroDivisionError\)$", trouble.what)
    assert trouble.hint
