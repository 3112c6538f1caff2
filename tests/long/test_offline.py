"""Without network: an environment from the wheelhouse alone builds the site, proves it and shows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from previews import preview

import install

NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")
OURS = ("build.py", "install.py", "pyproject.toml", "site.yml")
FOLDERS = ("community", "content", "static", "strings", "templates")


def run(*command: object, cut: bool = False) -> subprocess.CompletedProcess[str]:
    """Run `command`, with the network `cut` as far as this machine lets us."""
    words = [str(word) for word in command]
    if cut and shutil.which("unshare"):
        inside = ["unshare", "--map-root-user", "--net"]
        words = [*(inside if not subprocess.run([*inside, "true"]).returncode else []), *words]
    environment = {**os.environ, **(NOWHERE if cut else {})}
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=environment)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program in a folder with spaces and Hangul in its name, its wheelhouse filled."""
    home = tmp_path_factory.mktemp("offline") / "새 폴더 (1)"
    home.mkdir()
    for name in OURS:
        shutil.copy(install.HOME / name, home)
    for name in FOLDERS:
        shutil.copytree(install.HOME / name, home / name, ignore=shutil.ignore_patterns("__pycache__"))
    filled = run(sys.executable, home / "install.py", "--fill")
    if filled.returncode:
        pytest.skip(f"no wheels can be had here: {filled.stderr[-300:]}")
    shutil.rmtree(home / ".venv")
    return home


def test_the_environment_comes_from_the_wheelhouse_and_builds(home: Path) -> None:
    made = run(sys.executable, home / "install.py", cut=True)
    assert made.returncode == 0, made.stderr
    assert "wheelhouse" in made.stdout and not made.stderr
    python = home / install.PYTHON.relative_to(install.HOME)
    for words in (("build", "--no-cache"), ("verify",)):
        done = run(python, home / "build.py", *words, cut=True)
        assert done.returncode == 0, done.stderr
    with preview(home) as running:
        running.wait_for("records proved")
        assert "최신 토론 및 정보" in running.read("community.html")


@pytest.mark.parametrize("python", install.PYTHONS)
@pytest.mark.parametrize("system", install.SYSTEMS)
def test_the_wheelhouse_has_all_for_every_python(home: Path, system: str, python: str) -> None:
    wheels = home / "wheelhouse"
    wanted = [word.partition(";")[0].strip() for group in install._requirements() for word in group]
    done = run(
        sys.executable, "-m", "pip", "install", "--dry-run", "--no-index", f"--find-links={wheels}",
        "--only-binary=:all:", f"--python-version={python}", f"--target={home / 'none'}",
        *(f"--platform={name}" for name in install.SYSTEMS[system]), *wanted, cut=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
