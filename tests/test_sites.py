"""Tiny sites as editors write them, good and bad, and exactly what the console says to each.

A case is a folder ``tests/sites/<case>/`` with ``content/`` (and maybe ``site.yml``) and the text that is
expected in both languages: stderr, stdout, exit status. ``pytest tests/test_sites.py --accept`` writes it
anew; read the difference like an editor before you commit it. Sites that no repository can carry (odd
bytes, names that differ in case only, links) are made by a function of the same name below.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from community.commands import main

SITES = Path(__file__).parent / "sites"
PROGRAM = Path(__file__).parent.parent / "build.py"
CASES = sorted(case.name for case in SITES.iterdir() if case.is_dir())

QUESTION = '---\nquestion: "{}"\nasked: 2026-01-10\n---\n답변입니다.\n'


def write(site: Path, name: str, content: bytes) -> None:
    file = site / "content" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def need_two_files(site: Path) -> None:
    if len(list((site / "content/qa").iterdir())) < 2:
        pytest.skip("this file system takes the two names for one")


# ── sites that no repository can carry ───────────────────────────────────────


def bom_and_crlf(site: Path) -> None:
    text = QUESTION.format("BOM과 CRLF가 있어도 되나요?").replace("\n", "\r\n")
    write(site, "qa/windows.md", b"\xef\xbb\xbf" + text.encode())
    write(site, "qa/old-mac.md", QUESTION.format("CR만 있어도 되나요?").replace("\n", "\r").encode())


def cp949(site: Path) -> None:
    write(site, "qa/korean.md", QUESTION.format("옛 인코딩으로 저장했나요?").encode("cp949"))


def settings_cp949(site: Path) -> None:
    write(site, "../site.yml", "name: 팀 문답\n".encode("cp949"))


def utf16(site: Path) -> None:
    write(site, "qa/little.md", QUESTION.format("메모장의 유니코드").encode("utf-16"))
    write(site, "qa/big.md", b"\xfe\xff" + QUESTION.format("빅 엔디언").encode("utf-16-be"))
    write(site, "qa/unmarked.md", QUESTION.format("표시 없이").encode("utf-16-le"))


def not_utf8(site: Path) -> None:
    write(site, "qa/latin.md", QUESTION.format("caf\xe9 ?").replace("답변입니다.", "yes").encode("latin-1"))


def binary(site: Path) -> None:
    write(site, "qa/picture.md", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    write(site, "qa/program.md", b"\x7fELF\x02\x01\x01\x00\xb8")
    write(site, "qa/zeros.md", b"---\nquestion: a\x00b\n---\n")


def control_characters(site: Path) -> None:
    write(site, "qa/escape.md", QUESTION.format("색 \x1b[31m 코드").encode())
    write(site, "qa/mark.md", QUESTION.format("표시 \ufdd0").encode())


def large_file(site: Path) -> None:
    write(site, "qa/log.md", QUESTION.format("로그를 통째로").encode() + b"0123456789\n" * 100_000)


def names_differ_in_case(site: Path) -> None:
    write(site, "qa/vLLM.md", QUESTION.format("하나").encode())
    write(site, "qa/vllm.md", QUESTION.format("둘").encode())
    need_two_files(site)


def names_differ_in_composition(site: Path) -> None:
    write(site, f"qa/{unicodedata.normalize('NFC', '양자화')}.md", QUESTION.format("하나").encode())
    write(site, f"qa/{unicodedata.normalize('NFD', '양자화')}.md", QUESTION.format("둘").encode())
    need_two_files(site)


def link_out_of_content(site: Path) -> None:
    write(site, "qa/good.md", QUESTION.format("안에 있는 파일").encode())
    (site / "secret.md").write_text(QUESTION.format("밖에 있는 파일"), encoding="utf-8")
    (site / "content/qa/leak.md").symlink_to(site / "secret.md")


def odd_files(site: Path) -> None:
    write(site, "qa/good.md", QUESTION.format("보통 파일").encode())
    write(site, "images/notes.md", b"not a record")
    (site / "content/qa/broken.md").symlink_to(site / "content/none.md")
    (site / "content/qa/loop.md").symlink_to("loop.md")
    (site / "content/qa/linked").symlink_to(site / "content/images")
    (site / "content/qa/folder.md").mkdir()


def names_of_another_system(site: Path) -> None:
    write(site, "qa/good.md", QUESTION.format("보통 파일").encode())
    (site / os.fsdecode("content/qa/양자화.md".encode("cp949"))).write_bytes(QUESTION.encode())


def windows_names(site: Path) -> None:
    for name in ("con", "AUX", "com1"):
        write(site, f"qa/{name}.md", QUESTION.format(f"{name} 파일").encode())


def no_content(site: Path) -> None:
    site.mkdir(exist_ok=True)


def nested_lists(site: Path) -> None:
    deep = f"tags: {'[' * 40}a{']' * 40}\n"
    write(site, "qa/deep.md", QUESTION.format("깊은 목록").replace("asked", f"{deep}asked").encode())


MADE: dict[str, Callable[[Path], None]] = {
    make.__name__: make
    for make in (
        bom_and_crlf, cp949, settings_cp949, utf16, not_utf8, binary,
        control_characters, large_file, names_differ_in_case,
        names_differ_in_composition, link_out_of_content,
        odd_files, names_of_another_system, windows_names, no_content, nested_lists,
    )
}  # fmt: skip


def make_site(case: str, site: Path) -> None:
    """Lay out the site of `case` in `site`, as its editor has it."""
    ours = shutil.ignore_patterns("expected.*")
    shutil.copytree(SITES / case, site, ignore=ours)
    make = MADE.get(case)
    try:
        if make:
            make(site)
    except OSError:
        pytest.skip("this file system can't hold such files")


def told(stdout: str, stderr: str, status: int, site: Path) -> str:
    """What the console said, without what differs from run to run."""
    text = f"{stderr}{stdout}exit {status}\n".replace(str(site), "SITE")
    return re.sub(r" \([^()\n]*\d+\.\d ?(?:초|s)\)", " (…)", text)


@pytest.mark.parametrize("lang", ["ko", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_console_says_exactly_this(
    case: str,
    lang: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    site = tmp_path / "site"
    make_site(case, site)
    monkeypatch.setenv("AINEX_LANG", lang)
    status = main(["build", "--root", str(site), "--jobs", "1", "--no-cache"])
    printed = capfd.readouterr()
    expected = SITES / case / f"expected.{lang}.txt"
    said = told(printed.out, printed.err, status, site)
    if request.config.getoption("--accept"):
        expected.write_text(said, encoding="utf-8", newline="\n")
    assert said == expected.read_text(encoding="utf-8")


def test_every_site_that_is_made_has_its_case() -> None:
    assert set(MADE) <= set(CASES)


@pytest.mark.parametrize("case", ["several_faults", "cp949", "all_statuses", "english_site"])
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONIOENCODING": "cp949"},
        {"PYTHONUTF8": "0", "LANG": "ko_KR.EUC-KR"},
    ],
    ids=["C", "cp949", "EUC-KR"],
)
def test_the_command_says_the_same_in_any_locale(
    case: str, environment: dict[str, str], tmp_path: Path
) -> None:
    site = tmp_path / "site"
    make_site(case, site)
    inherited = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, str(PROGRAM), "--root", str(site)], env=inherited | environment, capture_output=True
    )
    lang = "en" if case == "english_site" else "ko"
    said = told(done.stdout.decode("utf-8"), done.stderr.decode("utf-8"), done.returncode, site)
    said = said.replace("\r\n", "\n")
    assert said == (SITES / case / f"expected.{lang}.txt").read_text(encoding="utf-8")
