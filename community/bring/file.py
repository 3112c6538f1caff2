"""One file from its bytes to a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ..config import zone_of
from ..model import Problem, Settings
from .decoding import decode, recognise
from .draft import Desk
from .edition import is_edition, read_edition
from .items import Form, Found, Selectors, usual_form
from .objects import read_json, read_json_lines
from .pictures import Fetch
from .plan import Plan, Shelf, plan_edition, plan_items
from .tables import read_table


@dataclass(frozen=True, slots=True)
class Wanted:
    """How somebody asked for files to be read."""

    selectors: Selectors = field(default_factory=Selectors)
    columns: Mapping[str, str] | None = None
    form: Form = "auto"
    trust_script: bool = False


def plan_file(
    name: str, raw: bytes, wanted: Wanted, there: Shelf, settings: Settings, today: date, fetch: Fetch
) -> Plan:
    """What the file called `name` brings to what is `there`; pictures are asked of `fetch`."""
    text = decode(raw)
    if text is None:
        return _nothing(name, "import_not_text")
    written_in = recognise(name, text.text)
    if written_in is None:
        return _nothing(name, "import_unknown_format")
    zone = zone_of(settings)
    if written_in == "json" and is_edition(text.text):
        brought = read_edition(name, text.text)
        return plan_edition(name, brought, there, fetch, settings.lang, zone)
    try:
        found = _read(written_in, name, text.text, wanted, fetch)
    except RecursionError:
        return _nothing(name, "import_too_deep")
    return plan_items(
        found, Desk(name, wanted.form, usual_form(found.items), zone, today, fetch), there, settings.lang
    )


def _nothing(name: str, code: str) -> Plan:
    return Plan(name, (), (), (Problem(name, 1, code),), "")


def _read(written_in: str, name: str, text: str, wanted: Wanted, fetch: Fetch) -> Found:
    if written_in == "html":
        from .pages import read_html  # the only way to need BeautifulSoup

        trust = wanted.trust_script
        return read_html(name, text, wanted.selectors, wanted.columns, fetch, trust_script=trust)
    if written_in == "csv":
        return read_table(name, text, wanted.columns, wanted.form)
    read = read_json if written_in == "json" else read_json_lines
    return read(name, text, wanted.columns, wanted.form)
