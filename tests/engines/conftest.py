"""The other engines, one after the other, each with the sites of the browser tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.missing import missing
from browser.sites import REPOSITORY, SMALL, Site, build, changed

from .chromium import Chromium
from .engine import Engine
from .firefox import Firefox
from .webkit import WebKit, find_browser


def _firefox(folder: Path) -> Engine:
    binary = shutil.which("firefox-esr") or shutil.which("firefox")
    return Firefox(binary, folder / "profile") if binary else missing("Firefox")


def _webkit(folder: Path) -> Engine:
    driver, browser = shutil.which("WebKitWebDriver"), find_browser()
    if not (driver and browser and shutil.which("Xvfb")):
        missing("WebKitGTK (webkit2gtk-driver, xvfb)")
    return WebKit(driver, browser)


def _chromium_109(folder: Path) -> Engine:
    binary = Path(os.environ.get("AINEX_CHROMIUM_109", REPOSITORY / ".cache" / "chromium-109" / "chromium"))
    return Chromium(binary) if binary.is_file() else missing("Chromium 109")


_ENGINES: dict[str, Callable[[Path], Engine]] = {
    "firefox": _firefox,
    "webkit": _webkit,
    "chromium-109": _chromium_109,
}


@pytest.fixture(scope="package", params=_ENGINES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    started = _ENGINES[request.param](tmp_path_factory.mktemp(request.param))
    yield started
    started.close()


@pytest.fixture
def engine(browser: Engine) -> Iterator[Engine]:
    """A browser; afterwards it may not have asked for anything elsewhere, nor complained of anything."""
    browser.complaints.clear()
    yield browser
    assert browser.complaints == []


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return build(SMALL, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="package")
def stripped(small: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site as a mail viewer shows it."""
    return changed(small, tmp_path_factory.mktemp("stripped"), scripts=False)
