"""The same promise as in ``tests/test_read_random.py``, tried 30,000 times with new seeds."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, given, settings

sys.path.insert(0, str(Path(__file__).parent.parent))

from reader_mutations import PATHS, anything, layouts, mutated, never_current, read_all

LONG = settings(max_examples=10_000, deadline=None, database=None, suppress_health_check=list(HealthCheck))


@LONG
@given(PATHS, anything())
def test_anything_is_read_or_refused(path: str, raw: bytes) -> None:
    read_all(path, raw)


@LONG
@given(PATHS, mutated())
def test_a_good_file_with_a_few_cuts_is_read_or_refused(path: str, raw: bytes) -> None:
    read_all(path, raw)


@LONG
@given(layouts())
def test_withdrawn_text_never_passes_for_current(body: str) -> None:
    never_current(body)
