"""The table of words that mean the same: every row is read, or told what is wrong with it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reader_mutations import anything, mutated, tell_all

from community.build.content import read_content
from community.build.written import Request, read
from community.model import Problem, Source
from community.places import PROGRAM, SYNONYMS
from community.read.source import decode
from community.read.synonyms import MAX_ROWS, Synonyms, read_synonyms, same_word

TABLE = (PROGRAM / SYNONYMS).read_text(encoding="utf-8")


def table(text: str) -> Synonyms:
    return read_synonyms(Source(SYNONYMS, text))


def rows(text: str) -> list[tuple[str, ...]]:
    found = table(text)
    assert found.problems == ()
    return [row.words for row in found.rows]


def faults(text: str) -> list[tuple[int, str]]:
    return sorted((problem.line, problem.code) for problem in table(text).problems)


# ── what is read ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["", "\n", "# 주석뿐\n", "---\n# 주석\n"])
def test_an_empty_table_is_no_problem(text: str) -> None:
    assert rows(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [쿠다, CUDA]", [("쿠다", "CUDA")]),
        ("# 머리\n\n- [쿠다, CUDA]  # 뒤\n- [가, 나]\n", [("쿠다", "CUDA"), ("가", "나")]),
        ("- [대규모   언어 모델, LLM]", [("대규모 언어 모델", "LLM")]),
        ("- [no, 1.10, 12:30, 0x10, on]", [("no", "1.10", "12:30", "0x10", "on")]),
        ("- ['null', \"~a\", C#, C++]", [("null", "~a", "C#", "C++")]),
        ("- - 쿠다\n  - CUDA\n- [가,\n   나]", [("쿠다", "CUDA"), ("가", "나")]),
        (" - [가, 나]\n- [다, 라]", [("가", "나"), ("다", "라")]),
        ("- [가, 나]\n---\n- [다, 라]", [("가", "나"), ("다", "라")]),
    ],
)
def test_rows_are_read_as_they_were_meant(text: str, expected: list[tuple[str, ...]]) -> None:
    assert rows(text) == expected


def test_every_row_knows_its_line() -> None:
    assert [row.line for row in table("# a\n- [가, 나]\n\n- [다, 라]\n").rows] == [2, 4]


def test_words_are_composed_as_everywhere() -> None:
    source = decode(SYNONYMS, unicodedata.normalize("NFD", "- [양자화, 퀀타이제이션]").encode())
    assert isinstance(source, Source)
    assert read_synonyms(source).rows[0].words == ("양자화", "퀀타이제이션")


def test_neither_case_nor_spaces_make_another_word() -> None:
    assert same_word("파인 튜닝") == same_word("파인튜닝")
    assert same_word("CUDA") == same_word("cuda")
    assert same_word("쿠다") != same_word("쿠")


# ── what is told ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("- [가, , 나]", "- [가, 나]"),
        ("- [가, 나", "- [가, 나]"),
        ("- 가, 나]", "- [가, 나]"),
        ("- [@가, 나]", '- ["@가", 나]'),
        ("- [&가 나, 다]", '- ["&가 나", 다]'),
        ("- [C #, 씨샵]", '- ["C #", 씨샵]'),
        ('- ["가, 나]', "- [가, 나]"),
        (r'- ["C:\new", 새 폴더]', r"- [C:\new, 새 폴더]"),
        ("- {가: 나}", "- [가, 나]"),
        ("- 가 = 나", "- [가, 나]"),
        ("가: 나", "- [가, 나]"),
        ("-[가, 나]", "- [가, 나]"),
        ("- [가, [나]]", "- [가, 나]"),
        ("- 가", "- [가, …]"),
        ("그냥 글", "- [그냥 글, …]"),
        ("-", "- [쿠다, CUDA]"),
    ],
)
def test_a_line_that_is_no_row_is_shown_as_it_was_meant(written: str, meant: str) -> None:
    text = f"- [앞, 전]\n{written}\n- [뒤, 후]\n"
    (problem,) = table(text).problems
    assert (problem.line, problem.code) == (2, "synonyms_row")
    assert problem.values == {"value": written, "meant": meant}
    if "…" not in meant:
        assert faults(meant) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- [가]", [(1, "synonyms_few")]),
        ("- []", [(1, "synonyms_few")]),
        ("- [가, 나, ~]", [(1, "synonyms_empty_word")]),
        ("- [가, '']", [(1, "synonyms_empty_word")]),
        ("- [가, 나, 가]", [(1, "synonyms_twice")]),
        ("- [파인튜닝, 파인 튜닝, 가]", [(1, "synonyms_twice")]),
        ("- [가, ++]", [(1, "synonyms_no_letter")]),
        ("- [가, 나\u200b]", [(1, "control_character")]),
        ("- - 가 #1\n  - 나\n  - 다", [(1, "comment_in_list")]),
        (f"- [가, {'나' * 60}]", []),
        (f"- [가, {'나' * 61}]", [(1, "synonyms_long_word")]),
        (f"- [{', '.join(map(str, range(12)))}]", []),
        (f"- [{', '.join(map(str, range(13)))}]", [(1, "synonyms_long_row")]),
        ("- [가, 나]\n- [다, 라]\n- [마, 가]", [(3, "synonyms_shared")]),
        ("- [가, 나]\n- [나, 가]", [(2, "synonyms_shared")]),
        ("- [가, 나]\n<<<<<<< HEAD\n- [다, 라]", [(2, "conflict_marker")]),
        ("동의어:\n- [가, 나]", [(1, "synonyms_row")]),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert faults(text) == expected


def test_all_faults_are_told_in_one_run() -> None:
    text = "- [가\n- [나, , 다]\n- [라]\n- 마, 바\n- [사, ~]\n- [아, 아]\n- [좋은, 행]\n"
    assert [line for line, _ in faults(text)] == [1, 2, 3, 4, 5, 6]
    assert [row.words for row in table(text).rows] == [("좋은", "행")]


def test_a_word_in_two_rows_is_told_with_the_other_line() -> None:
    (problem,) = table("- [가, 나, 다]\n- [다, 라, 가]").problems
    assert problem.values == {"value": "다, 가", "other": "1"}


def test_too_many_rows_are_told_once_and_the_rest_is_left_out() -> None:
    text = "".join(f"- [가{n}, 나{n}]\n" for n in range(MAX_ROWS + 2))
    found = table(text)
    assert [(p.line, p.code) for p in found.problems] == [(MAX_ROWS + 1, "synonyms_too_many")]
    assert len(found.rows) == MAX_ROWS


PIECES = [
    "- [가, 나]\n", "- ", "[", "]", ", ", ": ", "'", '"', "#", " #", "\n", "  ", "\t", "---\n", "가", "CUDA",
    "~", "&a ", "*a", "!x ", "|", "{", "}", "\\", "=", "\u200b", "<<<<<<< a\n", "%", "? ",
]  # fmt: skip
TABLES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30).map("".join)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    TABLES.map(lambda text: text.encode("utf-8", "replace")) | anything() | mutated("- [쿠다, CUDA]\n" * 4)
)
def test_any_table_is_read_or_refused(raw: bytes) -> None:
    source = decode(SYNONYMS, raw)
    found = Synonyms((), (source,)) if isinstance(source, Problem) else read_synonyms(source)
    tell_all(found.problems, SYNONYMS, raw)
    for row in found.rows:
        assert len({*map(same_word, row.words)}) == len(row.words) >= 2


# ── where it is read ─────────────────────────────────────────────────────────


def test_a_site_without_a_table_has_no_synonyms(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    written = read(Request(tmp_path))
    assert (written.synonyms.rows, written.problems) == ((), ())


def test_an_edition_knows_its_synonyms_row_by_row(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    request = Request(tmp_path)
    for word in ("CUDA", "NVCC"):
        (tmp_path / SYNONYMS).write_text(f"- [쿠다, {word}]\n- [도커, Docker]\n", "utf-8")
        assert read(request).synonyms.rows == (("Hznek", word.lower()), ("Hehzj", "docker"))


def test_a_table_without_fault_is_read_once_and_another_again(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for row in ("- [쿠다, CUDA]", "- [쿠다, CUDA]\n- [쿠다, NVCC]"):
        (tmp_path / SYNONYMS).write_text(f"{row}\n", "utf-8")
        first, again = (read(Request(tmp_path, cache=tmp_path / "cache")) for _ in range(2))
        assert (first.synonyms, first.problems) == (again.synonyms, again.problems)
    assert again.problems
    for kept in (tmp_path / "cache").rglob("*.json"):
        kept.write_bytes(kept.read_bytes().replace(b"cuda", b"cudb"))
    assert read(Request(tmp_path, cache=tmp_path / "cache")).synonyms == first.synonyms


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda file: file.write_bytes("- [쿠다, CUDA]".encode("cp949")), "cp949"),
        (lambda file: file.write_bytes(b"- [a, b]\n" * 120_000), "file_too_large"),
        (lambda file: file.mkdir(), "not_a_file"),
        (lambda file: file.symlink_to(PROGRAM / SYNONYMS), "outside_content"),
        (lambda file: file.symlink_to(file.with_name("none.yml")), "not_a_file"),
    ],
    ids=["cp949", "too large", "a folder", "a link that leads out", "a link to nowhere"],
)
def test_a_file_that_can_not_be_read_is_told(tmp_path: Path, make: object, code: str) -> None:
    (tmp_path / "content").mkdir()
    try:
        assert callable(make)
        make(tmp_path / SYNONYMS)
    except OSError:
        pytest.skip("this file system can't hold such files")
    assert [(p.path, p.code) for p in read_content(tmp_path).problems] == [(SYNONYMS, code)]
    assert [p.code for p in read(Request(tmp_path)).problems] == [code]


# ── the table that comes with the program ────────────────────────────────────


def test_our_own_table_has_no_fault_and_enough_rows() -> None:
    assert len(rows(TABLE)) >= 150


def test_our_own_table_joins_no_two_meanings() -> None:
    words = [same_word(word) for row in rows(TABLE) for word in row]
    assert len(set(words)) == len(words)


def test_our_own_table_is_one_row_a_line() -> None:
    """So that editors need know nothing of YAML, and Git merges rows."""
    written = [line for line in TABLE.split("\n") if line and not line.startswith("#")]
    assert all(line.startswith("- [") and line.endswith("]") for line in written)
    assert len(written) == len(rows(TABLE))


def test_our_own_table_says_the_same_to_any_reader_of_yaml() -> None:
    assert [tuple(row) for row in yaml.safe_load(TABLE)] == rows(TABLE)
