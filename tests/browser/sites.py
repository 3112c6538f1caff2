"""The sites that browsers visit: a small one with a record of every kind, and the one of this repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote

REPOSITORY = Path(__file__).resolve().parents[2]
SMALL = Path(__file__).parent / "small"
SUBPATH = "/team/커뮤니티/"

_LEADS_ON = ('data-page="alias"', 'data-page="index"')
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@dataclass(frozen=True)
class Site:
    """A built site and the address its pages are visited at."""

    folder: Path
    base: str
    records: frozenset[str]
    """Ids of all that is published."""

    def at(self, page: str, place: str = "") -> str:
        """The address of `page`, at the element `place`."""
        return f"{self.base}{page}" + (f"#{place}" if place else "")

    def lists(self) -> tuple[str, ...]:
        """The list pages."""
        return tuple(page for page in self.pages() if page.startswith("community"))

    def pages(self) -> tuple[str, ...]:
        """Every page but those that only lead on."""
        found = (file for file in sorted(self.folder.rglob("*.html")) if _is_page(file))
        return tuple(file.relative_to(self.folder).as_posix() for file in found)


def build(source: Path, folder: Path) -> Site:
    """Build the content at `source`, in a folder of its own with a Korean name, as readers have them."""
    root = folder / "원본 폴더"
    shutil.copytree(source / "content", root / "content")
    shutil.copyfile(source / "site.yml", root / "site.yml")
    output = folder / "공유 폴더 (읽기 전용)" / "최신 배포본"
    command = [sys.executable, str(REPOSITORY / "build.py"), "--root", str(root), "--output", str(output)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, (done.stderr + done.stdout)[-2000:]
    records = frozenset(
        f"{file.parent.name}/{re.sub(r'^[0-9-]{11}', '', file.stem)}"
        for file in (root / "content").rglob("*.md")
        if "\ndraft: true\n" not in file.read_text(encoding="utf-8")
    )
    return Site(output, f"{output.as_uri()}/", records)


def changed(site: Site, folder: Path, *, scripts: bool) -> Site:
    """A copy of `site` without its content security policy and, unless `scripts`, without any script."""
    copy = folder / "보낸 편지함"
    shutil.copytree(site.folder, copy)
    for file in copy.rglob("*.html"):
        html = _POLICY.sub("", file.read_text(encoding="utf-8"))
        file.write_text(html if scripts else _SCRIPT.sub("", html), encoding="utf-8")
    return Site(copy, f"{copy.as_uri()}/", site.records)


@contextmanager
def served(site: Site) -> Iterator[Site]:
    """`site` behind a plain web server, below a path of its own; there is nothing outside of it."""

    class Handler(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            inside = unquote(path).partition("?")[0]
            if not inside.startswith(SUBPATH):
                return str(site.folder / "outside")
            return str(site.folder / inside.removeprefix(SUBPATH))

        def log_message(self, *said: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(site.folder, f"http://127.0.0.1:{server.server_port}{quote(SUBPATH)}", site.records)
        server.shutdown()


def _is_page(file: Path) -> bool:
    head = file.read_text(encoding="utf-8")[:200]
    return not any(kind in head for kind in _LEADS_ON)
