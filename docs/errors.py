"""Write ``docs/errors.md``, every error and warning and what to do: ``python docs/errors.py``.

Needs the extra ``diagrams``. The sentences are those of ``strings/ko.toml``. What they name comes from the
examples of ``docs/errors.toml``, which are really read, else from what the tests expect of the console, else
from the values there.
"""

from __future__ import annotations

import difflib
import re
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from community.build.edition import Edition, make_edition  # noqa: E402
from community.build.written import Request, read  # noqa: E402
from community.commands.check import ERRORS  # noqa: E402
from community.messages import WARNINGS, say  # noqa: E402
from community.model import Problem  # noqa: E402
from community.strings import load_strings  # noqa: E402

KO = load_strings(HOME / "strings", "ko")
CODES = tuple(KO.tables["problems"])
ORDER: dict[str, Any] = tomllib.loads((HOME / "docs/errors.toml").read_text(encoding="utf-8"))
FILE = HOME / "docs/errors.md"

_DEFAULTS = {
    "": ["---", 'question: "포트는 어떻게 바꾸나요?"', "asked: 2026-01-10"],
    "post": ["---", 'title: "KV 캐시의 크기"', "date: 2026-01-10"],
}
_STUBS = {
    "qa/vllm-port": '---\nquestion: "서버"\nasked: 2026-01-10\n---\n네.\n\n## 주소도 바꾸기\n\n됩니다.\n',
    "posts/kv-cache": '---\ntitle: "KV 캐시"\ndate: 2026-01-10\n---\n쌓입니다.\n',
}
"""Records that examples lead to."""
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63600000000200014802a9710000000049454e44ae426082"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A problem in words."""

    sentence: str
    hint: str


def text() -> str:
    """What the file holds."""
    said, groups = _samples(), placed()
    contents = (f"[{title}](#{_anchor(title)})" for title, _, _ in groups)
    parts = [ORDER["head"], " · ".join(contents), "\n"]
    for title, about, codes in groups:
        parts.append(f"\n## {title}\n\n{about}\n")
        parts += [_entry(code, said[code]) for code in codes]
    return "".join(parts)


def placed() -> list[tuple[str, str, list[str]]]:
    """Every group with its codes, named or by a pattern; the first that takes a code has it."""
    groups, left = [], list(CODES)
    for group in ORDER["group"]:
        codes = [code for name in group["codes"] for code in left if fnmatchcase(code, name)]
        left = [code for code in left if code not in codes]
        if codes:
            groups.append((group["title"], group["about"], codes))
    return groups


def _anchor(title: str) -> str:
    return re.sub(r"\s", "-", title.lower().replace(",", ""))


def _entry(code: str, said: Said) -> str:
    label = "경고" if code in WARNINGS else "오류"
    label += ", check에서는 오류" if code in ERRORS else ""
    label += ", check만" if any(fnmatchcase(code, name) for name in ORDER["only_in_check"]) else ""
    shown = f"{said.sentence}\n  {KO.console('hint')} {said.hint}"
    entry = f'\n<a id="{code}"></a>\n{label} · `{code}`\n\n```text\n{shown}\n```\n'
    example = ORDER["examples"].get(code)
    return f"{entry}\n````diff\n{_difference(example)}\n````\n" if example else entry


def _difference(example: Mapping[str, str]) -> str:
    """Both sides line by line, what is wrong before what is right."""
    wrong, right = (example[side].split("\n") for side in ("wrong", "right"))
    shown: list[str] = []
    for same, a, b, c, d in difflib.SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if same == "equal":
            shown += [f"  {line}" for line in wrong[a:b]]
        else:
            shown += [f"- {line}" for line in wrong[a:b]] + [f"+ {line}" for line in right[c:d]]
    return "\n".join(line.rstrip() for line in shown)


# ── what the sentences name ──────────────────────────────────────────────────


def _samples() -> dict[str, Said]:
    """Every problem in words, as real as can be had."""
    return {code: _made_up(code) for code in CODES} | _expected() | _of_examples()


def _of_examples() -> dict[str, Said]:
    with tempfile.TemporaryDirectory() as folder:
        problems = run_examples(Path(folder), "wrong")
    told = {}
    for code in ORDER["examples"]:
        own = next(p for p in problems if p.code == code and p.path == path_of(code))
        told[code] = Said(say(own, KO).sentence, say(own, KO).hint)
    return told


def path_of(code: str) -> str:
    """Where the example of `code` is written."""
    kind = "posts" if ORDER["examples"][code]["in"].startswith("post") else "qa"
    return f"content/{kind}/{code.replace('_', '-')}.md"


def run_examples(root: Path, side: str) -> Sequence[Problem]:
    """Everything that is said of the `wrong` or the `right` side of all examples, written into `root`."""
    for name, stub in _STUBS.items():
        _write(root / f"content/{name}.md", stub)
    (root / "content/images").mkdir()
    for name in ("kv-cache", "화면 캡처 1"):
        (root / f"content/images/{name}.png").write_bytes(_PIXEL)
    for code, example in ORDER["examples"].items():
        _write(root / path_of(code), _whole(example["in"], example[side]))
    request = Request(root)
    made = make_edition(request, read(request))
    return made.problems if isinstance(made, Edition) else made


def _write(file: Path, content: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8", newline="\n")


def _whole(place: str, piece: str) -> str:
    """A whole file with `piece` in its place."""
    kind, _, part = place.rpartition(" ")
    if part == "file":
        return f"{piece}\n"
    front = _DEFAULTS[kind]
    if part == "body":
        return "\n".join([*front, "---", f"{piece}\n"])
    keys = {line.partition(":")[0] for line in piece.split("\n")}
    kept = [line for line in front if line.partition(":")[0] not in keys]
    return "\n".join([*kept, piece, "---", "`--port`로 바꿉니다.\n"])


def _expected() -> dict[str, Said]:
    """The shortest that the tests expect the console to say of each problem."""
    shapes = {code: _shape(KO.tables["problems"][code]) for code in CODES}
    found: dict[str, list[Said]] = {}
    for said in _console_texts():
        hits = [code for code in CODES if shapes[code].fullmatch(said.sentence)]
        if hits:
            found.setdefault(max(hits, key=lambda code: len(shapes[code].pattern)), []).append(said)
    return {code: min(all_, key=lambda s: (len(s.sentence), s.sentence)) for code, all_ in found.items()}


def _shape(sentence: str) -> re.Pattern[str]:
    pieces = re.split(r"\{\w+\}", sentence.replace("{{", "{").replace("}}", "}"))
    return re.compile(".+?".join(map(re.escape, pieces)))


def _console_texts() -> Iterator[Said]:
    for file in sorted((HOME / "tests").glob("*/**/expected.ko.txt")):
        told = file.read_text(encoding="utf-8").replace("TODAY", "2026-01-10")
        pattern = rf"^\S.*?:\d+: (?:경고: )?(.+)\n  {KO.console('hint')} (.+)$"
        yield from (Said(*hit) for hit in re.findall(pattern, told, re.M))


def _made_up(code: str) -> Said:
    values = {k: v for k, v in ORDER["values"].items() if isinstance(v, str)}
    told = say(Problem("", 1, code, values | ORDER["values"].get(code, {})), KO)
    return Said(told.sentence, told.hint)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8", newline="\n")
