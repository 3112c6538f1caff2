"""Follows ``docs/guide.md`` step by step, as a newcomer does who has nothing else.

What counts in the guide:

- In a block of ``sh`` the lines that begin with ``python build.py`` or ``git`` are run.
- A block of ``markdown`` or ``yaml`` that begins with ``---`` is saved: as a whole record, or as the front
  matter alone. Its file is the one that was named last above it. ``markdown made`` is not saved: it is what
  a command has put there.
- A block of ``text`` right below is what the console says to that, or the preview where one is open.
"""

from __future__ import annotations

import base64
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from community.build.written import Request
from community.commands import main
from community.commands.console import Console
from community.commands.serve import Told
from community.commands.terminal import Look
from community.memory import Memory
from community.places import PROGRAM
from community.serve.builder import Outcome, _attempt
from community.serve.server import Preview
from community.strings import load_strings

GUIDE = PROGRAM / "docs/guide.md"
DAY = "2026-11-23"
"""The day on which the guide is followed, in the guide."""
WIDTH = 100
_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
_KO = load_strings(PROGRAM / "strings", "ko")


@dataclass(frozen=True)
class Block:
    """A block of code in the guide."""

    kind: str
    text: str
    start: int
    """Where its text begins in the guide."""
    path: str
    """The record that was named last above it."""
    below: bool
    """Whether it stands right below the block before it."""


def blocks(document: str) -> list[Block]:
    """Every block of code of `document`."""
    found, end = [], 0
    for block in re.finditer(r"^(`{3,})([^\n]*)\n(.*?)^\1$", document, re.S | re.M):
        named = re.findall(r"`(content/(?:qa|posts)/\S+\.md)`", document[: block.start()])
        below = not document[end : block.start()].strip()
        found.append(Block(block[2], block[3], block.start(3), named[-1] if named else "", below))
        end = block.end()
    return found


class Unseen(Preview):
    """A preview that no browser has open."""

    def take(self, outcome: Outcome) -> None:
        self.files.update(outcome.changed or {})


@dataclass
class Newcomer:
    """Somebody with the guide and a folder at `root`."""

    root: Path
    capture: pytest.CaptureFixture[str]
    today: str = field(default_factory=lambda: f"{datetime.now(ZoneInfo('Asia/Seoul')):%Y-%m-%d}")
    preview: Told | None = None
    said: str | None = None
    """What the last step was answered with."""
    commands: list[str] = field(default_factory=list)
    compared: int = 0
    """How many answers the guide shows."""
    _files: dict[str, bytes] = field(default_factory=dict)
    _memory: Memory = field(default_factory=Memory)
    _there: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._there = {*(self.root / "content").rglob("*.md")}

    def follow(self, block: Block) -> None:
        """Do what `block` asks for."""
        self.said = None
        if block.kind == "sh":
            lines = block.text.strip().split("\n")
            answers = [self._run(line) for line in lines if re.match(r"python build\.py|git ", line)]
            self.said = "".join(answers) if answers else None
        elif block.kind in ("markdown", "yaml") and block.text.startswith("---\n"):
            self._save(block)
            self.said = self._look()

    def read(self, block: Block) -> str:
        """The file of `block` as it is, on the day of the guide."""
        return (self.root / block.path).read_text(encoding="utf-8").replace(self.today, DAY)

    def _run(self, line: str) -> str:
        self.commands.append(line)
        command, *words = shlex.split(line)
        if command == "git":
            if not (self.root / ".git").exists():
                self._keep_in_git()
            self._git(*words)
            return ""
        words = words[1:] or ["build"]
        words = words if not words[0].startswith("-") else ["build", *words]
        if words[0] == "serve":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
            self._files, self._memory = {}, Memory()
            self.preview = Told(Console(_KO, self.root), Unseen(_KO, private=True))
            return f"{_KO.console('serving', address='http://127.0.0.1:8000/')}\n{self._look()}"
        if "--removed" in words:
            self._clear()
        self.capture.readouterr()
        main([*words, "--root", str(self.root)])
        answer = self.capture.readouterr()
        self._look()
        return f"{answer.err}{answer.out}".replace(self.today, DAY)

    def _keep_in_git(self) -> None:
        """What a clone has: a first commit, and a place to push to."""
        self._git("init", "--initial-branch=main")
        shutil.copy(PROGRAM / ".gitignore", self.root)
        self._git("add", ".")
        self._git("commit", "--message", "Begin")
        self._git("init", "--bare", "../origin.git")
        self._git("remote", "add", "origin", "../origin.git")

    def _git(self, *words: str) -> None:
        person = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com")
        subprocess.run(["git", *person, *words], cwd=self.root, check=True, capture_output=True)

    def _clear(self) -> None:
        """Delete every record that was not there at first."""
        for file in {*(self.root / "content").rglob("*.md")} - self._there:
            file.unlink()

    def _save(self, block: Block) -> None:
        file, text = self.root / block.path, block.text.replace(DAY, self.today)
        if block.kind == "yaml":
            text += file.read_text(encoding="utf-8").split("---\n", 2)[2]
        for picture in re.findall(r"\]\(\.\./(images/\S+?\.png)", text):
            place = self.root / "content" / picture
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(_PIXEL)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def _look(self) -> str | None:
        """What the preview says of a change; None if none is open."""
        if self.preview is None:
            return None
        request = Request(self.root, 1, drafts=True, cache=self.root / ".cache", memory=self._memory)
        self.capture.readouterr()
        self.preview.outcome(_attempt(request, self._files, _KO.lang))
        answer = self.capture.readouterr()
        return f"{answer.err}{answer.out}".replace(self.today, DAY)


def steady(text: str) -> str:
    """`text` without what differs from run to run and from site to site."""
    text = re.sub(r"기록 \d+건(, 파일 \d+개)?", "기록 N건", text)
    return re.sub(r"\((?:[^()\n]*, )?[\d.]+초\)", "(…)", text)


def follow(root: Path, capture: pytest.CaptureFixture[str], accept: bool) -> Newcomer:
    """Follow the whole guide in the site at `root`; with `accept` the guide learns what it should say."""
    document = GUIDE.read_text(encoding="utf-8")
    newcomer = Newcomer(root, capture)
    changes = []
    for block in blocks(document):
        if block.kind == "markdown made":
            answer: str | None = newcomer.read(block)
        elif block.kind == "text":
            answer = newcomer.said if block.below else None
        else:
            answer = None
            newcomer.follow(block)
        if answer is None:
            continue
        newcomer.compared += 1
        if accept:
            changes += [(block, answer)] if steady(answer) != steady(block.text) else []
        else:
            assert steady(block.text) == steady(answer), newcomer.commands[-1:]
    for block, answer in reversed(changes):
        document = document[: block.start] + answer + document[block.start + len(block.text) :]
    if changes:
        GUIDE.write_text(document, encoding="utf-8", newline="\n")
    return newcomer


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed goes to a terminal without colours that speaks Korean."""
    monkeypatch.setenv("AINEX_LANG", "ko")
    monkeypatch.setattr("community.commands.console.look_of", lambda *_: Look(False, WIDTH))
