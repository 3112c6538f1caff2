"""The server: the last good edition from memory, and word to every open page when there is a new one."""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import secrets
import socket
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from ..strings import Strings
from .builder import Outcome
from .pages import OWN, for_preview, overlay, waiting_page
from .report import Trouble

_OWN_FILES = ("preview.css", "preview.js")
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
}
_NEXT = 20
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::\d{1,5})?", re.I)


def bind(host: str, port: int) -> list[socket.socket]:
    """Sockets at `host` and `port`, or at a port near it where somebody else has that one.

    Raises OSError where `host` is none of ours.
    """
    for number in (*range(port, min(port + _NEXT, 65536)), 0):
        try:
            return bind_sockets(number, host)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))


@dataclass
class Preview:
    """What is shown now."""

    strings: Strings
    private: bool
    """Only this computer may ask: then a page of another name, led here by its name server, must not."""
    files: dict[str, bytes] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()
    _count: int = 0
    _run: str = field(default_factory=lambda: secrets.token_hex(4))

    @property
    def number(self) -> str:
        """Which edition of which run this is."""
        return f"{self._run}-{self._count}"

    def take(self, outcome: Outcome) -> None:
        """Show `outcome`, and tell every open page; without an edition the last good one stays."""
        self.troubles = outcome.troubles
        if outcome.changed is None:
            _tell(self.message())
            return
        for path in outcome.gone:
            self.files.pop(path, None)
        self.files.update(outcome.changed)
        if outcome.changed or outcome.gone:
            self._count += 1
            _Pages.reload_waiters("*")
        else:
            _tell(self.message())

    def message(self) -> Mapping[str, Any]:
        """What a page is told of troubles."""
        return overlay(self.troubles, bool(self.files), self.strings)

    def listen(self, sockets: Sequence[socket.socket]) -> HTTPServer:
        """Answer requests at `sockets`."""
        _Pages.watcher = SimpleNamespace(filepath="*")  # we watch ourselves; its log asks for this
        # What a stranger's request was refused for is no news for an editor.
        logging.getLogger("tornado.general").setLevel(logging.ERROR)
        given = {"preview": self}
        handlers = [(rf"/{OWN}/changes", _Pages, given), (r"/(.*)", _File, given)]
        server = HTTPServer(Application(handlers, log_function=lambda handler: None))
        server.add_sockets(sockets)
        return server

    def admits(self, host: str) -> bool:
        """Whether a request for `host` is meant for us."""
        if not _HOST.fullmatch(host):
            return False
        name = urlsplit(f"//{host}").hostname or ""
        return not self.private or name in ("localhost", "::1") or name.startswith("127.")


def _tell(message: Mapping[str, Any]) -> None:
    for page in LiveReloadHandler.waiters.copy():
        page.send_message(dict(message))


class _File(RequestHandler):
    """A file of the edition, or why there is none."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def set_default_headers(self) -> None:
        self.clear_header("Server")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "DENY")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def get(self, asked: str) -> None:
        if not self.preview.admits(self.request.host):
            self.set_status(403)
            return
        path = unicodedata.normalize("NFC", unquote(asked)) or "community.html"
        content = self._own(path) or self.preview.files.get(path)
        if content is None:
            self._missing(path)
        elif path.endswith(".html"):
            self._say(for_preview(content.decode(), self.preview.number, self.request.host))
        else:
            self.set_header(
                "Content-Type", _TYPES.get(PurePosixPath(path).suffix, "text/plain; charset=utf-8")
            )
            self.finish(content)

    def head(self, asked: str) -> None:
        self.get(asked)

    def _own(self, path: str) -> bytes | None:
        place, _, name = path.partition("/")
        return (Path(__file__).parent / name).read_bytes() if place == OWN and name in _OWN_FILES else None

    def _missing(self, path: str) -> None:
        words = self.preview.strings
        if self.preview.files:
            self.set_status(404)
            sentence = words.console("serve_no_page", path=path)
        else:
            self.set_status(202)
            sentence = words.console("serve_first")
        self._say(waiting_page(sentence, words, self.preview.number))

    def _say(self, page: str) -> None:
        self.set_header("Content-Type", _TYPES[".html"])
        self.finish(page)


class _Pages(LiveReloadHandler):  # type: ignore[misc]
    """The pages that are open. They speak livereload's protocol, and say which edition they are of."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        # livereload lets every website listen.
        host: str = self.request.host
        return self.preview.admits(host) and urlsplit(origin).netloc.lower() == host.lower()

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
            super().on_message(message)
        except (ValueError, TypeError, AttributeError):
            self.close()
            return
        if said.get("command") == "info":
            same = said.get("number") == self.preview.number
            self.send_message(dict(self.preview.message()) if same else {"command": "reload", "path": "*"})
