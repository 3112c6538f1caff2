"""An old Chromium, as frozen office machines have it, driven by Playwright."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Request, sync_playwright

from .engine import Engine

# The packed build draws in software, with libraries that lie beside it.
_ARGUMENTS = (
    "--no-sandbox",
    "--no-zygote",
    "--in-process-gpu",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class Chromium(Engine):
    def __init__(self, binary: Path) -> None:
        self.complaints = []
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=binary, args=_ARGUMENTS)
        context = self._browser.new_context(viewport={"width": self.width, "height": 900})
        context.on("request", self._requested)
        context.on("console", self._said)
        self._page = context.new_page()
        self._page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def go(self, address: str) -> None:
        for url in ("about:blank", address):
            self._page.goto(url)

    def run(self, expression: str) -> Any:
        return self._page.evaluate(f"() => {expression}")

    def back(self) -> None:
        self._page.go_back()

    def press(self, key: str) -> None:
        self._page.keyboard.press(key)

    def point(self, x: int, y: int) -> None:
        self._page.mouse.click(x, y)

    def paper(self) -> bytes:
        return self._page.pdf()

    def close(self) -> None:
        self._browser.close()
        self._playwright.stop()

    def _requested(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:", "about:")):
            self.complaints.append(f"request: {request.url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)
