"""What the documents say is so: their examples are built, and what they list is all there is.

``pytest tests/test_docs.py --accept`` writes what the console says to the examples of errors into
``docs/records.md``; read the difference like an editor before you commit it.
"""

from __future__ import annotations

import argparse
import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, timedelta, timezone
from pathlib import Path

import pytest

from community.commands import COMMANDS, command_module, main
from community.markup.tags import ALLOWED
from community.messages import sort_problems, tell
from community.model import Settings, Source
from community.places import PROGRAM, SYNONYMS
from community.read.keys import POST_KEYS, QA_KEYS
from community.read.record import parse
from community.read.synonyms import MAX_LENGTH, MAX_ROWS, MAX_WORDS, read_synonyms
from community.strings import load_strings
from community.text import parse_day

README = PROGRAM / "README.md"
RECORDS = PROGRAM / "docs/records.md"
DESIGN = PROGRAM / "docs/design.md"
TRUST = PROGRAM / "docs/trust.md"
GUIDE = PROGRAM / "docs/guide.md"
ERRORS = PROGRAM / "docs/errors.md"

STUBS = {
    "content/qa/awq-vs-gptq-quality.md": "---\nquestion: 견줄 기록\nasked: 2026-01-10\n---\n답변입니다.\n"
}
"""Records that examples lead to and that are no examples themselves."""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
MADE_LATER = {"site", ".cache", "images"}
"""Folders of the map that appear with the first build or the first picture."""


@dataclass(frozen=True)
class Example:
    """A whole record that a document shows, and what the console says to it."""

    path: str
    text: str
    told: str | None
    """None for a record without a fault."""
    told_at: int
    """Where `told` begins in the document."""


def blocks(document: str) -> list[re.Match[str]]:
    return list(re.finditer(r"^(`{3,})(\w*)\n(.*?)^\1$", document, re.S | re.M))


def examples(file: Path) -> Iterator[Example]:
    """The blocks of Markdown that begin with front matter.

    The file that was last named above a block is its path. A block of text right below one is what the
    console says to it.
    """
    document = file.read_text(encoding="utf-8")
    found = blocks(document)
    for n, block in enumerate(found):
        if block[2] != "markdown" or not block[3].startswith("---\n"):
            continue
        path = re.findall(r"`(content/\S+\.md)`", document[: block.start()])[-1]
        below = found[n + 1] if n + 1 < len(found) else None
        if below and below[2] == "text" and not document[block.end() : below.start()].strip():
            yield Example(path, block[3], below[3], below.start(3))
        else:
            yield Example(path, block[3], None, 0)


def make_site(site: Path, records: Mapping[str, str]) -> None:
    for path, text in records.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    images = site / "content/images"
    images.mkdir(exist_ok=True)
    (images / "kv-cache.png").write_bytes(PIXEL)


def good_records(file: Path) -> dict[str, str]:
    stubs = STUBS if file == README else {}
    return {**stubs, **{example.path: example.text for example in examples(file) if example.told is None}}


