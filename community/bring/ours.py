"""Pages that this program made: dialogs and articles with ``data-part``.

``records.json`` beside them holds the texts to the letter; what is read here was HTML in between.
"""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from ..model import dom_id
from .items import Before, Found, Item
from .soup import inner, line_of, said


def read_ours(path: str, soup: BeautifulSoup) -> Found:
    """Every record of ``community.html`` or of a page of its own; `path` is not needed to read them."""
    items = []
    _lead_to_records(soup)
    _undraw(soup)
    for tag in soup.select("dialog[data-record], article[data-record]"):
        record = str(tag["data-record"])
        title = _part(tag, "question") or _part(tag, "title")
        entry = soup.select_one(f'li[data-record="{record}"] time[datetime]')
        dates = [str(time["datetime"]) for time in tag.select(".meta time[datetime]")]
        answer = _part(tag, "answer") or _part(tag, "body")
        details = _part(tag, "details")
        if title is not None:
            items.append(
                Item(
                    line=line_of(tag),
                    question=inner(title),
                    kind="post" if record.startswith("posts/") else "qa",
                    details=inner(details) if details else "",
                    answer=inner(answer) if answer else "",
                    form="html",
                    asked=str(entry["datetime"]) if entry else dates[0] if dates else "",
                    tags=_tags(soup, tag, record),
                    slug=record.partition("/")[2],
                    before=tuple(_before(one) for one in reversed(tag.select('[data-part="correction"]'))),
                )
            )
    return Found(items, (), "ours")


def _lead_to_records(soup: BeautifulSoup) -> None:
    """Links to dialogs of the page name the record again, as its author did."""
    records = [str(tag["data-record"]) for tag in soup.select("dialog[data-record]")]
    targets = {f"#{dom_id(record)}": record for record in records}
    for link in soup.find_all("a", href=True):
        href = str(link["href"])
        found = next((target for target in targets if href == target or href.startswith(f"{target}--")), None)
        if found:
            anchor = href.removeprefix(found).removeprefix("--")
            link["data-leads-to"] = targets[found] + (f"#{anchor}" if anchor else "")


def _undraw(soup: BeautifulSoup) -> None:
    """Charts and checks become the fences again that they were drawn from."""
    for chart in soup.select("figure.chart"):
        _replace(soup, chart, "chart", str(chart.get("data-options") or ""))
    for check in soup.select("details.check"):
        _replace(soup, check, "check", "\n".join(code.get_text() for code in check.find_all("code")))


def _replace(soup: BeautifulSoup, drawn: Tag, language: str, source: str) -> None:
    block, code = soup.new_tag("pre"), soup.new_tag("code", attrs={"class": f"language-{language}"})
    code.string = source
    block.append(code)
    drawn.replace_with(block)


def _part(tag: Tag, name: str) -> Tag | None:
    return tag.select_one(f'[data-part="{name}"]')


def _tags(soup: BeautifulSoup, tag: Tag, record: str) -> tuple[str, ...]:
    found = soup.select(f'li[data-record="{record}"] .tags li') or tag.select(".tags li")
    return tuple(dict.fromkeys(map(said, found)))


def _before(tag: Tag) -> Before:
    reason, text = _part(tag, "reason"), _part(tag, "withdrawn")
    return Before(
        day=str(tag.get("data-date") or ""),
        kind=str(tag.get("data-kind") or "correction"),
        reason=inner(reason) if reason else "",
        text=inner(text) if text else "",
    )
