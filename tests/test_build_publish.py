"""Publishing: an edition goes in as a whole, or not at all, and other people's files stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from community.build import publish as publishing
from community.build.publish import (
    MANIFEST,
    Reader,
    Refused,
    claim,
    is_interrupted,
    manifest,
    plan,
    publish,
    recover,
)
from community.model import Problem


def edition(**pages: str) -> dict[str, bytes]:
    files = {name.replace("__", "/") + ".html": text.encode() for name, text in pages.items()}
    listed = dict.fromkeys(files, "")
    files[MANIFEST] = json.dumps({"generator": publishing.GENERATOR, "files": listed}).encode()
    return files


def accept(files: Mapping[str, Reader]) -> Sequence[Problem]:
    return ()


def tree(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def put(site: Path, files: dict[str, bytes]) -> None:
    claim(site)
    recover(site)
    publish(site, files, accept)


def test_an_empty_or_missing_folder_becomes_the_site(tmp_path: Path) -> None:
    files = edition(community="하나", qa__a="답")
    put(tmp_path / "site", files)
    assert tree(tmp_path / "site") == files


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나", qa__a="답"))
    before = (tmp_path / "qa/a.html").stat().st_ino
    changes, _ = publish(tmp_path, edition(community="둘", qa__a="답"), accept)
    assert changes.write == ("community.html",)
    assert (tmp_path / "qa/a.html").stat().st_ino == before


def test_what_an_earlier_edition_made_is_pruned_with_its_empty_folder(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나", qa__a="답", tags__x__1="낡음"))
    put(tmp_path, edition(community="하나"))
    assert set(tree(tmp_path)) == {"community.html", MANIFEST}
    assert not (tmp_path / "tags").exists()


def test_files_of_others_survive_pruning(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나", qa__a="답"))
    (tmp_path / "qa/notes.txt").write_text("남의 것", "utf-8")
    (tmp_path / "robots.txt").write_text("남의 것", "utf-8")
    put(tmp_path, edition(community="하나"))
    assert set(tree(tmp_path)) == {"community.html", MANIFEST, "qa/notes.txt", "robots.txt"}


def test_a_folder_that_is_not_ours_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("몇 년의 일", "utf-8")
    with pytest.raises(Refused):
        claim(tmp_path)
    assert set(tree(tmp_path)) == {"thesis.doc"}


def test_a_manifest_of_another_program_does_not_make_a_folder_ours(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"files": {}}', "utf-8")
    with pytest.raises(Refused):
        claim(tmp_path)


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", "utf-8")
    with pytest.raises(Refused):
        claim(tmp_path / "site")


def test_a_file_of_others_in_the_way_is_not_overwritten(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나"))
    (tmp_path / "qa").mkdir()
    (tmp_path / "qa/a.html").write_text("남의 것", "utf-8")
    before = tree(tmp_path)
    with pytest.raises(Refused, match=r"a\.html"):
        publish(tmp_path, edition(community="둘", qa__a="답"), accept)
    assert tree(tmp_path) == before


def test_a_manifest_cannot_name_files_outside_for_deletion(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, edition(community="하나"))
    (tmp_path / "precious.txt").write_text("밖의 것", "utf-8")
    found = json.loads((site / MANIFEST).read_bytes())
    found["files"] = {"../precious.txt": "", "/etc/hostname": "", "a/../../precious.txt": ""}
    (site / MANIFEST).write_text(json.dumps(found), "utf-8")
    assert plan(site, edition(community="하나")).delete == ()


def test_a_failed_proof_leaves_the_old_site_to_the_byte(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나"))
    before = tree(tmp_path)
    wrong = Problem("", 1, "staged_differs")
    _, faults = publish(tmp_path, edition(community="둘"), lambda files: [wrong])
    assert faults == [wrong]
    assert tree(tmp_path) == before


def test_the_proof_reads_every_file_as_it_will_stand(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나", qa__a="답"))
    seen: dict[str, bytes] = {}

    def look(files: Mapping[str, Reader]) -> Sequence[Problem]:
        seen.update({path: read() for path, read in files.items()})
        return ()

    new = edition(community="둘", qa__a="답")
    publish(tmp_path, new, look)
    assert seen == new


def test_a_crash_while_staging_leaves_the_old_site_and_no_rubbish(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, edition(community="하나"))
    before = tree(tmp_path)

    def full(file: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "_write", full)
    with pytest.raises(OSError, match="No space"):
        publish(tmp_path, edition(community="둘"), accept)
    assert tree(tmp_path) == before


@pytest.mark.parametrize("steps", range(6))
def test_a_journal_is_completed_wherever_it_was_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    put(tmp_path, edition(community="하나", qa__a="답", qa__old="옛 답"))
    new = edition(community="둘", qa__a="새 답", posts__b="글")
    left = steps
    replace, unlink = Path.replace, Path.unlink

    def dying(step: Callable[..., object]) -> Callable[..., object]:
        def go(self: Path, *args: object, **options: object) -> object:
            nonlocal left
            if is_interrupted(tmp_path):
                if left == 0:
                    raise KeyboardInterrupt
                left -= 1
            return step(self, *args, **options)

        return go

    monkeypatch.setattr(Path, "replace", dying(replace))
    monkeypatch.setattr(Path, "unlink", dying(unlink))
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, new, accept)
    monkeypatch.undo()
    assert is_interrupted(tmp_path)
    assert recover(tmp_path)
    assert tree(tmp_path) == new


def test_rubbish_of_a_build_that_never_committed_is_cleared(tmp_path: Path) -> None:
    put(tmp_path, edition(community="하나"))
    before = tree(tmp_path)
    (tmp_path / ".publish/new").mkdir(parents=True)
    (tmp_path / ".publish/new/community.html").write_text("반쪽", "utf-8")
    assert not recover(tmp_path)
    assert tree(tmp_path) == before


def test_an_interrupted_first_build_is_still_ours(tmp_path: Path) -> None:
    (tmp_path / ".publish/new").mkdir(parents=True)
    (tmp_path / ".publish/new/community.html").write_text("반쪽", "utf-8")
    put(tmp_path, edition(community="하나"))
    assert set(tree(tmp_path)) == {"community.html", MANIFEST}


def test_a_damaged_manifest_is_no_manifest(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_bytes(b"\xff{")
    assert manifest(tmp_path) is None
