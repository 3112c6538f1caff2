"""Where reports and questions go: what a setting names in words, as an address or both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

_MAIL = re.compile(r"[^\s<>()\[\]\"',;:?]+@[^\s<>()\[\]\"',;:?@]+\.[^\s<>()\[\]\"',;:?@.]+")


@dataclass(frozen=True, slots=True)
class Contact:
    """Where to send something."""

    words: str = ""
    """To be read: a name, an address or both."""
    mail: str = ""
    """``mailto:`` and the address, without anything that stood behind it."""
    web: str = ""


def contact(setting: str) -> Contact:
    """Read `report_to` or `ask_url`: an address, ``mailto:…`` or text that may hold a mail address."""
    if setting.startswith(("https://", "http://")):
        return Contact(setting, web=setting)
    address = setting.removeprefix("mailto:")
    words = setting if address == setting else unquote(address.partition("?")[0])
    found = _MAIL.search(words)
    return Contact(words, mail=f"mailto:{quote(found[0], safe='@+')}" if found else "")
