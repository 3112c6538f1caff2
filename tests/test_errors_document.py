"""The list of errors is made of the sentences themselves, and its examples are what they say.

``pytest tests/test_errors_document.py --accept`` writes it anew, as ``python docs/errors.py`` does.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from docs import errors


def test_the_list_is_that_of_the_sentences(request: pytest.FixtureRequest) -> None:
    """Where a sentence is new or other than before, run ``python docs/errors.py``."""
    made = errors.text()
    if request.config.getoption("--accept"):
        errors.FILE.write_text(made, encoding="utf-8", newline="\n")
    assert errors.FILE.read_text(encoding="utf-8") == made


def test_every_problem_has_its_one_place() -> None:
    assert Counter(code for _, _, codes in errors.placed() for code in codes) == Counter(errors.CODES)


def test_no_gap_of_a_sentence_is_left_empty() -> None:
    """A value that is not told leaves an end after a colon, or nothing between quotes."""
    told = re.findall(r"^```text\n(.+)\n.*\n```$", errors.FILE.read_text(encoding="utf-8"), re.M)
    assert len(told) == len(errors.CODES)
    assert [line for line in told if line.endswith((" ", ":")) or "‘’" in line] == []


def test_what_is_wrong_in_an_example_is_what_its_sentence_says_and_nothing_else(tmp_path: Path) -> None:
    found = Counter((problem.path, problem.code) for problem in errors.run_examples(tmp_path, "wrong"))
    assert found == Counter((errors.path_of(code), code) for code in errors.ORDER["examples"])


def test_what_is_right_in_an_example_is_right(tmp_path: Path) -> None:
    found = {problem.code for problem in errors.run_examples(tmp_path, "right")}
    assert found == {"pairs_unconfirmed"}
