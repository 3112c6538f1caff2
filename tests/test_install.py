"""From a fresh folder to an environment: the file to double-click, and what it calls."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import install

START = install.HOME / "start.cmd"


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """What was run where everything succeeds: words and environment."""
    seen: list[tuple[list[str], dict[str, str]]] = []

    def run(words: list[Any], **more: Any) -> subprocess.CompletedProcess[bytes]:
        seen.append(([str(word) for word in words], more.get("env") or {}))
        if "venv" in words:
            Path(words[-1]).mkdir()
        if "download" in words:
            place = Path(words[words.index("--dest") + 1])
            place.mkdir(exist_ok=True)
            (place / "a-1-py3-none-any.whl").touch()
        there = "-c" not in words or install.ENVIRONMENT.is_dir()
        return subprocess.CompletedProcess(words, 0 if there else 1, b"3.11\n")

    monkeypatch.setattr("subprocess.run", run)
    monkeypatch.setattr(install, "ENVIRONMENT", tmp_path / ".venv")
    monkeypatch.setattr(install, "STAMP", tmp_path / ".venv/made-of.txt")
    monkeypatch.setattr(install, "WHEELHOUSE", tmp_path / "wheelhouse")
    monkeypatch.setenv("PIP_INDEX_URL", "https://index.test")
    return seen


def pips(ran: list[tuple[list[str], dict[str, str]]]) -> list[list[str]]:
    return [words for words, _ in ran if "pip" in words]


def test_what_is_made_once_is_not_made_again(ran: list[tuple[list[str], dict[str, str]]]) -> None:
    assert install.main([]) == 0
    assert [words for words, _ in ran if "venv" in words] and pips(ran)
    ran.clear()
    assert install.main([]) == 0
    assert not pips(ran)


def test_other_requirements_are_installed_anew(
    ran: list[tuple[list[str], dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert install.main([]) == 0
    ran.clear()
    monkeypatch.setattr(install, "_requirements", lambda: (["other>=1"], []))
    assert install.main([]) == 0
    assert "other>=1" in pips(ran)[0]
    assert not [words for words, _ in ran if "venv" in words]


def test_a_wheelhouse_is_all_that_is_asked(ran: list[tuple[list[str], dict[str, str]]]) -> None:
    install.WHEELHOUSE.mkdir()
    (install.WHEELHOUSE / "a-1-py3-none-any.whl").touch()
    assert install.main([]) == 0
    asked = [(words, environment) for words, environment in ran if "pip" in words]
    for words, environment in asked:
        assert "--no-index" in words and f"--find-links={install.WHEELHOUSE}" in words
        assert [name for name in environment if name.startswith("PIP_")] == ["PIP_CONFIG_FILE"]
        assert environment["PIP_CONFIG_FILE"] == os.devnull


def test_filling_asks_for_every_python_on_every_system_and_for_wheels_alone(
    ran: list[tuple[list[str], dict[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert install.main(["--fill"]) == 0
    downloads = [words for words in pips(ran) if "download" in words]
    assert len(downloads) == len(install.PYTHONS) * len(install.SYSTEMS)
    for words in downloads:
        assert "--only-binary=:all:" in words
        assert not any(";" in word for word in words), "pip would ask the markers of this machine"
    assert [file.name for file in install.WHEELHOUSE.iterdir()] == ["a-1-py3-none-any.whl"]
    assert "wheelhouse 폴더를 채웠습니다: 파일 1개" in capsys.readouterr().out


def test_a_failure_is_one_sentence_with_what_to_do(
    ran: list[tuple[list[str], dict[str, str]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(install, "_pip", lambda *words, **more: False)
    assert install.main([]) == 3
    assert re.search(r"설치하지 못했습니다\.\n  고치는 법: .*--fill", capsys.readouterr().err)
    assert not install.STAMP.exists()


def test_without_any_library_the_way_to_the_environment_opens() -> None:
    command = [sys.executable, "-S", "install.py", "--help"]
    done = subprocess.run(command, cwd=install.HOME, capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_to_double_click_is_read_alike_in_every_code_page() -> None:
    assert START.read_bytes().isascii()
    assert "*.cmd text eol=crlf" in (install.HOME / ".gitattributes").read_text("utf-8")


def test_the_file_to_double_click_leads_somewhere() -> None:
    text = START.read_text("ascii")
    labels = re.findall(r"^:(\w+)", text, re.M)
    assert sorted(set(re.findall(r"(?:goto |call :)(\w+)", text))) == sorted(labels)
    for name in ("install.py", "build.py", r"strings\no-python.txt", "strings/no-python.txt"):
        assert name in text
        assert (install.HOME / name.replace("\\", "/")).is_file()
    assert r".venv\Scripts\python.exe" in text
