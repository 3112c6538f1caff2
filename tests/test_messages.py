"""Problems become sentences: every code has words in both languages, and they read well."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from community.messages import WARNINGS, is_error, sort_problems, tell
from community.model import Problem
from community.strings import load_strings

HOME = Path(__file__).parent.parent
KO, EN = (load_strings(HOME / "strings", lang) for lang in ("ko", "en"))
CODES = sorted(KO.tables["problems"])
WORD = re.compile(r"[a-z]+(?:_[a-z0-9]+)+")


def written_codes() -> Iterator[str]:
    """Every word in our code that is written like a code and stands where one is made."""
    makers = {"Problem", "refuse", "add", "fault", "_missing", "_Stop", "_page", "_problem"}
    for file in (HOME / "community").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if getattr(node.func, "attr", getattr(node.func, "id", "")) in makers:
                words = [w.value for arg in node.args for w in ast.walk(arg) if isinstance(w, ast.Constant)]
                yield from (word for word in words if isinstance(word, str) and WORD.fullmatch(word))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_every_code_that_is_made_has_words() -> None:
    assert set(written_codes()) - set(CODES) == set()


def test_both_languages_tell_of_the_same_problems() -> None:
    assert sorted(EN.tables["problems"]) == CODES
    assert sorted(KO.tables["hints"]) == CODES
    assert sorted(EN.tables["hints"]) == CODES
    assert set(CODES) >= WARNINGS


def test_the_words_of_new_files_are_no_place_for_sentences() -> None:
    assert set(KO.tables["new"]) == set(EN.tables["new"]) == {"qa", "post"}


@pytest.mark.parametrize("code", CODES)
def test_every_problem_comes_with_a_hint(code: str) -> None:
    for strings in (KO, EN):
        sentence, hint = strings.problem(code)
        assert sentence and hint
        assert "\n" not in sentence + hint


@pytest.mark.parametrize("code", CODES)
def test_korean_needs_no_particle_that_depends_on_a_value(code: str) -> None:
    for sentence in KO.problem(code):
        assert not re.search(r"[을이은와으](?:\(로\))?\((?:를|가|는|과)\)|\(으\)로|\(이\)", sentence)
        particle = r"\}[’\"]?(?:을|를|은|는|과|와|으로|로|이라고|라고)(?=[\s.,]|$)"
        assert not re.search(particle, sentence), sentence
        assert "빠졌" not in sentence


@pytest.mark.parametrize("code", CODES)
def test_korean_sentences_are_formal(code: str) -> None:
    sentence, hint = KO.problem(code)
    assert re.search(r"(?:니다|니까|요)\)?[.:?]?(?:\s|$|[(:])", sentence), sentence
    assert not re.search(r"(?:한다|된다|이다|하라)[.\s]", sentence + hint)


def test_a_problem_is_told_with_its_place_and_a_hint() -> None:
    problem = Problem("content/qa/a.md", 3, "unknown_key", {"key": "tilte", "known": "title"})
    assert tell(problem, EN) == (
        "content/qa/a.md:3: “tilte” is not a known key\n  hint: delete the line; known keys: title"
    )


def test_a_warning_says_that_it_is_one() -> None:
    problem = Problem("a.md", 1, "unknown_post_key", {"keys": "mood"})
    assert not is_error(problem)
    assert tell(problem, KO).startswith("a.md:1: 경고: ")
    assert tell(problem, EN).startswith("a.md:1: warning: ")


def test_without_a_file_no_place_is_told() -> None:
    assert tell(Problem("", 1, "large_page", {"value": "a", "size": "9"}), EN).startswith("warning: ")


def test_values_stay_on_one_line_and_cannot_move_the_cursor() -> None:
    problem = Problem("a\x1b[2J.md", 1, "unknown_key", {"key": "a\nb\x1b[31m", "known": "x" * 999})
    told = tell(problem, EN)
    assert told.count("\n") == 1
    assert "\x1b" not in told
    assert "x" * 999 not in told


def test_a_value_that_is_missing_hides_no_problem() -> None:
    assert tell(Problem("a.md", 1, "bad_date"), EN).startswith("a.md:1: ")


def test_braces_in_a_value_are_text() -> None:
    assert "{0}{key}" in tell(Problem("a.md", 1, "yaml_quote", {"value": "{0}{key}", "quoted": "x"}), EN)


def test_problems_are_sorted_by_file_and_line_and_told_once() -> None:
    ten, two = Problem("b.md", 10, "utf16"), Problem("b.md", 2, "utf16")
    other = Problem("a.md", 3, "utf16")
    assert sort_problems([ten, two, other, Problem("b.md", 2, "utf16")]) == [other, two, ten]
