"""A thousand odd records go out as ``records.json`` and come back equal, through the real command."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent))

from import_records import ZONE, records

from community.bring.compose import same
from community.build.content import read_content
from community.commands import main
from community.read.record import parse
from community.render.exports import describe, records_json


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_thousand_records_of_another_edition_come_back_equal(tmp_path: Path, lang: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text(f"lang: {lang}\n", "utf-8")
    given = {record.id: record for record in records(1000, seed=20260110)}
    assert len(given) == 1000
    export = tmp_path / "records.json"
    export.write_bytes(records_json(list(given.values()), {}, review=True))
    assert main(["import", str(export), "--root", str(tmp_path)]) == 0
    readings = [parse(source, ZONE, drafts=True) for source in read_content(tmp_path).sources]
    brought = {reading.record.id: reading.record for reading in readings if reading.record}
    assert sorted(brought) == sorted(given)
    differing = [id_ for id_, record in given.items() if not same(record, brought[id_])]
    assert differing == []
    assert records_json(list(brought.values()), {}, review=True) == export.read_bytes()
    assert main(["import", str(export), "--root", str(tmp_path)]) == 0
    assert len(read_content(tmp_path).sources) == 1000


def test_the_thousand_records_hold_everything_a_record_can() -> None:
    keys = {key for record in records(1000, seed=20260110) for key in describe(record)}
    assert keys == {
        "id", "kind", "path", "status", "draft", "question", "asked", "answered", "details", "answer",
        "duplicate_of", "title", "date", "updated", "summary", "hero", "body", "by", "tags", "applies_to",
        "review_by", "sources", "related", "aliases", "pinned", "corrections",
    }  # fmt: skip
    statuses = {json.loads(json.dumps(describe(record)))["status"] for record in records(1000, seed=20260110)}
    assert statuses == {"open", "answered", "corrected", "updated", "withdrawn", "duplicate", "article"}
