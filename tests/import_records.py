"""Random files of records for the tests of import: odd, but what the reader takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from community.config import zone_of
from community.model import Record, Settings, Source
from community.read.record import parse
from community.read.source import decode

ZONE = zone_of(Settings())
_WORDS = [
    "vLLM에서", "`--quantization`", "**굵은(bold)**", "왜", "AWQ?", "*기울임*", "\"따옴표\"", "'작은'",
    "a: b", "# 아님",
    "\\\\ 역슬래시", "[x](qa/b)", "<kbd>Ctrl</kbd>", "100%", "@팀", "&amp;", "😀", "…", "{중괄호}",
    "| 세로", "no", "1.10",
    "C:\\temp", "\\\"", "~~취소~~", "$x^2$", "2026-01-10", "null", "--- 줄", "漢字", "ㅋㅋ", "e\u0301",
]  # fmt: skip
_BLOCKS = [
    "- 하나\n  - 둘\n\n    셋", "1. 첫째\n2. 둘째", "```bash\n# 답변\n---\nvllm serve\n```",
    "~~~\n# 정정 전 답변\n~~~",
    "| a | b |\n|---|---|\n| 1 | `2\\|3` |", "> 인용\n>\n> 둘째", "## 소제목", "### 답변",
    "<!-- 주석 -->", "---", "***",
    "<details>\n<summary>더</summary>\n\n내용\n\n</details>", "줄 끝  \n다음 줄", "    code\n\tcode",
    "![그림](../images/a.png)",
    "> [!NOTE]\n> 참고", "각주[^1]\n\n[^1]: 내용", "\\# 답변", "```python\nx = '''\n\n\n'''\n```",
    "* 별\n+ 더하기",
    "$$\nE = mc^2\n$$", "정의\n===", "term\n: def", "<div>\n\n글\n\n</div>", "끝\\\n줄", "  두 칸",
    "\u00a0빈칸",
]  # fmt: skip


def records(count: int, seed: int) -> Iterator[Record]:
    """`count` different records, always the same for one `seed`."""
    random = Random(seed)
    number = 0
    while number < count:
        kind = random.choice(["qa", "qa", "qa", "posts"])
        path, text = _file(random, kind, number)
        source = decode(path, text.encode())
        record = parse(source, ZONE, drafts=True).record if isinstance(source, Source) else None
        if record is not None:
            yield record
            number += 1


def _file(random: Random, kind: str, number: int) -> tuple[str, str]:
    name = random.choice([f"r-{number}", f"2026-01-10-기록-{number}", f"가/나/r{number}", f"Rec.{number}"])
    path = f"content/{kind}/{name}.md"
    head = [*(_question(random) if kind == "qa" else _post(random)), *_common(random, number)]
    random.shuffle(head)
    body = _qa_body(random) if kind == "qa" else _text(random)
    return path, "\n".join(["---", *head, "---", body, *_corrections(random), ""])


def _question(random: Random) -> Iterator[str]:
    yield f"question: {_quoted(random, _line(random))}"
    yield f"asked: {_day(random)}"
    yield from _maybe(random, f"answered: {_day(random)}")
    yield from _maybe(random, "status: open", 0.1) or _maybe(random, "status: withdrawn", 0.1)
    yield from _maybe(random, "duplicate_of: qa/elsewhere", 0.1)
    if random.random() < 0.15:
        lines = _text(random).split("\n")
        yield "details: |2\n" + "\n".join(f"  {line}" if line else "" for line in lines)


def _post(random: Random) -> Iterator[str]:
    yield f"title: {_quoted(random, _line(random))}"
    yield f"date: {_day(random)}"
    yield from _maybe(random, f"updated: {_day(random)}")
    yield from _maybe(random, f"summary: {_quoted(random, _line(random))}")
    yield from _maybe(random, f"hero: {{image: ../images/a.png, alt: {_quoted(random, _line(random))}}}")


def _common(random: Random, number: int) -> Iterator[str]:
    yield from _maybe(random, f"by: {_quoted(random, _line(random))}")
    yield from _maybe(random, f"tags: [awq, {_quoted(random, 'a ' + _line(random)[:20])}, '1.10']")
    yield from _maybe(random, f"applies_to: {_quoted(random, _line(random))}")
    yield from _maybe(random, f"review_by: {_day(random)}")
    yield from _maybe(random, f"slug: other-{number}", 0.2)
    yield from _maybe(random, f"aliases: [old-{number}, older-{number}]", 0.3)
    yield from _maybe(random, "pinned: true", 0.1)
    yield from _maybe(random, "draft: true", 0.1)
    title = _quoted(random, _line(random))
    yield from _maybe(
        random, f"sources:\n  - title: {title}\n    url: https://a.kr/?q=1#x\n  - title: {title}"
    )
    reason = _quoted(random, _line(random))
    yield from _maybe(random, f"related:\n  - qa/b\n  - id: qa/c\n    reason: {reason}")
    yield from _maybe(random, f"  - id: posts/d\n    reason: {{ko: {reason}, en: {title}}}", 0)


def _qa_body(random: Random) -> str:
    details = f"# 질문 상세\n\n{_text(random)}\n\n" if random.random() < 0.4 else ""
    answer = _text(random) if random.random() < 0.85 else ""
    return f"{details}# 답변\n\n{answer}" if details or random.random() < 0.5 else answer


def _corrections(random: Random) -> Iterator[str]:
    on = date(2026, 2, 1)
    for _ in range(random.choice([0, 0, 0, 1, 1, 2, 3])):
        on += timedelta(days=random.randrange(40))
        heading = random.choice(
            ["# 정정 전 답변", "# 갱신 전 내용", "# Before correction", "# Before update"]
        )
        label = random.choice(["정정 사유", "사유", "Why"])
        yield f"\n{heading} {on}\n{label}: {_line(random)}\n\n{_text(random)}\n"


def _line(random: Random) -> str:
    return " ".join(random.choices(_WORDS, k=random.randint(1, 6)))


def _text(random: Random) -> str:
    return "\n\n".join(
        random.choice([_line(random), random.choice(_BLOCKS)]) for _ in range(random.randint(1, 5))
    )


def _quoted(random: Random, text: str) -> str:
    if random.random() < 0.5:
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _day(random: Random) -> date:
    return date(2025, 1, 1) + timedelta(days=random.randrange(500))


def _maybe(random: Random, line: str, chance: float = 0.5) -> list[str]:
    return [line] if random.random() < chance else []
