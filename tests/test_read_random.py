"""No file, however odd, brings the reader down: it reads it, or says what is wrong."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from reader_mutations import PATHS, anything, layouts, mutated, never_current, read_all

QUICK = settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@QUICK
@given(PATHS, anything())
def test_anything_is_read_or_refused(path: str, raw: bytes) -> None:
    read_all(path, raw)


@QUICK
@given(PATHS, mutated())
def test_a_good_file_with_a_few_cuts_is_read_or_refused(path: str, raw: bytes) -> None:
    read_all(path, raw)


@QUICK
@given(layouts())
def test_withdrawn_text_never_passes_for_current(body: str) -> None:
    never_current(body)
