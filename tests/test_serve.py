"""``serve`` from outside: what the console says, what is answered, and how it ends."""

from __future__ import annotations

import re
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest
from previews import preview

from community.places import PROGRAM

QUESTION = "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n됩니다.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/a.md").write_text(QUESTION, "utf-8")
    (tmp_path / "content/qa/초안.md").write_text(QUESTION.replace("---\n됩", "draft: true\n---\n됩"), "utf-8")
    (tmp_path / "site").mkdir()
    return tmp_path


def builders(root: Path) -> list[str]:
    """The command lines of the processes that build the site at `root` and still run."""
    command = ["ps", "-e", "-ww", "-o", "stat=", "-o", "args="]
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    return [line for line in shown.split("\n") if f"community.serve {root}" in line and line[0] != "Z"]


def test_a_preview_from_its_first_edition_to_ctrl_c(root: Path) -> None:
    with preview(root) as running:
        running.wait_for("2 records proved")
        assert "됩니다." in running.read("qa/a.html")
        assert "badge--draft" in running.read("qa/%EC%B4%88%EC%95%88.html")
        assert running.status("nothing.html") == 404
        assert running.status("", host="evil.test") == 403
        assert running.status("..%2fcontent%2fqa%2fa.md") == 404
        assert running.status("%ff") == 400

        (root / "content/qa/a.md").write_text(QUESTION.replace("question", "qestion"), "utf-8")
        running.wait_for(r"content/qa/a.md:2: .*qestion")
        running.wait_for("The page shows the last good state")
        assert "됩니다." in running.read("qa/a.html")

        (root / "content/qa/a.md").unlink()
        (root / "content/qa/b.md").write_text(QUESTION, "utf-8")
        running.wait_for("2 records proved")
        assert (running.status("qa/a.html"), running.status("qa/b.html")) == (404, 200)

        (root / "static/css").mkdir(parents=True)
        (root / "static/js").mkdir()
        (root / "static/js/head.js").write_text("1;", "utf-8")
        (root / "static/css/layers.css").write_text("body { color: teal }", "utf-8")
        running.wait_for("2 records proved")
        assert "color: teal" in running.read("community.html")

        assert builders(root)
        running.process.send_signal(signal.SIGINT)
        running.wait_for("The preview has ended")
        assert running.process.wait(timeout=20) == 0
        assert not any(re.search("Traceback|400 GET", line) for line in running.said)
        assert builders(root) == []
    assert list((root / "site").iterdir()) == []


def test_a_changed_template_shows_and_a_broken_one_is_told_until_it_is_mended(root: Path) -> None:
    shutil.copytree(PROGRAM / "templates", root / "templates")
    base = root / "templates/base.html"
    good = base.read_text("utf-8")
    with preview(root) as running:
        running.wait_for("2 records proved")
        base.write_text(good.replace("</html>", "{{ nothing.at.all }}</html>"), "utf-8")
        running.wait_for(r"templates/base.html:\d+: the template uses an unknown name: nothing")
        running.wait_for("last good state")
        assert "됩니다." in running.read("qa/a.html")
        base.write_text(good.replace("</html>", "<!-- own --></html>"), "utf-8")
        running.wait_for("2 records proved")
        assert "<!-- own -->" in running.read("qa/a.html")


def test_killed_outright_it_leaves_no_process_behind(root: Path) -> None:
    with preview(root) as running:
        running.wait_for("records proved")
        assert builders(root)
        running.process.kill()
        running.process.wait()
        last = time.monotonic() + 20
        while builders(root):
            assert time.monotonic() < last
            time.sleep(0.05)


def test_a_taken_port_is_told_and_another_found(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with preview(root, "--port", str(port), "--host", "0.0.0.0") as running:
            assert any(f"port {port} can't be had" in line for line in running.said)
            assert any("other computers" in line for line in running.said)
            assert f":{port}/" not in running.address
