"""Tiny sites whose pairs are confirmed, changed and merged, by the commands that editors use."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from community.build.written import Request, Written, read
from community.commands import main
from community.places import LEDGER

QUESTION = '---\nquestion: "{}"\nasked: 2026-01-10\n---\n{}\n'


@dataclass(frozen=True)
class Editor:
    """One editor at one copy of a site."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def write(self, slug: str, question: str, answer: str) -> None:
        """Save a record."""
        self.save(f"content/qa/{slug}.md", QUESTION.format(question, answer))

    def save(self, path: str, text: str) -> None:
        """Save any file."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="")

    def text(self, path: str) -> str:
        """What a file holds."""
        return (self.root / path).read_bytes().decode()

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace words in a file, which must be there."""
        assert old in self.text(path)
        self.save(path, self.text(path).replace(old, new))

    def run(self, *words: str) -> tuple[int, str]:
        """Run a command; its status and all it said."""
        self.capture.readouterr()
        status = main([*words, "--root", str(self.root)])
        said = self.capture.readouterr()
        return status, said.err + said.out

    def confirm(self, *records: str) -> None:
        """Confirm, which must work."""
        status, said = self.run("confirm", *records, "--by", "김 편집")
        assert status == 0, said

    def read(self) -> Written:
        """The site as a command reads it."""
        return read(Request(self.root))

    def states(self) -> dict[str, str]:
        """How every pair stands."""
        return {verdict.record.slug: verdict.state for verdict in self.read().trust.verdicts}

    def vanished(self) -> dict[str, str]:
        """What is gone, and as what it is probably there."""
        return {one.id: one.now for one in self.read().trust.vanished}

    def ledger(self) -> list[str]:
        """The lines of the ledger that are confirmations."""
        return [line for line in self.text(LEDGER).split("\n") if line.startswith(("qa/", "posts/"))]

    def git(self, *words: str) -> str:
        """Run Git as this editor, untouched by how this machine has it set up."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        who = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        command = ["git", "-c", "user.name=김 편집", "-c", "user.email=kim@example.org", *words]
        done = subprocess.run(command, cwd=self.root, env=clean | who, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def commit(self) -> None:
        """Commit all there is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "한 걸음")
