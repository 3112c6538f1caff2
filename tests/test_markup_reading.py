"""What is told of a record before it is opened."""

import pytest

from community.markup.convert import Labels, convert
from community.markup.reading import excerpt
from community.model import Passage


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("글 `가`[^1].\n\n둘\n\n[^1]: 각주", "글 가."),
        ("| 카드 | 속도 |\n|---|---|\n| 가 | 1 |\n\n글", "글"),
        ("```bash\n$ a\n```\n\n글", "글"),
        ("1. 하나\n\n   - 속\n\n2. 둘\n\n글", "글"),
        ("> 인용\n\n글", "인용"),
        ("# 제목\n\n- 하나\n\n- 둘", "제목 하나 둘"),
        (
            "| 카드 | 속도 |\n|---|---|\n| 가[^1] | 1 |\n| 나 | 2 |\n\n[^1]: 각주",
            "카드 · 속도 / 가 · 1 / 나 · 2",
        ),
        ("```bash\n$ a \\\n> b\n```", "$ a \\ > b"),
        (r"지연은 $t = \frac{2N}{B}$ 입니다.", "지연은 t = 2N/B 입니다."),
        (r"$x_i$는 $O(n \log n)$, $x<-1$", "x_i는 O(n log n), x < −1"),
        (r"합 $\sum_{i=1}^{n} \sqrt{w_i + \frac{a}{2b}}$", "합 ∑_(i = 1)^n √(w_i + a/(2b))"),
        ("$$\n\\begin{pmatrix}1\\end{pmatrix}\n$$\n\n글", "글"),
        (r"행렬 $\begin{pmatrix}1&2\\3&4\end{pmatrix}$, 평균 $\bar{x}$", "행렬 …, 평균 …"),
    ],
)
def test_an_excerpt_is_the_first_prose_there_is(markdown: str, expected: str) -> None:
    assert excerpt(convert(Passage(markdown, "a.md", 1), "qa-a", Labels()).html) == expected


def test_an_excerpt_is_no_picture() -> None:
    assert excerpt('<p><img src="a.png" alt="작은 네모"></p>\n<p>글</p>') == "글"
