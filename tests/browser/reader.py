"""What a reader of a page does and sees, in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from playwright.sync_api import Locator, Page, expect

RECORDS_JS = """root => {
  const words = element => element ? element.textContent.replace(/\\s+/g, " ").trim() : null;
  const part = (element, name) => element.querySelector(`[data-part=${name}]`);
  const html = element => {  // but for where its links and pictures are, seen from this page
    if (!element) return null;
    const copy = element.cloneNode(true);
    copy.querySelectorAll("[href], [src]").forEach(
      found => ["href", "src"].forEach(name => found.removeAttribute(name)));
    return copy.innerHTML;
  };
  return Object.fromEntries([...root.querySelectorAll("dialog[data-record], main article[data-record]")].map(
    record => [record.dataset.record, {
      status: record.dataset.status,
      question: words(part(record, "question") || part(record, "title")),
      details: html(part(record, "details") || part(record, "summary")),
      answer: html(part(record, "answer") || part(record, "body")),
      corrections: [...record.querySelectorAll("[data-part=correction]")].map(correction => [
        correction.dataset.kind, correction.dataset.date,
        html(part(correction, "reason")), html(part(correction, "withdrawn")),
      ]),
    }]));
}"""


def records(page: Page) -> dict[str, dict[str, object]]:
    """The parts of every record on `page`, by id."""
    found: dict[str, dict[str, object]] = page.locator("html").evaluate(RECORDS_JS)
    return found


def dom(record: str) -> str:
    """The id in the page of the record `qa/slug` or `posts/slug`."""
    kind, _, slug = record.partition("/")
    return f"{'qa' if kind == 'qa' else 'post'}-{slug}"


def opener(page: Page, name: str) -> Locator:
    return page.locator(f"a[data-opener][href='#{name}']")


def dialog(page: Page) -> Locator:
    """The record that is open."""
    return page.locator("dialog[data-record][open]")


@dataclass(frozen=True)
class Place:
    """Where the reader is."""

    open: str
    """Ids of the open dialogs, joined."""
    hash: str
    focus: str
    """Id of what has the focus, else its address, else its tag."""
    scrolled: float


def place(page: Page) -> Place:
    found = page.locator("html").evaluate(
        """root => ({
          open: [...root.querySelectorAll("dialog[open]")].map(dialog => dialog.id).join(" "),
          hash: location.hash,
          focus: document.activeElement.id || document.activeElement.getAttribute("href")
            || document.activeElement.tagName,
          scrolled: scrollY })"""
    )
    return Place(found["open"], unquote(found["hash"]), unquote(found["focus"]), found["scrolled"])


def expect_open(page: Page, name: str) -> None:
    """The record `name` is open, alone, and its heading has the focus."""
    settle(page)
    expect(page.locator(f"dialog[id='{name}']")).to_have_attribute("open", "")
    expect(page.locator(f"[id='{name}--title']")).to_be_focused()
    assert place(page).open == name


def expect_closed(page: Page, focus: str) -> None:
    """No record is open, none is in the address, and the opener of `focus` has the focus, in view."""
    settle(page)
    expect(dialog(page)).to_have_count(0)
    expect(opener(page, focus)).to_be_focused()
    expect(opener(page, focus)).to_be_in_viewport()
    assert place(page).hash == ""


def select(page: Page, start: str, end: str = "") -> None:
    """Select from the beginning of the element `start` to the end of `end`, as a drag of the mouse does."""
    page.evaluate(
        """([start, end]) => {
          const range = document.createRange();
          range.setStart(document.querySelector(start), 0);
          const last = document.querySelector(end || start);
          range.setEnd(last, last.childNodes.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [start, end],
    )


def pasted(page: Page, kind: str = "text/plain") -> str:
    """What lies on the clipboard, as a page gets it that it is pasted into."""
    page.evaluate(
        f"""() => document.addEventListener("paste", event => {{
          event.preventDefault();
          document.documentElement.dataset.pasted = event.clipboardData.getData("{kind}");
        }}, {{ once: true }})"""
    )
    page.keyboard.press("Control+V")
    return str(page.locator("html").get_attribute("data-pasted"))


def settle(page: Page) -> None:
    """Let the page do what it has put off to its next turn; asking too early costs a long wait."""
    page.locator("html").evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def pass_on(page: Page) -> None:
    """Let what the page keeps reach other pages: a browser tells them a little later."""
    page.wait_for_timeout(500)


def close(page: Page, way: str) -> None:
    """Leave the open record by one of the `WAYS_OUT`."""
    if way == "escape":
        page.keyboard.press("Escape")
    elif way == "button":
        dialog(page).locator("[data-close]").click()
    elif way == "outside":
        page.mouse.click(6, 450)
    else:
        page.go_back()


WAYS_OUT = ("escape", "button", "outside", "back")
