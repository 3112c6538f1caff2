"""Hand-made pages: each item of the list is followed as a click follows it, and never guessed at."""

from __future__ import annotations

import pytest

from community.bring.items import Found, Selectors
from community.bring.pages import read_html

POSTS = """const posts = [
 {id: 1, title: '하나?', content: '<p>답 하나</p>'},
 {id: 2, title: '둘?', content: '<p>답 둘</p>'},
 {id: 3, title: '셋?', content: '<p>답 셋</p>'},
];"""
BY_ID = POSTS + "function show(id) { return posts.find(p => p.id === id); }"
BY_INDEX = POSTS + "function show(i) { return posts[i]; }"


FILES = {"js/posts.js": f"// 글\n{POSTS}".encode()}


def read(html: str, script: str, *, trust_script: bool = False) -> Found:
    page = f"{html}\n<script>\n{script}\n</script>"
    return read_html("p.html", page, Selectors(), None, FILES.get, trust_script=trust_script)


def pairs(found: Found) -> list[tuple[str, str]]:
    return [(item.question, item.answer) for item in found.items]


ALL = [("하나?", "<p>답 하나</p>"), ("둘?", "<p>답 둘</p>"), ("셋?", "<p>답 셋</p>")]


@pytest.mark.parametrize(
    ("items", "script"),
    [
        ('<li onclick="show({n})">{title}</li>', BY_ID),
        ("<li onclick='show(\"{n}\", this)'>{title}</li>", BY_ID),
        ('<li data-id="{n}"><h3>{title}</h3><time>2026-01-10</time></li>', BY_ID),
        ('<li data-post="{n}">{title}</li>', BY_ID),
        ('<li><a href="#post-{n}">{title}</a></li>', BY_ID),
        ('<li><a href="javascript:show({n})">{title}</a></li>', BY_ID),
        ('<div class="row" data-target="#modal-{n}">{title}</div>', BY_ID),
        ('<li onclick="show({i})">{title}</li>', BY_INDEX),
        ('<li data-index="{i}">{title}</li>', BY_INDEX),
        ("<li>{title} <small>2026</small></li>", BY_INDEX + "li.addEventListener('click', () => show(i))"),
    ],
)
def test_a_list_and_its_array_are_paired(items: str, script: str) -> None:
    rows = "\n".join(items.format(n=i + 1, i=i, title=title) for i, (title, _) in enumerate(ALL))
    found = read(f"<ul>{rows}</ul>", script)
    assert pairs(found) == ALL
    assert list(found.problems) == []
    assert found.how == "handmade"


def test_an_object_that_names_its_members_is_an_array_too() -> None:
    script = "const data = {'a-1': {q: '하나?', a: '답 하나'}, 'b-2': {q: '둘?', a: '답 둘'}};"
    found = read('<li data-key="a-1">하나?</li><li data-key="b-2">둘?</li>', script)
    assert pairs(found) == [("하나?", "답 하나"), ("둘?", "답 둘")]


def test_one_place_off_is_told_for_every_item() -> None:
    """The bug that this project began with: the list counts from 1, the array from 0."""
    rows = "\n".join(f'<li onclick="show({n})">{title}</li>' for n, (title, _) in enumerate(ALL, 1))
    found = read(f"<ul>\n{rows}\n</ul>", BY_INDEX)
    assert pairs(found) == []
    told = [(problem.line, problem.code, problem.values["value"]) for problem in found.problems]
    assert told == [
        (2, "import_opens_another", "하나?"),
        (3, "import_opens_another", "둘?"),
        (4, "import_opens_nothing", "셋?"),
        (8, "import_not_in_list", "하나?"),
    ]
    assert found.problems[0].values["opened"] == "둘?"
    assert found.problems[0].values["meant_line"] == "8"