def build(site: Path, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """The exit status of a build, and what it says to the editor.

    But for the pairs that nobody confirmed: examples are read by everybody, and confirmed by nobody.
    """
    status = main(["build", "--root", str(site), "--jobs", "1", "--no-cache"])
    said = capfd.readouterr().err
    return status, re.sub(r"^content/qa\.lock:1: .*\n  .*\n", "", said, flags=re.M)


@pytest.fixture(autouse=True)
def in_korean(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AINEX_LANG", "ko")


# ── examples ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", [README, RECORDS], ids=["README", "records"])
def test_every_whole_record_builds_without_a_word(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    records = good_records(file)
    make_site(tmp_path, records)
    assert build(tmp_path, capfd) == (0, "")
    made = {f"{page.parent.name}/{page.name}" for page in tmp_path.glob("site/*/*.html")}
    for path in records:
        name = re.sub(r"^\d{4}-\d\d-\d\d-", "", Path(path).stem)
        assert f"{Path(path).parent.name}/{name}.html" in made


def test_examples_are_found() -> None:
    assert len(good_records(README)) == 2
    assert len(good_records(RECORDS)) >= 8
    assert sum(example.told is not None for example in examples(RECORDS)) >= 10


def test_the_console_says_to_each_faulty_record_exactly_what_is_shown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    good, accept = good_records(RECORDS), request.config.getoption("--accept")
    document = RECORDS.read_text(encoding="utf-8")
    for n, example in reversed(list(enumerate(examples(RECORDS)))):
        if example.told is None:
            continue
        site = tmp_path / str(n)
        make_site(site, good | {example.path: example.text})
        _, said = build(site, capfd)
        if accept:
            document = document[: example.told_at] + said + document[example.told_at + len(example.told) :]
        else:
            assert said == example.told
    if accept:
        RECORDS.write_text(document, encoding="utf-8", newline="\n")


def test_the_error_in_the_readme_is_what_its_record_gives_without_a_reason(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shown = next(block[3] for block in blocks(README.read_text(encoding="utf-8")) if "고치는 법" in block[3])
    path = shown.partition(":")[0]
    records = good_records(README)
    make_site(tmp_path, records | {path: re.sub("^정정 사유: .*\n", "", records[path], flags=re.M)})
    assert build(tmp_path, capfd) == (1, shown)


# ── lists ────────────────────────────────────────────────────────────────────


def section(document: str, heading: str) -> str:
    """What stands under `heading`, up to the next of its level or above."""
    level = heading.partition(" ")[0]
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)", document, re.S | re.M)
    assert found, heading
    return found[1]


def named_first(table: str) -> list[str]:
    """What the first cells of tables name."""
    return re.findall(r"^\| `([^`]+)` \|", table, re.M)


def test_every_key_is_documented_and_no_other() -> None:
    keys = section(RECORDS.read_text(encoding="utf-8"), "## 항목")
    for intro, readers in (("질문에만 쓰는 것:", QA_KEYS), ("글에만 쓰는 것:", POST_KEYS)):
        both, _, _ = keys.partition("질문에만 쓰는 것:")
        own = keys.partition(intro)[2].lstrip().partition("\n\n")[0]
        named = named_first(both) + named_first(own)
        assert sorted(named) == sorted(readers)


def test_every_setting_is_documented_and_no_other() -> None:
    named = named_first(section(RECORDS.read_text(encoding="utf-8"), "## 사이트 설정"))
    assert sorted(named) == sorted(field.name for field in fields(Settings))
    told = re.findall(r"^(?:# )?(\w+): ", (PROGRAM / "site.yml").read_text(encoding="utf-8"), re.M)
    assert sorted(told) == sorted(named)


def test_every_tag_that_may_be_written_is_documented_and_no_other() -> None:
    listed = section(RECORDS.read_text(encoding="utf-8"), "### 쓸 수 있는 HTML").partition("\n\n어디에나")[0]
    assert sorted(re.findall("`(.+?)`", listed)) == sorted(ALLOWED)


@pytest.mark.parametrize("file", [RECORDS, TRUST, GUIDE, ERRORS], ids=lambda file: file.stem)
def test_contents_lead_to_headings(file: Path) -> None:
    for name, anchor in re.findall(r"\]\(([\w/.]*\.md)?#(.*?)\)", prose_of(file)):
        assert anchor in anchors(file.parent / name if name else file), f"{name}#{anchor}"


def prose_of(file: Path) -> str:
    """A document without its code."""
    document = file.read_text(encoding="utf-8")
    return re.sub(r"^(`{3,}).*?^\1$|`[^`\n]*`", "", document, flags=re.S | re.M)


def anchors(file: Path) -> set[str]:
    """What the headings of a document are called in addresses."""
    headings = re.findall("^#{2,3} (.+)$", file.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.lower())) for heading in headings}


def test_what_check_says_of_pairs_is_explained() -> None:
    """Each sentence about a pair stands in the table, as far as its first gap."""
    told = section(TRUST.read_text(encoding="utf-8"), "## 대조 확인")
    pieces = [cell.strip() for cell in re.findall(r"^\| (.+?)(?: \(경고\))? \|", told, re.M)]
    sentences = load_strings(PROGRAM / "strings", "ko").tables["problems"]
    for code, sentence in sentences.items():
        if code.startswith("pair_"):
            assert any(all(part.strip() in sentence for part in piece.split("…")) for piece in pieces[1:]), (
                code
            )


# ── small promises ───────────────────────────────────────────────────────────


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under `heading`, without the two lines at its head."""
    lines = re.findall(r"^\| (.+) \|$", section(RECORDS.read_text(encoding="utf-8"), heading), re.M)
    return [re.split(r" (?<!\\)\| ", line) for line in lines[1:]]


def faults_of(line: str) -> list[str]:
    """What is wrong with a question whose front matter has `line`."""
    keys = [f"{key}\n" for key in ('question: "질문"', "asked: 2026-01-10") if key[:5] != line[:5]]
    text = f"---\n{''.join(keys)}{line}\n---\n답변입니다.\n"
    return [problem.code for problem in parse(Source("content/qa/a.md", text), UTC).problems]


def test_each_trap_of_yaml_is_told_and_each_way_around_it_works() -> None:
    traps = [
        (wrong.strip("`"), right.strip("`")) for wrong, _, right in rows("## 머리말의 함정") if "`" in wrong
    ]
    assert len(traps) >= 8
    for wrong, right in traps:
        assert faults_of(wrong), wrong
        assert not faults_of(right), right


def test_tables_of_synonyms_are_read_and_told_as_shown() -> None:
    document = section(RECORDS.read_text(encoding="utf-8"), "## 동의어")
    right, wrong, said = (block[3] for block in blocks(document))
    ko = load_strings(PROGRAM / "strings", "ko")
    assert read_synonyms(Source(SYNONYMS, right)).problems == ()
    found = sort_problems(read_synonyms(Source(SYNONYMS, wrong)).problems)
    assert "".join(f"{tell(problem, ko)}\n" for problem in found) == said
    assert f"{MAX_WORDS}개까지, 말은 {MAX_LENGTH}자까지, 행은 {MAX_ROWS:,}개까지" in document


def test_each_form_of_a_date_is_read() -> None:
    told = section(RECORDS.read_text(encoding="utf-8"), "## 날짜")
    forms = re.findall(r"`(\d.+?)`", told)
    assert len(forms) >= 7
    assert {parse_day(form, timezone(timedelta(hours=9))) for form in forms} == {date(2026, 1, 10)}


def test_each_form_of_a_link_leads_somewhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    links = "\n\n".join(cells[0].strip("`") for cells in rows("## 링크"))
    record = f'---\nquestion: "링크"\nasked: 2026-01-10\n---\n{links}\n\n## 설치 방법\n\n끝.\n'
    make_site(tmp_path, good_records(RECORDS) | {"content/qa/links.md": record})
    assert build(tmp_path, capfd) == (0, "")


# ── the command line ─────────────────────────────────────────────────────────


def options(command: str) -> list[tuple[str, ...]]:
    """The names of every option of `command`, but for ``--help``."""
    parser = argparse.ArgumentParser(add_help=False)
    command_module(command).configure(parser, load_strings(PROGRAM / "strings", "en"))
    return [("--root",), *(tuple(a.option_strings) or (str(a.metavar),) for a in parser._actions)]


def test_every_command_and_option_is_named_in_the_readme() -> None:
    readme = README.read_text(encoding="utf-8")
    words = set(re.findall(r"[\w-]+", readme))
    for command in COMMANDS:
        assert any(word in words for word in (command, f"{command}.py"))
        for names in options(command):
            assert words.intersection(names), names


def test_no_document_names_an_option_that_does_not_exist() -> None:
    known = {name for command in COMMANDS for names in options(command) for name in names}
    for file in (README, RECORDS, TRUST, GUIDE):
        document = file.read_text(encoding="utf-8")
        prose = "".join(f"{line}\n" for line in document.split("\n") if "pip install" not in line)
        commands = re.findall(r"`[^`\n]*build\.py[^`\n]*`|`-{1,2}[a-z-]+`", without_examples(prose))
        named = {word for code in commands for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", code)}
        assert named <= known | {"--help"}


def without_examples(document: str) -> str:
    """`document` without whole records, which may speak of the options of other programs."""
    return re.sub(r"^(`{3,})markdown\n.*?^\1$", "", document, flags=re.S | re.M)


# ── the look ─────────────────────────────────────────────────────────────────


def test_the_sizes_of_type_are_those_of_the_styles() -> None:
    tokens = (PROGRAM / "static/css/tokens.css").read_text(encoding="utf-8")
    named = re.findall(r"`(--[\w-]+)`", DESIGN.read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if f"{name}:" not in tokens] == []
    wide, _, narrow = tokens.partition("@media (max-width: 640px)")
    for name, size, phone in re.findall(
        r"^\| `(--t\d)` \| (\d+)(?: \((\d+)\))? \|", DESIGN.read_text(encoding="utf-8"), re.M
    ):
        assert pixels(name, wide) == int(size)
        assert pixels(name, narrow) == (int(phone) if phone else None)


def pixels(token: str, tokens: str) -> int | None:
    found = re.search(rf"{token}: ([\d.]+)rem", tokens)
    return round(float(found[1]) * 16) if found else None


def test_the_breakpoints_are_those_of_the_styles() -> None:
    styles = "".join(
        file.read_text(encoding="utf-8") for file in sorted((PROGRAM / "static/css").glob("*.css"))
    )
    told = re.findall(r"^\| (\d+) px \|", DESIGN.read_text(encoding="utf-8"), re.M)
    assert set(told) == set(re.findall(r"max-width: (\d+)px", styles))


def test_documents_lead_to_files_that_exist() -> None:
    for file in (README, RECORDS, DESIGN, TRUST, GUIDE, ERRORS):
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", prose_of(file)):
            assert (file.parent / link).exists(), link


# ── the map of the tree ──────────────────────────────────────────────────────


def the_map() -> list[list[str]]:
    """The folders that each line of the README's map names, the one it begins with first."""
    found = blocks(README.read_text(encoding="utf-8"))
    text = next(block[3] for block in found if block[3].startswith("build.py"))
    return [re.findall(r"(?<![\w/.])(\.?\w+)/(?=[\s:;,)]|$)", line) for line in text.split("\n") if line]


def own_folders(parent: Path) -> set[str]:
    ignored = (PROGRAM / ".gitignore").read_text(encoding="utf-8").split()
    names = {folder.name for folder in parent.iterdir() if folder.is_dir() and not folder.match("*.egg-info")}
    return {name for name in names if not name.startswith((".", "__")) and f"/{name}/" not in ignored}


def test_the_map_names_every_folder() -> None:
    named = {name for line in the_map() for name in line}
    assert own_folders(PROGRAM) | own_folders(PROGRAM / "community") <= named


def test_the_map_names_nothing_that_does_not_exist() -> None:
    for line in the_map():
        for name in line:
            places = (PROGRAM, PROGRAM / "community", PROGRAM / line[0], PROGRAM / "community" / line[0])
            assert name in MADE_LATER or any((place / name).is_dir() for place in places), name
