"""Charts of every shape on one page, without a site around them."""

from __future__ import annotations

from functools import cache

from community.markup.convert import Labels, convert
from community.model import Passage
from community.places import PROGRAM


def table(head: str, *rows: str) -> str:
    """A table whose first column holds names and whose others hold figures."""
    rule = "|".join(["-", *["-:"] * head.count("|")])
    return "\n".join([head, rule, *rows])


_BATCHES = table(
    "배치|Qwen 3B FP16 (t/s)|Mistral 7B AWQ (t/s)",
    "1|21.0|31.1", "2|43.2|59.1", "4|90.0|115.3", "8|182.8|231.1", "16|383.6|447.8", "32|701.6|777.5",
)  # fmt: skip
_MODELS = table(
    "모델|BF16 (t/s)|AWQ (t/s)",
    "Qwen3-4B|208.1|391.2",
    "Qwen3-8B|90.8|–",
    "Qwen3-14B|53.2|136.1",
    "Qwen3-32B|23.9|70.2",
)
_LONG = table(
    "설정|처리량 (t/s)",
    "배치 1, 문맥 8,192토큰, FP16 KV 캐시를 쓰는 Mistral 7B Instruct v0.2 AWQ (Marlin 커널)|1,352.31",
    "단일요청에서연속배치를끄고측정한아주긴이름이라띄어쓰기가하나도없는설정의경우를봅니다|98.2",
    "짧은 설정|≈ 704",
)
CHARTS = {
    "groups of standing bars": (_MODELS, "type=bar title='양자화하면 빨라지는 만큼'"),
    "one column of standing bars": (
        table("형식|크기 (GB)", "FP16|14.5", "INT8|7.2", "INT4|4.15"),
        "",
    ),
    "lying bars in groups": (_BATCHES, "type=hbar"),
    "two lines": (_BATCHES, "type=line title=배치별_처리량"),
    "one line with figures": (
        table("배치|속도 (t/s)", "1|21.0", "2|43.2", "4|–", "8|182.8", "16|383"),
        "type=line",
    ),
    "names that are long": (_LONG, ""),
    "negative figures, lying": (
        table("모델|변화", "가나다라 7B|+48%", "3B|−12%", "1B|-3.5%", "70B|0%"),
        "type=hbar",
    ),
    "negative figures, standing": (table("달|변화", "1월|4.2", "2월|−12.1", "3월|-3.5", "4월|0"), "type=bar"),
    "all equal": (table("달|값", "1월|7", "2월|7", "3월|7"), "type=line"),
    "one row": (table("모델|속도", "7B|98.2"), ""),
    "nothing but zero": (table("모델|속도", "7B|0", "3B|0.0"), "type=bar"),
    "twenty rows": (table("날|값", *(f"1월 {n}일|{n * n + 3}" for n in range(1, 21))), "type=line"),
    "twenty bars": (table("날|값", *(f"1월 {n}일|{n * n + 3}" for n in range(1, 21))), "type=bar"),
    "eight bars in a group": (
        table("배치|" + "|".join(f"카드 {n}장" for n in range(1, 9)), *(
            f"{b}|" + "|".join(f"{b * n * 9.5:.1f}" for n in range(1, 9)) for b in (1, 2)
        )),
        "",
    ),
    "eight lines": (
        table("배치|" + "|".join(f"카드 {n}장" for n in range(1, 9)), *(
            f"{b}|" + "|".join(f"{b * n * 9.5:.1f}" for n in range(1, 9)) for b in (1, 2, 4, 8)
        )),
        "type=line unit=t/s",
    ),
    "huge figures": (
        table("모델|파라미터", "Llama 3 70B|70,553,706,496", "Mistral 7B|7,241,732,096"),
        "type=bar",
    ),
    "huge figures, lines": (
        table("모델|파라미터", "70B|70,553,706,496", "7B|7,241,732,096"),
        "type=line",
    ),
    "tiny figures": (table("층|오차", "가|0.0000012", "나|0.00000031", "다|0.0000009"), "type=line"),
    "wide letters": (table("MMMM|WWWW", "MMMMMMMMMM|1", "WWWWWWWWWW WW|2", "@@@@@@ %%%%%%|3"), "type=bar"),
}  # fmt: skip
"""What each chart shows, its table and the options of its fence."""


WIDTHS = (288, 328, 358, 720)

MEASURE = """() => [...document.querySelectorAll(".chart__plot")].flatMap(plot => {
  const edge = plot.getBoundingClientRect(), name = plot.closest("section").getAttribute("aria-label");
  const texts = [...plot.querySelectorAll("text")].map(text => {
    const box = text.getBBox(), seen = text.getBoundingClientRect();
    const x = (seen.left + seen.right) / 2, y = (seen.top + seen.bottom) / 2;
    return {
      said: text.textContent, font: parseFloat(getComputedStyle(text).fontSize),
      left: x - box.width / 2, right: x + box.width / 2,
      top: y - box.height / 2 + 3, bottom: y + box.height / 2 - 3,
    };
  });
  const out = texts.filter(t => t.left < edge.left - .5 || t.right > edge.right + .5
    || t.top < edge.top - .5 || t.bottom > edge.bottom + .5).map(t => `${name}: ${t.said} leaves the chart`);
  const small = texts.filter(t => t.font < 13).map(t => `${name}: ${t.said} is small`);
  const over = texts.flatMap((a, i) => texts.slice(i + 1)
    .filter(b => Math.min(a.right, b.right) > Math.max(a.left, b.left) + .5
      && Math.min(a.bottom, b.bottom) > Math.max(a.top, b.top) + .5)
    .map(b => `${name}: ${a.said} over ${b.said}`));
  return [...out, ...small, ...over];
})"""
"""The box of a text, without its outline, is higher than its letters: at least 3 pixels above and below."""


def chart(source: str, options: str) -> str:
    """A table and its chart as HTML."""
    text = f"{source}\n\n```chart {options}\n```"
    made = convert(Passage(text, "content/qa/a.md", 1), "qa-a", Labels())
    assert made.problems == (), made.problems
    return made.html


@cache
def gallery() -> str:
    """A page with every chart."""
    styles = sorted((PROGRAM / "static/css").glob("*.css"), key=lambda file: file.name != "layers.css")
    css = "\n".join(file.read_text(encoding="utf-8") for file in styles)
    sections = "".join(
        f'<section class="prose" aria-label="{name}">{chart(*drawn)}</section>'
        for name, drawn in CHARTS.items()
    )
    return f'<!doctype html><html lang="ko"><meta charset="utf-8"><style>{css}</style><body>{sections}'
