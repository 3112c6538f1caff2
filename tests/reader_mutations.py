"""Random files for the reader: anything at all, and good files with a few random cuts."""

from __future__ import annotations

import re
from datetime import UTC
from functools import partial

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from community.build.rendering import convert
from community.config import read_settings
from community.messages import is_error, tell
from community.model import Problem, Settings, Source
from community.places import PROGRAM
from community.read.record import parse
from community.read.source import decode
from community.strings import load_strings

GOOD = """---
question: "`AWQ`는 **왜** 빠른가요?"
asked: 2026-01-10T09:00:00+09:00
tags: [vllm, awq]   # 주석
sources:
  - title: "문서: 하나"
    url: "https://example.com/a"
related: [qa/b, {id: posts/c, reason: {ko: 이유}}]
---
# 질문 상세

- 하나
  ```bash
  vllm serve
  ```

# 답변

> [!NOTE]
> 인용

| a | b |
|---|---|
| 1 | `2` |

<!-- 주석 -->
<details>
<summary>더</summary>

내용 $x$ [링크](b.md)

</details>

# 정정 전 답변 2026-02-20
정정 사유: 틀렸습니다.

옛 답변[^1]

[^1]: 각주
"""
PIECES = [
    "# 답변", "# 질문 상세", "# 정정 전 답변 2026-03-01\n사유: 왜\n\n", "## 정정 2026-02-20", "정정",
    "갱신 전 내용", "---", "+++", "\n", "\n\n", " ", "  ", "\t", "#", "2026-02-30", "```", "~~~",
    "<!--", "-->", "<pre>", "</pre>", "<div>", "- ", "1. ", "> ", ">", ":", "：", "'", '"', "[", "]",
    "{", "}", "&a ", "*a", "!x ", "|", "\\", "`", "$", "***", "===", "<", "\u00a0", "\u200b", "\ufdd0",
    "\x00", "\ufeff", "각", "\u1100\u1161\u11a8", "😀", "{% x %}", "[^1]", "![](a)",
]  # fmt: skip
PATHS = st.sampled_from(["content/qa/a.md", "content/posts/2026-01-11-a.md", "content/qa/x/!.md"])


@st.composite
def mutated(draw: st.DrawFn, good: str = GOOD) -> bytes:
    """A good file with some pieces put in, cut out or doubled."""
    text = good
    for _ in range(draw(st.integers(1, 6))):
        at, end = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = draw(st.sampled_from([*PIECES, text[at : min(end, at + 80)]]) | st.text(max_size=5))
        text = text[:at] + piece + text[at + draw(st.sampled_from([0, 0, 1, end - at])) :]
    return text.encode("utf-8", "replace")


def anything() -> SearchStrategy[bytes]:
    pieces = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=30).map("".join)
    return st.binary(max_size=200) | pieces.map(partial(str.encode, errors="replace"))


_CORRECTION = "# 정정 전 답변 2026-02-20\n정정 사유: 이유\n\n철회한 글\n"
_LINES = [
    "```", "````", "~~~", "  ```", "   ~~~", "    ```", "\t```", "- ```", "  - ```", "> ```", "10) ~~~",
    "```py", "``` a`b", "[^1]: ```", "- a", "  - b", "1. c", "* a", "-", "***", "> q", "text",
    "    code", "| a |", "|---|", "<!--", "-->", "<!-- x -->", "<pre>", "</pre>", "<div>", "</div>",
    "<details>", "<summary>", "<b>", "<script>", "<?x", "?>", "- <!--", "[x]: y", "`inline", "", "", "",
]  # fmt: skip


def layouts() -> SearchStrategy[str]:
    """Bodies that mix all that can hide a heading with corrections."""
    lines = st.lists(st.sampled_from(_LINES) | st.just(_CORRECTION), min_size=2, max_size=14)
    return lines.map(lambda found: "지금 답변\n\n" + "\n".join(found))


def never_current(body: str) -> None:
    """What was withdrawn stands in the current answer as code, or not at all."""
    text = f"---\nquestion: 질문\nasked: 2026-01-10\n---\n{body}"
    reading = parse(Source("content/qa/a.md", text), UTC)
    if reading.record:
        parts = convert(reading.record, Settings(), PROGRAM)
        if not any(map(is_error, parts.problems)):
            shown = re.sub("<pre.*?</pre>|<code.*?</code>", "", parts.body or "", flags=re.DOTALL)
            assert "정정 전 답변" not in shown


def read_all(path: str, raw: bytes) -> None:
    """Read, convert and tell; raising is the only way to fail, and saying nothing of what is refused."""
    source = decode(path, raw)
    if isinstance(source, Problem):
        tell_all((source,), path, raw)
        return
    reading = parse(source, UTC)
    assert (reading.record is None) == any(map(is_error, reading.problems))
    tell_all(reading.problems, path, raw)
    if examined := reading.record or reading.faulty:
        parts = convert(examined, Settings(), PROGRAM)
        tell_all(parts.problems, path, raw)
    settings, problems = read_settings(Source("site.yml", source.text))
    assert isinstance(settings, Settings)
    tell_all(problems, "site.yml", raw)


def tell_all(problems: tuple[Problem, ...], path: str, raw: bytes) -> None:
    lines = len(re.findall(rb"\r\n|[\r\n]", raw)) + 2
    for problem in problems:
        assert problem.path == path
        assert 1 <= problem.line <= lines
        for lang in ("ko", "en"):
            assert len(tell(problem, load_strings(PROGRAM / "strings", lang)).splitlines()) == 2
