"""What all tests share."""

from __future__ import annotations

import pytest
from browser.missing import Missed


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="write what is printed as what is expected")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Missed())
