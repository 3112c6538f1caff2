"""Read what a published edition says of itself, for a review edition to be compared with."""

from __future__ import annotations

import json
from pathlib import Path

from ..render.comparison import Published
from ..render.exports import FORMAT, RECORDS
from .publish import manifest


def read_published(site: Path) -> Published | None:
    """What the edition in the folder `site` holds; None where there is none, or only one for review."""
    made = manifest(site)
    try:
        told = json.loads((site / RECORDS).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if made is None or not isinstance(told, dict) or told.get("format") != FORMAT or told.get("review"):
        return None
    edition, records = made.get("edition"), told.get("records")
    if not isinstance(edition, dict) or not isinstance(records, list):
        return None
    known = {r["id"]: r for r in records if isinstance(r, dict) and isinstance(r.get("id"), str)}
    return Published(str(edition.get("date") or ""), str(edition.get("digest") or ""), known)
