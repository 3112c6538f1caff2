"""Killed at any moment, a build leaves a whole edition: the old one or the new one."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent.parent
KILLS = 80

SLOWED = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv.pop(1))
from community.build import publish
from community.commands import main
write, replace = publish._write, Path.replace
def slowly(step):
    def go(*args):
        time.sleep(0.004)
        return step(*args)
    return go
publish._write = slowly(write)
Path.replace = slowly(replace)
print("ready", flush=True)
sys.exit(main(sys.argv[1:]))
"""
"""The real command, with every write and every rename made slow enough to be hit by a kill."""


def content(folder: Path, version: str) -> Path:
    """A site of 12 questions; its second version changes some, adds one and takes one away."""
    qa = folder / "content/qa"
    qa.mkdir(parents=True)
    names = [f"q-{n}" for n in range(12)] if version == "old" else [f"q-{n}" for n in range(1, 13)]
    for n, name in enumerate(names):
        answer = f"{version} 답변 {name}" if n % 2 else f"같은 답변 {name}"
        text = f'---\nquestion: "질문 {name}?"\nasked: 2026-01-{n + 1:02}\ntags: [t{n % 3}]\n---\n{answer}\n'
        (qa / f"{name}.md").write_text(text, "utf-8")
    return folder


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(HOME / "build.py"), *arguments], capture_output=True, text=True, encoding="utf-8"
    )


def accepted(site: Path, versions: Sequence[Path]) -> list[str]:
    """The versions that `verify` finds whole in `site`."""
    return [
        folder.name
        for folder in versions
        if command("verify", str(site), "--root", str(folder)).returncode == 0
    ]


def test_killed_at_any_moment_a_whole_edition_stands(tmp_path: Path) -> None:
    versions = [content(tmp_path / "old", "old"), content(tmp_path / "new", "new")]
    site = tmp_path / "site"
    assert command("--root", str(versions[0]), "--output", str(site)).returncode == 0
    (site / "foreign.txt").write_text("남의 것", "utf-8")
    chance = random.Random(20260110)
    outcomes: Counter[str] = Counter()
    standing = "old"
    for turn in range(KILLS):
        target = versions[1] if standing == "old" else versions[0]
        journal = _killed_build(target, site, chance)
        found = accepted(site, versions)
        assert len(found) == 1, f"kill {turn}: no whole edition stands"
        assert not journal or found == [target.name], f"kill {turn}: a committed edition was lost"
        assert (site / "foreign.txt").read_text("utf-8") == "남의 것"
        outcomes["journal completed" if journal else (found[0] == standing and "old kept") or "new done"] += 1
        standing = found[0]
    print(dict(outcomes))
    assert outcomes["old kept"] and outcomes["journal completed"], f"kills missed what they test: {outcomes}"


def _killed_build(root: Path, site: Path, chance: random.Random) -> bool:
    """Start a build and kill it after a random time; whether it left a journal to complete."""
    shutil.rmtree(root / ".cache", ignore_errors=True)
    arguments = ["--root", str(root), "--output", str(site), "--jobs", chance.choice("12")]
    process = subprocess.Popen(
        [sys.executable, "-c", SLOWED, str(HOME), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(chance.uniform(0, 1.2))
    process.send_signal(signal.SIGKILL)
    process.wait()
    return (site / ".publish/journal.json").exists()
