"""A whole build: what an edit renders again, and that the same content always gives the same bytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from community.build.edition import Edition, make_edition
from community.build.written import Request, read
from community.commands import main

HOME = Path(__file__).resolve().parent.parent
COUNT = 30


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/qa").mkdir(parents=True)
    for n in range(COUNT):
        write(tmp_path, n)
    return tmp_path


def write(root: Path, n: int, *, title: str = "", answer: str = "", related: str = "") -> None:
    head = f'question: "{title or f"질문 {n}?"}"\nasked: 2026-01-{n % 28 + 1:02}\ntags: [t{n % 3}]\n'
    links = f"related: [{related}]\n" if related else ""
    (root / f"content/qa/q-{n:02}.md").write_text(
        f"---\n{head}{links}---\n{answer or f'답변 {n}.'}\n", "utf-8"
    )


def build(root: Path, *, jobs: int = 1, cache: bool = True) -> Edition:
    request = Request(root, jobs, cache=root / ".cache" if cache else None)
    made = make_edition(request, read(request))
    assert isinstance(made, Edition), made
    return made


def rendered(root: Path) -> tuple[str, ...]:
    return build(root).rendered


# ── what is rendered again ───────────────────────────────────────────────────


def test_a_first_build_renders_everything_and_a_second_nothing(root: Path) -> None:
    assert len(rendered(root)) == COUNT
    assert rendered(root) == ()


def test_an_edit_renders_that_record_and_no_other(root: Path) -> None:
    build(root)
    write(root, 17, answer="새 답변.")
    assert rendered(root) == ("qa/q-17",)


def test_touching_a_file_renders_nothing(root: Path) -> None:
    build(root)
    for file in (root / "content/qa").iterdir():
        os.utime(file, (0, 0))
    assert rendered(root) == ()


def test_line_ends_and_unicode_form_of_a_file_render_nothing(root: Path) -> None:
    before = build(root).files
    file = root / "content/qa/q-03.md"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert build(root).rendered == ()
    assert build(root).files == before


def test_a_new_title_renders_the_records_that_quote_it(root: Path) -> None:
    write(root, 5, related="qa/q-06")
    write(root, 9, related="qa/q-06")
    build(root)
    write(root, 6, title="다른 질문?")
    assert rendered(root) == ("qa/q-05", "qa/q-06", "qa/q-09")


def test_a_new_answer_does_not_render_the_records_that_quote_the_question(root: Path) -> None:
    write(root, 5, related="qa/q-06")
    build(root)
    write(root, 6, answer="다른 답변.")
    assert rendered(root) == ("qa/q-06",)


def test_a_setting_renders_everything(root: Path) -> None:
    build(root)
    (root / "site.yml").write_text("name: 다른 이름\n", "utf-8")
    assert len(rendered(root)) == COUNT


def test_a_template_of_records_renders_everything(root: Path) -> None:
    shutil.copytree(HOME / "templates", root / "templates")
    build(root)
    template = root / "templates/record/qa.html"
    template.write_text(template.read_text("utf-8") + "\n", "utf-8")
    assert len(rendered(root)) == COUNT


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"key digest\n{}"])
def test_a_damaged_cache_is_a_miss(root: Path, damage: bytes) -> None:
    before = build(root).files
    for file in (root / ".cache").rglob("*.json"):
        file.write_bytes(damage)
    assert build(root).files == before


def test_a_kept_rendering_that_was_changed_is_not_believed(root: Path) -> None:
    before = build(root).files
    for file in (root / ".cache").rglob("*.json"):
        file.write_bytes(file.read_bytes().replace("답변 4".encode(), "거짓 4".encode()))
    assert build(root).files == before


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(root: Path) -> None:
    (root / ".cache").write_text("a file where the folder should be", "utf-8")
    assert len(rendered(root)) == COUNT


# ── the same bytes ───────────────────────────────────────────────────────────


def test_one_or_two_processes_cold_or_warm_give_the_same_bytes(root: Path) -> None:
    cold = build(root, jobs=1, cache=False).files
    assert build(root, jobs=2, cache=False).files == cold
    assert build(root, jobs=2).files == cold
    assert build(root).files == cold


@pytest.mark.parametrize(
    "world",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"},
        {"PYTHONHASHSEED": "3", "LANG": "ko_KR.EUC-KR", "TZ": "America/New_York"},
    ],
)
def test_hash_seed_locale_and_clock_do_not_matter(
    root: Path, tmp_path: Path, world: Mapping[str, str]
) -> None:
    expected = build(root, cache=False).files
    command = [sys.executable, str(HOME / "build.py"), "--root", str(root), "--output", str(tmp_path / "out")]
    subprocess.run([*command, "--no-cache", "-q"], env={**os.environ, **world}, check=True)
    assert {path: (tmp_path / "out" / path).read_bytes() for path in expected} == expected


def test_the_order_in_which_files_were_made_does_not_matter(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "content/qa").mkdir(parents=True)
    for n in reversed(range(COUNT)):
        write(other, n)
    assert build(other).files == build(root).files


# ── what an edition is ───────────────────────────────────────────────────────


def test_the_manifest_lists_every_file_with_its_checksum(root: Path) -> None:
    assert main(["--root", str(root), "-q"]) == 0
    site = root / "site"
    listed = json.loads((site / "edition.json").read_bytes())["files"]
    there = {f.relative_to(site).as_posix() for f in site.rglob("*") if f.is_file()}
    assert set(listed) == there - {"edition.json", "SHA256SUMS"}
    done = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=site, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


def test_the_edition_is_dated_by_content_not_by_the_clock(root: Path) -> None:
    edition = json.loads(build(root).files["edition.json"])["edition"]
    assert edition["date"] == "2026-01-28"
    assert len(edition["digest"]) == 8


def test_a_review_edition_is_marked_on_every_page_and_never_goes_into_the_site(root: Path) -> None:
    assert main(["--root", str(root), "--drafts", "--output", str(root / "site"), "-q"]) == 2
    assert not (root / "site").exists()
    assert main(["--root", str(root), "--drafts", "-q"]) == 0
    pages = list((root / "review").rglob("*.html"))
    assert pages and all("검토용" in page.read_text("utf-8") for page in pages)
    assert main(["verify", str(root / "review"), "--root", str(root)]) == 2


def test_a_site_without_records_is_a_site(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert main(["--root", str(tmp_path), "-q"]) == 0
    assert main(["verify", "--root", str(tmp_path)]) == 0


# ── a failing build ──────────────────────────────────────────────────────────


def test_a_failing_build_leaves_the_site_to_the_byte(root: Path) -> None:
    assert main(["--root", str(root), "-q"]) == 0
    before = {f: f.read_bytes() for f in (root / "site").rglob("*") if f.is_file()}
    (root / "content/qa/q-01.md").write_text("---\nasked: 2026-01-01\n---\n답변\n", "utf-8")
    assert main(["--root", str(root), "-q"]) == 1
    assert {f: f.read_bytes() for f in (root / "site").rglob("*") if f.is_file()} == before


def test_a_failing_first_build_leaves_nothing(root: Path) -> None:
    (root / "content/qa/q-01.md").write_text("---\nasked: 2026-01-01\n---\n답변\n", "utf-8")
    assert main(["--root", str(root), "-q"]) == 1
    assert not (root / "site").exists()


def test_strict_lets_warnings_fail(root: Path) -> None:
    write(root, 3, answer="자료형은 Vec<T> 입니다.")
    assert main(["--root", str(root), "-q"]) == 0
    assert main(["--root", str(root), "-q", "--strict"]) == 1


def test_two_builds_at_once_do_not_mix(root: Path) -> None:
    command = [sys.executable, str(HOME / "build.py"), "--root", str(root), "-q", "--no-cache"]
    builds = [subprocess.Popen(command) for _ in range(3)]
    assert [process.wait() for process in builds] == [0, 0, 0]
    assert main(["verify", "--root", str(root)]) == 0


@pytest.mark.parametrize(
    "arguments", [["--no-such"], ["build", "--jobs", "0"], ["verify", "a", "b"], ["bulid"]]
)
def test_wrong_usage_is_said_in_korean_with_status_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "\n  고치는 법: " in capsys.readouterr().err


@pytest.mark.parametrize(
    ("template", "broken", "told"),
    [
        ("tag.html", "{% for %}", "templates/tag.html:1"),
        ("tag.html", "\n{{ fragments[0].question }}", "templates/tag.html:2"),
        ("record/qa.html", "{{ nothing.here }}", "templates/record/qa.html:1"),
    ],
)
def test_a_broken_template_is_named_with_its_line(
    root: Path, template: str, broken: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(HOME / "templates", root / "templates")
    (root / "templates" / template).write_text(broken, "utf-8")
    assert main(["--root", str(root), "--jobs", "2", "-q"]) == 1
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--output", "build"], ["--output=verify"], ["build", "--output", "import"]]
)
def test_an_output_may_be_called_like_a_command(
    root: Path, tmp_path: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "--root", str(root), "-q"]) == 0
    assert (tmp_path / arguments[-1].rpartition("=")[2] / "community.html").is_file()
