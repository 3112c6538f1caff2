"""What happens where a browser is missing: its tests are skipped, and nobody can overlook it.

With ``AINEX_BROWSER=required`` in the environment a missing browser is a failure instead.
"""

from __future__ import annotations

import os
import re
from typing import NoReturn

import pytest

_SAID = re.compile(r"browser (.+) is missing")


def missing(what: str) -> NoReturn:
    """Skip the test that asks for `what`, or fail it where browsers are required."""
    if os.environ.get("AINEX_BROWSER") == "required":
        pytest.fail(f"{what} is missing, and AINEX_BROWSER=required", pytrace=False)
    pytest.skip(f"browser {what} is missing")


class Missed:
    """Listens to what every process that runs tests reports, and says at the very end what was missing."""

    def __init__(self) -> None:
        self.browsers: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        found = _SAID.search(str(report.longrepr)) if report.skipped else None
        if found and found[1] not in self.browsers:
            self.browsers.append(found[1])

    def pytest_unconfigure(self, config: pytest.Config) -> None:
        if self.browsers and not hasattr(config, "workerinput"):
            print(f"Browser tests were SKIPPED, for want of {' and '.join(self.browsers)}.")
