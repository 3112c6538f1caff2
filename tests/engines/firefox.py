"""Firefox over WebDriver BiDi: https://w3c.github.io/webdriver-bidi/"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import subprocess
from pathlib import Path
from typing import Any, cast

from tornado.websocket import WebSocketClientConnection, websocket_connect

from .engine import Engine, key_actions, pointer_actions

_QUIET = {  # it must not look for networks, updates and experiments of its own
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}


class Firefox(Engine):
    def __init__(self, binary: str, profile: Path) -> None:
        self.complaints = []
        profile.mkdir()
        prefs = (f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in _QUIET.items())
        (profile / "user.js").write_text("\n".join(prefs))
        self._process = subprocess.Popen(
            [binary, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port=0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._loop = asyncio.new_event_loop()
        self._said = 0
        try:
            self._socket = self._loop.run_until_complete(_connect(self._address()))
            self._ask("session.new", capabilities={})
            self._ask("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
            self._window = self._ask("browsingContext.getTree")["contexts"][0]["context"]
            size = {"width": self.width, "height": 900}
            self._ask("browsingContext.setViewport", context=self._window, viewport=size)
        except BaseException:
            self._process.kill()
            raise

    def go(self, address: str) -> None:
        for url in ("about:blank", address):
            self._ask("browsingContext.navigate", context=self._window, url=url, wait="complete")

    def run(self, expression: str) -> Any:
        found = self._ask(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self._window},
            awaitPromise=False,
        )
        assert found["type"] == "success", found
        return json.loads(found["result"]["value"])

    def back(self) -> None:
        self._ask("browsingContext.traverseHistory", context=self._window, delta=-1)

    def press(self, key: str) -> None:
        self._ask("input.performActions", context=self._window, actions=key_actions(key))

    def point(self, x: int, y: int) -> None:
        self._ask("input.performActions", context=self._window, actions=pointer_actions(x, y))

    def paper(self) -> bytes:
        return base64.b64decode(self._ask("browsingContext.print", context=self._window)["data"])

    def close(self) -> None:
        self._socket.close()
        self._loop.close()
        self._process.terminate()
        self._process.wait(10)

    def _address(self) -> str:
        assert self._process.stderr
        for line in self._process.stderr:
            if found := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                return f"{found[1]}/session"
        raise RuntimeError("Firefox ended without a word about WebDriver BiDi")

    def _ask(self, method: str, **params: object) -> Any:
        return self._loop.run_until_complete(asyncio.wait_for(self._exchange(method, params), 30))

    async def _exchange(self, method: str, params: dict[str, object]) -> Any:
        self._said += 1
        await self._socket.write_message(json.dumps({"id": self._said, "method": method, "params": params}))
        while True:
            heard = json.loads(cast(str, await self._socket.read_message()))
            if heard.get("id") == self._said:
                assert heard["type"] == "success", heard
                return heard["result"]
            self._note(heard)

    def _note(self, event: dict[str, Any]) -> None:
        if event.get("method") == "log.entryAdded" and event["params"]["level"] in ("error", "warn"):
            self.complaints.append(event["params"]["text"])
        elif event.get("method") == "network.beforeRequestSent":
            url = event["params"]["request"]["url"]
            if not url.startswith(("file:", "data:", "about:")):
                self.complaints.append(f"request: {url}")


async def _connect(address: str) -> WebSocketClientConnection:
    return await websocket_connect(address, max_message_size=2**26)
