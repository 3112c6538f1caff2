"""A thousand documents with every construct: what the converter makes of them is what they say, and no
word of it can be dropped, changed or moved without being caught.

Run it with ``python -m pytest tests/long/test_prove_words_long.py``.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from community.markup.convert import Labels, convert
from community.model import Passage
from community.prove.words import HtmlWords, compare, words_of_html, words_of_source

DOCUMENTS = 1000
VOCABULARY = """양자화 모델 추론 속도는 약 2.5배 빠르다 GPU 메모리 35~40GB 이며
snake_case 그리고 Vec<T> C++ C# 3%
$5 100ms (AWQ) ‘인용’ “말”
a<1 5>3 한국어를 단어(word)로 vLLM llama.cpp 2026-01-10 1,000 a/b foo=bar e.g. 끝. 😀
#12 R&D"""
WORDS = VOCABULARY.split()
CODE = """def f(x):
    return x * 2  # *별* _밑_
a | b
[l](u) <b> &lt;

- 목록 `x`
# 제목
> 인용
x = '$HOME'
<!-- 주석 -->
┌─┐ 한글
1. 하나
\tx\ty"""
CODE_LINES = CODE.split("\n")
Maker = Callable[[], str]


class Author:
    """Writes one document; the same seed writes the same one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes = 0
        self.labels = 0

    def document(self) -> str:
        makers = [self.paragraph] * 4 + [self.listing] * 3 + [self.quote, self.fence, self.table]
        makers += [self.heading] * 2 + [
            self.html,
            lambda: "---",
            lambda: "    들여 쓴 *코드* `x`\n        더 [a](b)",
        ]
        text = ""
        for _ in range(self.random.randint(1, 7)):
            block = self.random.choice(makers)()
            gap = "\n\n" if block.startswith("|") else self.random.choice(["\n\n", "\n\n", "\n\n", "\n"])
            text += gap + block
        return text.lstrip("\n") + self.definitions()

    def definitions(self) -> str:
        text = ""
        for number in range(1, self.notes + 1):
            more = f"\n\n    {self.words()}\n" if self.random.random() < 0.3 else ""
            text += f"\n\n[^n{number}]: {self.words()} **굵게** `코드`{more}"
        return text + "".join(f"\n\n[r{n}]: https://ex.org/{n} '제목'" for n in range(1, self.labels + 1))

    # Inline

    def words(self, low: int = 1, high: int = 6) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(low, high)))

    def line(self) -> str:
        parts = [
            self.words(1, 4),
            self.span(),
            self.words(0, 3),
            self.span() if self.random.random() < 0.4 else "",
        ]
        return self.random.choice([" ", " ", ""]).join(part for part in parts if part)

    def span(self) -> str:
        said = self.words(1, 3)
        return self.random.choice(
            [
                *(f"**{said}**", f"**{said}**를", f"*{said}*", f"_{said}_", f"~~{said}~~", f"***{said}***"),
                *(
                    f"`{said}`",
                    f"`{said}`를",
                    f"``a`b {said}``",
                    f"**`{said}`**",
                    f"`*{said}* <details> [a](b)`",
                ),
                *(f"[{said}](https://ex.org/a_b?x=1&y=2)", f'[{said}](https://ex.org/a_(b) "제목 {said}")'),
                *(
                    f"[**{said}** `x`](../qa/a.md)",
                    f"![그림 {said}](../images/a.png)",
                    "<https://ex.org/x_y>",
                ),
                *(
                    f"<kbd>{said}</kbd>",
                    "H<sub>2</sub>O",
                    f"{said}<br>{said}",
                    f"<!-- {said} -->",
                    "map<K, V>",
                ),
                *("https://ex.org/길/b를", "a\\*b \\_c\\_ 1\\. \\`x\\`", "&lt;b&gt; &amp; &copy; &#42;"),
                *(self.reference(said), self.note()),
            ]
        )

    def reference(self, said: str) -> str:
        self.labels += 1
        return self.random.choice([f"[{said}][r{self.labels}]", f"[r{self.labels}]", f"[r{self.labels}][]"])

    def note(self) -> str:
        self.notes += 1
        return f"주[^n{self.notes}]를"

    # Blocks

    def paragraph(self) -> str:
        lines = [self.line() for _ in range(self.random.randint(1, 3))]
        if len(lines) > 1:
            lines[0] += self.random.choice(["", "", "  ", "\\"])
        return f"\n{self.random.choice(['', '  '])}".join(lines)

    def heading(self) -> str:
        level = "#" * self.random.randint(1, 5)
        said = self.words(1, 3)
        return self.random.choice(
            [f"{level} {self.line()}", f"## {self.words()} ##", f"{said} 제목\n===", f"{said} 제목\n---"]
        )

    def listing(self, depth: int = 0) -> str:
        ordered, start, gap = self.random.random() < 0.4, self.random.choice([1, 1, 3, 2025]), "\n"
        items = []
        for number in range(self.random.randint(1, 4)):
            sign = f"{start + number}. " if ordered else "- "
            task = self.random.choice(["", "", "[ ] ", "[x] "]) if not ordered else ""
            items.append(_indented(sign, task + self.item(depth)))
        return self.random.choice([gap, "\n\n"]).join(items)

    def item(self, depth: int) -> str:
        text = self.random.choice([self.line, self.paragraph])()
        if depth < 3 and self.random.random() < 0.4:
            inner: list[Maker] = [
                lambda: self.listing(depth + 1),
                self.fence,
                self.paragraph,
                self.quote,
                self.table,
            ]
            text += "\n\n" + self.random.choice(inner)()
        return text

    def quote(self) -> str:
        inner: list[Maker] = [self.paragraph, lambda: self.listing(2), self.fence]
        inner.append(lambda: f"[!{self.random.choice(['NOTE', 'TIP', 'WARNING'])}]\n{self.paragraph()}")
        return "\n".join(f"> {line}" if line else ">" for line in self.random.choice(inner)().split("\n"))

    def fence(self) -> str:
        fence = self.random.choice(["```", "~~~", "````"])
        info = self.random.choice(["", "python", 'python title="a b.py"', "text {1,3}", "없는말"])
        code = "\n".join(self.random.choice(CODE_LINES) for _ in range(self.random.randint(1, 5)))
        return f"{fence}{info}\n{code}\n{fence}"

    def table(self) -> str:
        columns = self.random.randint(1, 4)
        rows = [[self.cell() for _ in range(columns)] for _ in range(self.random.randint(1, 4))]
        rows.insert(1, [self.random.choice(["---", ":-:", "--:", ":---"]) for _ in range(columns)])
        return "\n".join(f"| {' | '.join(row)} |" for row in rows)

    def cell(self) -> str:
        return self.random.choice(
            [self.words(1, 2), "`a\\|b`", "", "-", "1.5배", "**3**", "a \\| b", "[글](a.md)"]
        )

    def html(self) -> str:
        said = self.words()
        return self.random.choice(
            [
                f"<details>\n<summary>{said}</summary>\n\n{self.paragraph()}\n\n</details>",
                f'<p align="center">{said}</p>',
                f"<div>\n*{said}* [a](b)\n</div>",
                f"<!-- {said}\n\n```\nx\n-->",
                f"<pre>\n{said} *x* &lt;b&gt;\n\n  y\n</pre>",
                "<script>\nalert(1)\n\nx</script>",
                f"<table><tr><td>{said}</td><td>{said}</td></tr></table>",
                f"<model_name> {said}",
            ]
        )


def _indented(sign: str, text: str) -> str:
    first, *others = text.split("\n")
    return "\n".join([sign + first, *(f"{' ' * len(sign)}{line}" if line else "" for line in others)])


def _converted(seed: int) -> tuple[str, HtmlWords]:
    source = Author(seed).document()
    return source, words_of_html(convert(Passage(source, "content/qa/a.md", 1), "qa-a", Labels()).html)


@pytest.mark.parametrize("tens", range(DOCUMENTS // 100))
def test_the_converter_says_what_the_source_says(tens: int) -> None:
    for seed in range(tens * 100, tens * 100 + 100):
        source, page = _converted(seed)
        assert compare(words_of_source(source), page) is None, f"seed {seed}"


@pytest.mark.parametrize("tens", range(DOCUMENTS // 100))
def test_no_word_of_a_page_can_be_tampered_with(tens: int) -> None:
    for seed in range(tens * 100, tens * 100 + 100):
        source, page = _converted(seed)
        words, chance = words_of_source(source), random.Random(seed)
        for lie in _lies(page.body, chance):
            assert compare(words, replace(page, body=lie)) is not None, f"seed {seed}: {lie}"


def _lies(body: tuple[str, ...], chance: random.Random) -> list[tuple[str, ...]]:
    """Six ways to say something else."""
    if not body:
        return []
    at, to = chance.randrange(len(body)), chance.randrange(len(body))
    moved = [*body[:at], *body[at + 1 :]]
    moved.insert(to, body[at])
    lies = [
        [*body[:at], *body[at + 1 :]],
        [*body[:at], f"{body[at]}않", *body[at + 1 :]],
        [*body[:at], "안", *body[at:]],
        [*body[:at], f"{body[at]}{''.join(body[at + 1 : at + 2])}", *body[at + 2 :]]
        if at + 1 < len(body)
        else [],
        [*body, *body[at : at + 1]],
        moved,
    ]
    return [tuple(lie) for lie in lies if tuple(lie) != body]
