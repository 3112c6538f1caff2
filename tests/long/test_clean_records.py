"""A thousand records with every construct: built, proved and verified without one false alarm."""

from __future__ import annotations

import random
import re
import struct
import zlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from test_prove_words_long import Author

from community.commands import main

RECORDS = 1000


def test_a_thousand_clean_records_raise_no_alarm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path)
    assert main(["--root", str(tmp_path), "--no-cache", "-q"]) == 0, errors(capsys)
    assert main(["verify", "--root", str(tmp_path)]) == 0, errors(capsys)


def errors(capsys: pytest.CaptureFixture[str]) -> str:
    told = capsys.readouterr().err.splitlines()
    return "\n".join(line for line in told if "경고:" not in line and "고치는 법" not in line)[:3000]


def write_site(root: Path) -> None:
    for folder in ("qa", "posts", "images"):
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/images/a.png").write_bytes(dot())
    (root / "content/qa/a.md").write_text("---\nquestion: 처음?\nasked: 2026-01-01\n---\n네.\n", "utf-8")
    for seed in range(RECORDS):
        kind, text = (article if seed % 10 == 0 else question)(seed)
        (root / f"content/{kind}/r-{seed:04}.md").write_text(text, "utf-8")


def question(seed: int) -> tuple[str, str]:
    chance, day = random.Random(seed), date(2026, 1, 1) + timedelta(days=seed % 200)
    asked = Author(seed).words(2, 6).replace("'", "")
    details = f"# 질문 상세\n\n{plain(seed + 7)}\n\n# 답변\n\n" if chance.random() < 0.5 else ""
    text = f"---\nquestion: '{asked}'\nasked: {day}\ntags: [t{seed % 9}]\n---\n{details}{plain(seed)}"
    for number in range(chance.choice([0, 0, 0, 1, 2])):
        kind = chance.choice(["정정", "갱신"])
        reason = Author(seed + number).words(1, 5)
        before = plain(seed + 100 + number)
        text += f"\n\n# {kind} 전 답변 {day + timedelta(days=number + 1)}\n{kind} 사유: {reason}\n\n{before}"
    return "qa", text + "\n"


def article(seed: int) -> tuple[str, str]:
    title = Author(seed).words(2, 6).replace("'", "")
    day = date(2026, 2, 1) + timedelta(days=seed % 100)
    return "posts", f"---\ntitle: '{title}'\ndate: {day}\n---\n{plain(seed)}\n"


def plain(seed: int) -> str:
    """A document that begins with text, so that it is never empty and never looks like front matter."""
    text = f"{Author(seed).words(2, 5)}\n\n{Author(seed).document()}"
    # Its samples of code name no real places, and not all of them stay code.
    return re.sub(r"\]\((?:u|b|a\.md)\)", "](../qa/a.md)", text)


def dot() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
