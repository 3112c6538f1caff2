"""What happens where a browser is missing: its tests are skipped, and nobody can overlook it.

With ``AINEX_BROWSER=required`` in the environment a missing browser is a failure instead.
"""

from __future__ import annotations

import os
from typing import NoReturn

import pytest

_missing: list[str] = []


def missing(what: str) -> NoReturn:
    """Skip the test that asks for `what`, or fail it where browsers are required."""
    if os.environ.get("AINEX_BROWSER") == "required":
        pytest.fail(f"{what} is missing, and AINEX_BROWSER=required", pytrace=False)
    if what not in _missing:
        _missing.append(what)
    pytest.skip(f"{what} is missing")


def tell_missing() -> None:
    """Say what was missing. Called after the summary of pytest, so that it is the last line."""
    if _missing:
        print(f"Browser tests were SKIPPED, for want of {' and '.join(_missing)}.")
        _missing.clear()
