"""How soon ``community.html`` can be read: ``python bench/reading.py [ENTRIES] [RUNS]``.

The site is the content of this repository, repeated until it has ENTRIES records (100) on one page,
read from the disk in the Chromium of this machine, each of RUNS (9) in a profile of its own. Told are
the medians and the worst of all runs; the exit status is 1 where a target is missed.
"""

from __future__ import annotations

import gzip
import itertools
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

HOME = Path(__file__).resolve().parent.parent
FIRST_PAINT, FRAMES = 300, 2
OPENED = 12
"""How many records each run opens, spread over the list."""

WATCH = """
window.seen = { paint: 0, shift: 0, frames: 0, painted: 0, shown: 0 };
const watch = (type, keep, more) =>
  new PerformanceObserver(list => list.getEntries().forEach(keep)).observe({ type, buffered: true, ...more });
watch("paint", entry => { seen.paint = Math.max(seen.paint, entry.startTime); });
watch("layout-shift", entry => { seen.shift += entry.value; });
const shown = entry => { if (entry.name === "click") seen.shown = Math.max(seen.shown, entry.duration); };
watch("event", shown, { durationThreshold: 16 });
addEventListener("click", event => {
  let frames = 0;
  const made = new MessageChannel();  // its word comes when the frame is painted
  const next = () => requestAnimationFrame(() => made.port2.postMessage(frames += 1));
  made.port1.onmessage = () => {
    const record = document.querySelector("dialog[data-record][open]");
    if (!record || !record.getBoundingClientRect().height) return next();
    seen.frames = frames;
    seen.painted = performance.now() - event.timeStamp;
  };
  next();
}, true);
"""
PAINTED = """() => new Promise(done =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 60))))"""


class Opening(NamedTuple):
    """From a click on a question to its record."""

    frames: int
    """In which frame after the click the record is: 1 is the next one that is drawn."""
    painted: float
    """Milliseconds until that frame was laid out and painted."""
    shown: float
    """Milliseconds until it was on the screen, in steps of 8; without a GPU, mostly drawing."""


class Run(NamedTuple):
    """What one visit saw."""

    paint: float
    """Milliseconds until something was painted."""
    openings: list[Opening]
    shift: float
    complaints: list[str]
    """Requests to other hosts, and words on the console."""


def write(root: Path, entries: int) -> None:
    """Repeat the content of this repository in `root` until there are `entries` records."""
    shutil.copytree(HOME / "content", root / "content")
    (root / "site.yml").write_text(f"entries_per_page: {entries}\n", "utf-8")
    files = sorted(file for kind in ("qa", "posts") for file in (HOME / "content" / kind).rglob("*.md"))
    rounds = itertools.count(2)
    copies = ((file, number) for number in rounds for file in files)
    for file, number in itertools.islice(copies, entries - len(files)):
        text = re.sub(r"(?m)^(aliases|slug):.*\n", "", file.read_text("utf-8"))
        place = root / file.relative_to(HOME)
        place.with_name(f"{file.stem}-{number}.md").write_text(text, "utf-8")


def visit(browser: Browser, address: str, *, phone: bool) -> Run:
    """Open the page, records out of its list and a choice of its filters, as a reader does."""
    size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "request", lambda asked: asked.url.startswith(("file:", "data:")) or complaints.append(asked.url)
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    page.evaluate(PAINTED)
    paint = page.evaluate("seen.paint")
    openings = [open_record(page, number) for number in range(OPENED)]
    page.locator("input[name=kind][value=qa]").click()
    page.evaluate(PAINTED)
    shift = page.evaluate("seen.shift")
    context.close()
    return Run(paint, openings, shift, complaints)


def open_record(page: Page, number: int) -> Opening:
    """Click on one of the questions, and close its record again."""
    openers = page.locator("a[data-opener]")
    opener = openers.nth(number * openers.count() // OPENED)
    opener.scroll_into_view_if_needed()
    page.evaluate(PAINTED)
    page.evaluate("seen.shown = 0")
    opener.click()
    page.locator("dialog[data-record][open]").wait_for()
    page.evaluate(PAINTED)
    opening = Opening(*page.evaluate("[seen.frames, seen.painted, seen.shown]"))
    page.keyboard.press("Escape")
    page.evaluate(PAINTED)
    return opening


def told(name: str, values: Iterable[float], unit: str, digits: int = 0) -> str:
    found = list(values)
    return f"{name}: median {statistics.median(found):.{digits}f}{unit}, worst {max(found):.{digits}f}{unit}"


def main(entries: int, runs: int) -> int:
    binary = shutil.which("chromium")
    if binary is None:
        sys.exit("There is no Chromium here.")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, entries)
        build = [sys.executable, str(HOME / "build.py"), "--root", str(root), "--no-cache", "-q"]
        subprocess.run(build, check=True, stderr=subprocess.DEVNULL)
        page = root / "site/community.html"
        html = page.read_bytes()
        print(
            f"{entries} records: {len(html) / 1e6:.2f} MB, {len(gzip.compress(html, 9)) / 1e3:.0f} KB gzipped"
        )
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=binary, args=["--no-sandbox", "--disable-gpu"]
            )
            print(f"Chromium {browser.version}")
            tab = browser.new_page()
            tab.goto(page.as_uri())
            print(f"{tab.evaluate('document.querySelectorAll(`*`).length')} elements")
            tab.close()
            good = [report(browser, page.as_uri(), runs, phone=phone) for phone in (False, True)]
            browser.close()
    return 0 if all(good) else 1


def report(browser: Browser, address: str, runs: int, *, phone: bool) -> bool:
    """Print what `runs` visits came to; whether all targets are met."""
    seen = [visit(browser, address, phone=phone) for _ in range(runs)]
    openings = [opening for run in seen for opening in run.openings]
    complaints = sorted({complaint for run in seen for complaint in run.complaints})
    print("390 × 844" if phone else "1280 × 900")
    print(told("  first contentful paint", (run.paint for run in seen), " ms"))
    print(told("  click to dialog, in frame", (one.frames for one in openings), ""))
    print(told("  click to dialog, painted", (one.painted for one in openings), " ms"))
    print(told("  click to dialog, on the screen", (one.shown for one in openings), " ms"))
    print(told("  layout shift", (run.shift for run in seen), "", 4))
    print(f"  requests to other hosts and words on the console: {complaints or 'none'}")
    return (
        statistics.median(run.paint for run in seen) < FIRST_PAINT
        and max(one.frames for one in openings) <= FRAMES
        and not any(run.shift for run in seen)
        and not complaints
    )


if __name__ == "__main__":
    wanted = [int(number) for number in sys.argv[1:]]
    sys.exit(main(*(wanted + [100, 9][len(wanted) :])))