def test_titles_that_differ_are_told_and_nobody_chooses() -> None:
    found = read('<li data-id="1">하나?</li><li data-id="2">두 번째?</li><li data-id="3">셋?</li>', BY_ID)
    assert pairs(found) == [ALL[0], ALL[2]]
    assert [
        (problem.code, problem.values["value"], problem.values["opened"]) for problem in found.problems
    ] == [("import_titles_differ", "두 번째?", "둘?")]


@pytest.mark.parametrize(
    "shown",
    [
        "{}", "<b>{}</b> <i>2026. 1. 10.</i>", "1. {} 2026-01-10", "<b>AWQ</b>는 왜?", "{} (3)", "awq는  왜",
    ],
)  # fmt: skip
def test_what_stands_beside_a_title_is_no_part_of_it(shown: str) -> None:
    script = "const posts = [{id: 1, title: 'AWQ는 왜?', content: '답'}];"
    assert len(read(f'<li data-id="1">{shown.format("AWQ는 왜?")}</li>', script).items) == 1


@pytest.mark.parametrize(
    "shown", ["C란?", "C++란?", "C#란? 2편", "C#란 무엇인가요?", "C# 란 말이", "무엇이 C#란?"]
)
def test_a_title_that_merely_holds_another_is_another(shown: str) -> None:
    script = "const posts = [{id: 1, title: 'C#란?', content: '답'}];"
    found = read(f'<li data-id="1">{shown}</li>', script)
    assert found.items == []
    assert [problem.code for problem in found.problems] == ["import_titles_differ"]


def test_who_trusts_the_array_gets_the_array() -> None:
    found = read('<li data-id="3">하나?</li>', BY_ID, trust_script=True)
    assert pairs(found) == ALL


def test_a_shortened_title_is_the_title() -> None:
    script = "const posts = [{id: 1, title: '아주 긴 제목은 목록에서 잘립니다?', content: '답'}];"
    assert len(read('<li data-id="1">아주 긴 제목은 …</li>', script).items) == 1


def test_a_list_made_by_the_script_says_what_the_array_says() -> None:
    script = POSTS + "list.innerHTML = posts.map(p => `<li>${p.title}</li>`).join('');"
    found = read('<ul id="list"></ul>', script)
    assert pairs(found) == ALL
    assert found.how == "script"


def test_answers_without_titles_are_paired_and_said_to_be_unchecked() -> None:
    long = "답변은 이렇게 충분히 깁니다. 아주 짧지는 않습니다."
    script = f"const answers = ['첫 번째 {long}', '두 번째 {long}']; show = i => answers[i];"
    found = read('<li onclick="show(0)">하나?</li><li onclick="show(1)">둘?</li>', script)
    assert [item.question for item in found.items] == ["하나?", "둘?"]
    assert [problem.code for problem in found.problems] == ["import_unchecked_pair"] * 2


def test_an_array_that_cannot_be_read_is_told_with_its_line() -> None:
    found = read('<li onclick="show(0)">하나?</li>', "const posts = [{title: '하나?', content: '열린 채}];")
    assert "import_script_unread" in [problem.code for problem in found.problems]
    assert pairs(found) == []


def test_a_page_with_another_script_is_no_hand_made_page() -> None:
    script = "const menu = [{title: '처음', url: '/'}, {title: '문의', url: '/ask'}];"
    found = read("<details><summary>왜?</summary>답</details>", script)
    assert pairs(found) == [("왜?", "답")]


def test_the_array_may_lie_in_a_script_beside_the_page() -> None:
    rows = "".join(f'<li onclick="show({n})">{title}</li>' for n, (title, _) in enumerate(ALL[:2], 1))
    page = f'{rows}<script src="js/posts.js?v=3"></script><script src="https://a.kr/x.js"></script>'
    found = read(page, "function show(id) { return posts.find(p => p.id === id); }")
    assert pairs(found) == ALL[:2]
    assert {(item.source, item.line) for item in found.items} == {("js/posts.js", 3), ("js/posts.js", 4)}
    assert [(problem.path, problem.line, problem.code) for problem in found.problems] == [
        ("js/posts.js", 5, "import_not_in_list")
    ]
