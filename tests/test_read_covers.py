"""Which lines are covered by code, comments and raw HTML, as GitHub's parser sees it."""

from __future__ import annotations

import pytest

from community.read.covers import covers


def shades(markdown: str) -> str:
    """One letter a line: c for code, h for HTML, a dot for what can be a heading."""
    return "".join({"": ".", "code": "c", "html": "h"}[cover] for cover in covers(markdown.split("\n"))[0])


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("a\n```\n# b\n```\nc", ".ccc."),
        ("```\n~~~\n```\n# b", "ccc."),
        ("~~~~\n```\n~~~\n~~~~\n# b", "cccc."),
        ("```\n``` x\n```\n# b", "ccc."),
        ("``` a`b\n# c", ".."),
        ("   ```\n# b\n   ```\n# c", "ccc."),
        ("- a\n  ```\n  b\n  ```\n# c", ".ccc."),
        ("- a\n  ```\n# b", ".c."),
        ("- ```\n  b\n# c", "cc."),
        ("1. ~~~sh\n   b\n   ~~~\n# c", "ccc."),
        ("- a\nlazy\n  ```\n# b", "..c."),
        ("- a\n\nb\n\n  ```\n# c\n  ```\n# d", "....ccc."),
        ("    ```\n# b", "c."),
        ("> ```\n> # b\n> ```\n# c", "ccc."),
        ("> ```\n# b", "c."),
        ("<!--\n# a\n-->\n# b", "hhh."),
        ("<!-- a -->\n# b", "h."),
        ("<!--\n```\n-->\n# b", "hhh."),
        ("<pre>\n\n# a\n</pre>\n# b", "hhhh."),
        ("<script>\n# a\n</script>\n# b", "hhh."),
        ("<?php\n# a\n?>\n# b", "hhh."),
        ("text <!--\n# b", ".."),
        ("<prefix>\n# b", ".."),
    ],
)
def test_only_what_is_code_is_covered(markdown: str, expected: str) -> None:
    assert shades(markdown) == expected


def test_an_unclosed_fence_is_found_where_it_opens() -> None:
    assert covers(["a", "```", "b"])[1] == 1
    assert covers(["<!--", "a"])[1] is None
    assert covers(["- ```", "a"])[1] is None
