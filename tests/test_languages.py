"""No sentence of a library or of the system is put before an editor: all words are ours, in one language."""

from __future__ import annotations

import argparse
import errno
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from types import SimpleNamespace

import pytest

from community import commands
from community.bring.items import Selectors
from community.bring.pages import read_html
from community.commands import COMMANDS, main
from community.places import PROGRAM
from community.strings import Strings, load_strings

SITES = Path(__file__).parent / "sites"
KO, EN = (load_strings(PROGRAM / "strings", lang) for lang in ("ko", "en"))
ENGLISH = re.compile(r"[A-Za-z][a-z']+(?: [a-z'][a-z']*){2,}")
"""Three words in a row: a sentence, or a piece of one."""
SYSTEM = {name.removeprefix("os_"): text for name, text in KO.tables["console"].items() if name[:4] == "os_E"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("AINEX_LANG", "ko")
    (tmp_path / "content").mkdir()
    return tmp_path


def our_own() -> str:
    return "\n".join(text for table in KO.tables.values() for text in table.values() if isinstance(text, str))


@pytest.mark.parametrize("case", sorted(case.name for case in SITES.iterdir()))
def test_english_in_korean_output_is_what_the_editor_wrote(case: str) -> None:
    said = (SITES / case / "expected.ko.txt").read_text("utf-8")
    files = [
        file.read_text("utf-8", "replace") for file in (SITES / case).rglob("*.*") if file.suffix != ".txt"
    ]
    written = " ".join("\n".join([*files, our_own()]).split())
    for found in ENGLISH.finditer(said):
        assert found[0] in written, found[0]


@pytest.mark.parametrize("case", sorted(case.name for case in SITES.iterdir()))
def test_korean_in_english_output_is_what_the_editor_wrote(case: str) -> None:
    said = (SITES / case / "expected.en.txt").read_text("utf-8")
    ours = [re.sub(r"\{\w+\}", "", text) for text in KO.tables["problems"].values()]
    pieces = [piece for text in ours for piece in re.findall(r"[가-힣 ]{9,}", text)]
    assert not [piece for piece in pieces if piece in said]


@pytest.mark.parametrize("strings", [KO, EN], ids=["ko", "en"])
def test_what_the_console_says_can_be_shown_and_typed_on_a_korean_windows(strings: Strings) -> None:
    tables = (strings.tables[name] for name in ("console", "problems", "hints", "places"))
    said = "".join(text for table in tables for text in table.values())
    assert {sign for sign in said if not sign.encode("cp949", "ignore")} == set()


def helps(strings: object) -> Iterator[argparse.ArgumentParser]:
    for name in COMMANDS:
        parser = commands._parser(strings, [name])  # type: ignore[arg-type]
        yield parser
        (found,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
        yield found.choices[name]


def test_all_help_is_korean() -> None:
    for parser in helps(KO):
        said = parser.format_help() + parser.format_usage()
        assert said.startswith("쓰는 법: build.py") and "쓰는 법: 쓰는 법" not in said
        found = [found[0] for found in ENGLISH.finditer(said)]
        assert [words for words in found if words not in our_own()] == []
        assert not re.search(r"\b(?:usage|options|positional|arguments|show|default|exit)\b", said.lower())


@pytest.mark.parametrize(
    "words", [["build", "--jobs", "x"], ["buidl"], ["check", "--format", "xml"], ["verify", "가", "나"]]
)
def test_wrong_usage_is_told_in_korean(
    words: list[str], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*words, "--root", str(site)])
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert re.search("[가-힣]", said)
    assert [found[0] for found in ENGLISH.finditer(said) if found[0] not in our_own()] == []


def failing(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(options: object, console: object) -> int:
        raise error

    module = SimpleNamespace(configure=lambda parser, strings: None, run=run)
    monkeypatch.setattr(commands, "command_module", lambda name: module)


@pytest.mark.parametrize("name", sorted(SYSTEM))
def test_what_the_system_says_is_said_in_our_words(
    name: str, site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(OSError(getattr(errno, name), "No such luck today", "/어디/파일.md"), monkeypatch)
    assert main(["build", "--root", str(site)]) == 3
    assert capsys.readouterr().err == f"컴퓨터에서 문제가 생겼습니다: {SYSTEM[name]} /어디/파일.md\n"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ESTALE, "Stale file handle", "a"), "운영체제 오류 ESTALE a"),
        (OSError("something odd happened"), "운영체제 오류 OSError "),
        (BrokenProcessPool("A process in the process pool was terminated abruptly"), "--jobs 1 로"),
    ],
)
def test_what_we_have_no_words_for_is_named(
    error: Exception,
    told: str,
    site: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    failing(error, monkeypatch)
    assert main(["build", "--root", str(site)]) == 3
    said = capsys.readouterr().err
    assert told in said and not ENGLISH.search(said)


def test_a_selector_that_is_wrong_is_shown_and_not_what_the_library_says_of_it() -> None:
    found = read_html("a.html", "<p>x", Selectors(question="p["), None, lambda _: None, trust_script=False)
    (problem,) = found.problems
    assert problem.values == {"value": "--question p["}


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signs for a closed pipe")
def test_nothing_is_said_when_nobody_reads_on(site: Path) -> None:
    command = [sys.executable, str(PROGRAM / "build.py"), "new", "qa", "무엇인가요?", "--root", str(site)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout and running.stderr
    running.stdout.close()
    said = running.stderr.read().decode()
    running.stderr.close()
    assert (running.wait(), said) == (3, "")
