"""The ledger of confirmed pairs is read however a merge left it, and written in one way."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from community.model import Source
from community.places import LEDGER
from community.trust.ledger import Confirmation, Ledger, read_ledger, write_ledger

ONE = Confirmation("qa/awq", "1" * 16, "2" * 16, date(2026, 2, 20), "추론 플랫폼팀")
TWO = Confirmation("qa/양자화", "a" * 16, "b" * 16, date(2026, 2, 21), "김 편집")


def ledger(text: str) -> Ledger:
    return read_ledger(Source(LEDGER, text))


def told(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in ledger(text).problems]


def test_what_was_written_is_read() -> None:
    text = write_ledger([TWO, ONE, ONE])
    assert text.split("\n")[1:] == [
        "qa/awq 1111111111111111 2222222222222222 2026-02-20 추론 플랫폼팀",
        "qa/양자화 aaaaaaaaaaaaaaaa bbbbbbbbbbbbbbbb 2026-02-21 김 편집",
        "",
    ]
    assert ledger(text) == Ledger((ONE, TWO))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Confirmation,
            st.from_regex(r"qa/[a-z가-힣0-9]+(-[a-z가-힣0-9]+)*", fullmatch=True),
            st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
            st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
            st.dates(date(1000, 1, 1)),
            st.from_regex(r"[\w가-힣#<>=|]+( [\w가-힣#<>=|]+)*", fullmatch=True),
        )
    )
)
def test_anything_written_is_read_again(confirmations: list[Confirmation]) -> None:
    assert ledger(write_ledger(confirmations)) == Ledger(tuple(sorted(set(confirmations))))


def test_the_order_of_lines_and_a_line_there_twice_mean_nothing() -> None:
    head, one, two, _ = write_ledger([ONE, TWO]).split("\n")
    assert ledger("\n".join([two, one, head, "", two, head])) == Ledger((ONE, TWO))


def test_conflict_markers_are_read_through_with_a_warning_each() -> None:
    _, one, two, _ = write_ledger([ONE, TWO]).split("\n")
    text = "\n".join(["<<<<<<< HEAD", one, "||||||| base", "=======", two, ">>>>>>> topic"])
    assert ledger(text).confirmations == (ONE, TWO)
    assert told(text) == [(n, "ledger_conflict") for n in (1, 3, 4, 6)]


def test_what_is_no_confirmation_is_told_and_left_out() -> None:
    broken = [
        "qa/awq",
        "qa/awq 111 222 2026-02-20 팀",
        f"qa/awq {'1' * 16} {'2' * 16} 2026-02-30 팀",
        f"qa/awq {'1' * 16} {'2' * 16} 2026-02-20",
    ]
    assert told("\n".join(broken)) == [(n, "ledger_line") for n in (1, 2, 3, 4)]
    assert ledger("\n".join(broken)).confirmations == ()
