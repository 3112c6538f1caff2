"""How long a saved change takes to reach an open page: ``python bench/serve.py DIR [EDITS]``.

DIR is a site of `generate.py`. Measured is the time from the end of the write to the word of reload at an
open socket, as a page has it, for edits of the answer of one record.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from tornado.websocket import WebSocketClientConnection, websocket_connect

HOME = Path(__file__).resolve().parent.parent


async def measure(root: Path, edits: int) -> list[float]:
    """Seconds for each of `edits` edits."""
    command = [
        sys.executable,
        str(HOME / "build.py"),
        "serve",
        "--root",
        str(root),
        "--no-open",
        "--port",
        "0",
    ]
    environment = {**os.environ, "AINEX_LANG": "en"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", env=environment
    )
    assert process.stdout is not None
    try:
        address = process.stdout.readline().split()[1]
        started = time.perf_counter()
        while "proved" not in process.stdout.readline():
            pass
        print(f"first edition after {time.perf_counter() - started:.1f} s")
        page = await websocket_connect(address.replace("http", "ws") + "-preview/changes")
        await page.write_message('{"command": "hello"}')
        await page.write_message('{"command": "info", "url": "/", "number": ""}')
        await _reload(page)
        chance = random.Random(1)
        return [await _edit(root, page, chance, number) for number in range(edits)]
    finally:
        process.terminate()
        process.wait()


async def _edit(root: Path, page: WebSocketClientConnection, chance: random.Random, number: int) -> float:
    await asyncio.sleep(1 + chance.random())  # as people do; and at no fixed phase of the watch
    file = chance.choice(sorted((root / "content/qa").glob("*.md")))
    before = file.read_text("utf-8")
    file.write_text(re.sub(r"\n---\n", f"\n---\n고친 문장 {number}입니다.\n\n", before, count=1), "utf-8")
    saved = time.perf_counter()
    await _reload(page)
    took = time.perf_counter() - saved
    file.write_text(before, "utf-8")
    await _reload(page)
    return took


async def _reload(page: WebSocketClientConnection) -> None:
    while '"reload"' not in str(await page.read_message()):
        pass


if __name__ == "__main__":
    times = sorted(asyncio.run(measure(Path(sys.argv[1]), int((sys.argv[2:] or ["20"])[0]))))
    middle, most = times[len(times) // 2], times[int(len(times) * 0.95) - 1]
    print(f"p50 {middle:.3f} s, p95 {most:.3f} s, longest {times[-1]:.3f} s")
