"""WebKitGTK, the engine of Safari, over WebDriver: https://www.w3.org/TR/webdriver2/"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from .engine import Engine, key_actions, pointer_actions


def find_browser() -> Path | None:
    """The small browser that Debian packs with the engine."""
    found = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return found[-1] if found else None


class WebKit(Engine):
    def __init__(self, driver: str, browser: Path) -> None:
        self.complaints = []
        self._screen, display = _screen()
        port = _free_port()
        self._driver = subprocess.Popen(
            [driver, f"--port={port}"],
            env={**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._base = f"http://127.0.0.1:{port}/session"
        try:
            _await_port(port)
            options = {"binary": str(browser), "args": ["--automation"]}
            wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": options}}}
            self._base += "/" + self._ask("POST", "", wanted)["sessionId"]
            self._ask("POST", "/window/rect", {"x": 0, "y": 0, "width": self.width, "height": 1000})
        except BaseException:
            self._end()
            raise

    def go(self, address: str) -> None:
        for url in ("about:blank", address):
            self._ask("POST", "/url", {"url": url})

    def run(self, expression: str) -> Any:
        script = f"return JSON.stringify({expression})"
        return json.loads(self._ask("POST", "/execute/sync", {"script": script, "args": []}))

    def back(self) -> None:
        self._ask("POST", "/back", {})

    def press(self, key: str) -> None:
        self._ask("POST", "/actions", {"actions": key_actions(key)})

    def point(self, x: int, y: int) -> None:
        self._ask("POST", "/actions", {"actions": pointer_actions(x, y)})

    def paper(self) -> None:
        return None

    def close(self) -> None:
        self._ask("DELETE", "", None)
        self._end()

    def _ask(self, method: str, path: str, body: object) -> Any:
        content = None if body is None else json.dumps(body).encode()
        asked = Request(self._base + path, content, {"Content-Type": "application/json"}, method=method)
        with urlopen(asked, timeout=30) as answer:
            return json.load(answer)["value"]

    def _end(self) -> None:
        for process in (self._driver, self._screen):
            process.terminate()
            process.wait(10)


def _screen() -> tuple[subprocess.Popen[bytes], str]:
    """A screen of its own that nobody sees, and its name."""
    server = shutil.which("Xvfb")
    assert server
    ready, told = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(told), "-screen", "0", "1400x1100x24", "-nolisten", "tcp"],
        pass_fds=[told],
        stderr=subprocess.DEVNULL,
    )
    os.close(told)
    with os.fdopen(ready) as number:
        return process, f":{number.readline().strip()}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await_port(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError("WebKitWebDriver does not answer")
