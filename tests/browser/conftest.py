"""Chromium, the sites it visits, and a watch on everything it asks for and complains about."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from .missing import missing
from .sites import REPOSITORY, SMALL, Site, build, changed, served

ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-gpu",
    "--host-resolver-rules=MAP team.test 127.0.0.1",
)


# Of the package, not of the session: while it is open, no other test could run an event loop.
@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    binary = shutil.which("chromium")
    if binary is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def small(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A record of every status, long and short, tame and hostile, on two list pages."""
    return build(SMALL, tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="package")
def real(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """What the repository publishes."""
    return build(REPOSITORY, tmp_path_factory.mktemp("real"))


@pytest.fixture(params=["small", pytest.param("real", marks=pytest.mark.repository)])
def site(request: pytest.FixtureRequest) -> Site:
    """Each of them, one after the other."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="package")
def web(small: Site) -> Iterator[Site]:
    """The small site over http."""
    with served(small) as there:
        yield there


@pytest.fixture(scope="package")
def stripped(small: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site as a mail viewer shows it."""
    return changed(small, tmp_path_factory.mktemp("stripped"), scripts=False)


@pytest.fixture(scope="package")
def unguarded(small: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small site with its scripts and without its content security policy."""
    return changed(small, tmp_path_factory.mktemp("unguarded"), scripts=True)


@dataclass
class Visitor:
    """Opens pages in one window with script or one without, and writes down what must not happen."""

    browser: Browser
    base: str = ""
    """Where the site is that is being visited: nothing else may be asked for anything."""
    complaints: list[str] = field(default_factory=list)
    windows: dict[bool, Page] = field(default_factory=dict)

    def __call__(
        self,
        site: Site,
        page: str,
        place: str = "",
        *,
        width: int = 1280,
        dark: bool = False,
        script: bool = True,
    ) -> Page:
        if script not in self.windows:
            self.windows[script] = self._open(script)
        window = self.windows[script]
        window.goto("about:blank")
        self.base = site.base
        window.set_viewport_size({"width": width, "height": 900})
        window.emulate_media(media="screen", color_scheme="dark" if dark else "light")
        window.goto(site.at(page, place))
        return window

    def tidy(self) -> None:
        """Close what was opened beside the windows."""
        for window in self.windows.values():
            for page in set(window.context.pages) - {window}:
                page.close()

    def _open(self, script: bool) -> Page:
        context = self.browser.new_context(java_script_enabled=script)
        context.set_default_timeout(5_000)
        context.on("request", self._requested)
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(f"thrown: {error.error}"))
        context.on("dialog", self._dialog)
        return context.new_page()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("data:", "about:", self.base)):
            self.complaints.append(f"request: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@pytest.fixture(scope="package")
def visitor(chromium: Browser) -> Visitor:
    return Visitor(chromium)


@pytest.fixture
def visit(visitor: Visitor) -> Iterator[Visitor]:
    """Opens a page; afterwards nothing may have been asked of another host, and nothing complained of."""
    visitor.complaints.clear()
    yield visitor
    visitor.tidy()
    assert visitor.complaints == []
