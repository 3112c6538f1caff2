"""What a story needs of a browser, whatever its engine; the rest is asked of the page itself."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any

PATIENCE = 5.0

KEYS = {
    "Escape": "\ue00c",
    "Enter": "\ue007",
    "Tab": "\ue004",
    "PageDown": "\ue00f",
    "ArrowDown": "\ue015",
    "End": "\ue010",
}
"""https://www.w3.org/TR/webdriver2/#keyboard-actions"""


class Engine(ABC):
    """A browser with one window."""

    width = 1280
    complaints: list[str]

    @abstractmethod
    def go(self, address: str) -> None:
        """Load `address` afresh."""

    @abstractmethod
    def run(self, expression: str) -> Any:
        """What the JavaScript `expression` is in the page, as JSON."""

    @abstractmethod
    def back(self) -> None:
        """One step back in the history."""

    @abstractmethod
    def press(self, key: str) -> None:
        """One of `KEYS`, or the one that writes this sign."""

    @abstractmethod
    def point(self, x: int, y: int) -> None:
        """Click at that place of the window."""

    @abstractmethod
    def paper(self) -> bytes | None:
        """The page printed, as PDF; None where the driver can't."""

    @abstractmethod
    def close(self) -> None:
        """End the browser."""

    def click(self, selector: str) -> None:
        """Click in the middle of the first line of the first element that is `selector`."""
        x, y = self.run(
            f"""(element => {{
              element.scrollIntoView({{ block: "nearest" }});
              const box = element.getClientRects()[0];
              return [box.left + box.width / 2, box.top + box.height / 2];
            }})(document.querySelector({json.dumps(selector)}))"""
        )
        self.point(int(x), int(y))

    def wait(self, condition: str) -> None:
        """Until the JavaScript `condition` holds, but not for ever."""
        end = time.monotonic() + PATIENCE
        while not self.run(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise AssertionError(f"never came true: {condition}\n{self.run(WHERE)}")
            time.sleep(0.05)


WHERE = """({
  open: [...document.querySelectorAll("dialog[open]")].map(dialog => dialog.id).join(" "),
  hash: decodeURIComponent(location.hash),
  focus: document.activeElement.id || document.activeElement.getAttribute("href"),
  scrolled: scrollY,
})"""


def pointer_actions(x: int, y: int) -> list[dict[str, Any]]:
    """A click, as WebDriver and WebDriver BiDi both want it."""
    steps = [
        {"type": "pointerMove", "x": x, "y": y},
        {"type": "pointerDown", "button": 0},
        {"type": "pointerUp", "button": 0},
    ]
    return [{"type": "pointer", "id": "mouse", "actions": steps}]


def key_actions(key: str) -> list[dict[str, Any]]:
    """A key pressed and let go."""
    steps = [{"type": kind, "value": KEYS.get(key, key)} for kind in ("keyDown", "keyUp")]
    return [{"type": "key", "id": "keyboard", "actions": steps}]
