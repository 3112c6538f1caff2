"""Write a site of N records into a folder: ``python bench/generate.py DIR N``.

The text is made from the records of this repository, so its mix of Korean, code and tables is real.
The same N always gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
_DRAWN = ("```check", "```chart", "```mermaid")
"""Blocks that belong to others, or would measure the drawing."""


def generate(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` questions of about 2 KB, one in five with a correction, into `folder`."""
    blocks = _blocks()
    chance = random.Random(seed)
    (folder / "content/qa").mkdir(parents=True, exist_ok=True)
    (folder / "content/posts").mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"content/qa/record-{number:05}.md").write_text(_record(number, blocks, chance), "utf-8")


def _blocks() -> list[str]:
    texts = [file.read_text("utf-8") for file in sorted((HOME / "content/qa").glob("*.md"))]
    bodies = [text.split("\n---\n", 1)[1].split("# 정정 전")[0].split("# 갱신 전")[0] for text in texts]
    blocks = [block.strip() for body in bodies for block in body.split("\n\n")]
    return [
        block
        for block in blocks
        if block
        and "](" not in block
        and not block.startswith(_DRAWN)
        and block.count("```") in (0, 2)
        and not block.startswith("# ")
    ]


def _record(number: int, blocks: list[str], chance: random.Random) -> str:
    asked = date(2023, 1, 1) + timedelta(days=number // 4)
    answer: list[str] = []
    while sum(map(len, answer)) < 900:
        answer.append(chance.choice(blocks))
    text = "\n\n".join(answer)
    question = f"질문 {number}: `모델-{number}` 어떻게 돌리나요?"
    head = f'---\nquestion: "{question}"\nasked: {asked}\ntags: [태그{number % 40}, awq]\n'
    related = f"related: [qa/record-{number - 1:05}]\n" if number else ""
    before = (
        f"\n\n# 정정 전 답변 {asked}\n정정 사유: 수치가 틀렸습니다.\n\n{chance.choice(blocks)}"
        if number % 5 == 0
        else ""
    )
    return f"{head}{related}---\n{text}{before}\n"


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))
