"""JSON and JSON Lines: objects that hold a question and an answer, wherever they lie in the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from ..model import Problem
from .columns import guess, role_of
from .items import Form, Found, Item
from .literal import Broken, Row, Table, Unread, Value, read_literal

_TEXTS = ("text", "body", "content", "html", "markdown", "answer", "value", "name", "title", "display_name")
_QUESTION = re.compile(r"[?\uff1f]\s*$")
_EPOCH = re.compile(r"1\d{9}(?:\d{3})?")
_MAX_DEPTH = 20


def read_json(path: str, text: str, columns: Mapping[str, str] | None, form: Form) -> Found:
    """The pairs in a JSON file; `columns` names the keys by role, else their names tell."""
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return Found((), (broken_json(path, text, error),))
    except RecursionError:
        return Found((), (Problem(path, 1, "import_too_deep"),))
    return items_of(path, read_literal(text)[0], columns, form)


def read_json_lines(path: str, text: str, columns: Mapping[str, str] | None, form: Form) -> Found:
    """The pairs in a file with one JSON object on each line; a broken line leaves the others whole."""
    values = Row()
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            json.loads(line)
            values.add(read_literal(line, 0, number)[0], number, line.strip()[:60])
        except (ValueError, RecursionError, Broken):
            problems.append(Problem(path, number, "import_bad_json", {"value": line.strip()[:60]}))
    found = items_of(path, values, columns, form) if values else Found(())
    return Found(found.items, [*problems, *found.problems], "keys")


def broken_json(path: str, text: str, error: json.JSONDecodeError) -> Problem:
    """Where and on what the reading of JSON ended."""
    lines = text.split("\n")
    shown = lines[min(error.lineno, len(lines)) - 1].strip() or "…"
    return Problem(path, error.lineno, "import_bad_json", {"value": shown[:60]})


def items_of(path: str, value: Value, columns: Mapping[str, str] | None, form: Form) -> Found:
    """Every object in `value` that is a question with its answer."""
    problems: list[Problem] = []
    finder = _Finder(path, columns, form, problems)
    items = list(finder.within(value, (), 0))
    problems += finder.left
    if not items and not problems:
        known = ", ".join(dict.fromkeys(key for table in _tables(value, 0) for key in table.values))
        code = "import_columns_unknown" if known else "import_nothing_found"
        problems.append(Problem(path, 1, code, {"value": "question", "known": known[:200]}))
    return Found(items, problems, "keys")


class _Finder:
    def __init__(
        self, path: str, columns: Mapping[str, str] | None, form: Form, problems: list[Problem]
    ) -> None:
        self.path, self.columns, self.form, self.problems = path, columns, form, problems
        self.records: set[int] = set()
        """The tables that are a question themselves, by id."""
        self.left: list[Problem] = []
        """Entries beside such tables that are none."""

    def within(self, value: Value, tags: tuple[str, ...], depth: int) -> Iterator[Item]:
        if depth > _MAX_DEPTH:
            return
        if isinstance(value, list):
            yield from self._listed(value, tags, depth)
        elif isinstance(value, Table):
            roles, left = self.roles(value), len(self.left)
            below = list(self._below(value, roles, tags, depth))
            if any(item.answer for item in below) or (below and "question" not in roles):
                yield from below
                return
            del self.left[left:]
            if "question" in roles:
                self.records.add(id(value))
                yield from self._item(value, roles, tags)
            elif self._is_map(value):
                self.records.add(id(value))
                yield from (self._pair(value, key, tags) for key in value.values)

    def _listed(self, entries: list[Value], tags: tuple[str, ...], depth: int) -> Iterator[Item]:
        """Items of the `entries`; where some are questions, those that bring nothing are told."""
        silent = []
        for number, entry in enumerate(entries):
            before = len(self.problems)
            items = list(self.within(entry, tags, depth + 1))
            yield from items
            if not items and len(self.problems) == before:
                silent.append(number)
        if isinstance(entries, Row) and any(id(entry) in self.records for entry in entries):
            for line, source in (entries.places[number] for number in silent):
                self.left.append(Problem(self.path, line, "import_entry_left", {"value": source}))

    def roles(self, table: Table) -> dict[str, str]:
        """The keys of `table` by role."""
        if self.columns:
            return {role: key for role, key in self.columns.items() if _get(table, key) is not None}
        return {str(role): key for role, key in guess(table.values).items()}

    def _below(
        self, table: Table, roles: Mapping[str, str], tags: tuple[str, ...], depth: int
    ) -> Iterator[Item]:
        """Items in the objects that `table` holds, if it is no item itself."""
        if self.columns and "question" in roles:
            return
        own = {roles.get("answer"), roles.get("question"), roles.get("by"), roles.get("tags")}
        key = roles.get("answer", "")
        if "question" in roles and role_of(key) == "answer" and _is_answer(table.values.get(key)):
            return
        group = (
            "" if depth < 1 else text_of(table.values.get(roles.get("question") or roles.get("tags") or ""))
        )
        named = (*tags, group.strip()) if group and len(group) <= 40 and not _QUESTION.search(group) else tags
        for key, value in table.values.items():
            if (isinstance(value, Table) or _holds_tables(value)) and (
                key not in own or "question" not in roles
            ):
                yield from self.within(value, named, depth + 1)

    def _is_map(self, table: Table) -> bool:
        """``{"질문?": "답변", …}``"""
        texts = [isinstance(value, str) for value in table.values.values()]
        asked = sum(bool(_QUESTION.search(key)) for key in table.values)
        return bool(texts) and all(texts) and asked * 2 > len(texts)

    def _pair(self, table: Table, key: str, tags: tuple[str, ...]) -> Item:
        answer = text_of(table.values[key])
        return Item(line=table.line, question=key, answer=answer, form=self.form, tags=tags)

    def _item(self, table: Table, roles: Mapping[str, str], tags: tuple[str, ...]) -> Iterator[Item]:
        given = _opened({role: _get(table, key) for role, key in roles.items()})
        unread = [(role, value) for role, value in given.items() if isinstance(value, Unread)]
        for role, value in unread:
            shown = {"value": roles.get(role, role), "source": value.source[:60]}
            self.problems.append(Problem(self.path, value.line, "import_unread_value", shown))
        if any(role in ("question", "details", "answer") for role, _ in unread):
            return
        answer, others = _answer(given.get("answer"))
        if others:
            self.problems.append(
                Problem(self.path, table.line, "import_other_answers", {"value": str(others)})
            )
        yield Item(
            line=table.line,
            question=text_of(given.get("question")),
            answer=answer,
            details=text_of(given.get("details")),
            form=self.form,
            asked=_moment(given.get("asked")),
            answered=_moment(given.get("answered")),
            by=text_of(given.get("by")),
            tags=tuple(dict.fromkeys((*tags, *_tags(given.get("tags"))))),
            applies_to=text_of(given.get("applies_to")),
            url=text_of(given.get("url")),
            slug=text_of(given.get("slug")),
        )


def _opened(given: dict[str, Value]) -> dict[str, Value]:
    """What stands in a question or an answer that is an object itself."""
    question, answer = given.get("question"), given.get("answer")
    if isinstance(question, Table):
        roles = guess(question.values)
        inside = {
            ("details" if role == "answer" else str(role)): question.values[key]
            for role, key in roles.items()
        }
        if "question" not in inside:
            inside["question"] = inside.pop("details", question)
        given = {**inside, **{role: value for role, value in given.items() if role != "question"}}
    if isinstance(answer, Table):
        roles = guess(answer.values)
        for role, inner in (("answered", "asked"), ("answered", "answered"), ("by", "by")):
            if inner in roles and not given.get(role):
                given = {**given, role: answer.values[roles[inner]]}
    return given


def text_of(value: Value) -> str:
    """The text that `value` is or holds."""
    if isinstance(value, str):
        return value
    if isinstance(value, Table):
        named = [key for key in (*_TEXTS, guess(value.values).get("answer", "")) if key in value.values]
        return next((text for key in named if (text := text_of(value.values[key]))), "")
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(text_of, value)))
    return "" if value is None or isinstance(value, (bool, Unread)) else str(value)


def tags_of(text: str) -> tuple[str, ...]:
    """Tags in one cell: parted by commas, semicolons, bars or ``#``."""
    parts = re.split(r"[,;|\n]|(?:^|\s)#", text)
    return tuple(dict.fromkeys(part.strip(" #") for part in parts if part.strip(" #")))


def _get(table: Table, key: str) -> Value:
    """``key``, or ``outer.inner`` where no key has that name."""
    if key in table.values:
        return table.values[key]
    outer, dot, rest = key.partition(".")
    inner = table.values.get(outer) if dot else None
    return _get(inner, rest) if isinstance(inner, Table) else None


def _answer(value: Value) -> tuple[str, int]:
    """The accepted answer of several, else the first; and how many others there are."""
    if not isinstance(value, list) or not value or not all(isinstance(one, Table) for one in value):
        return text_of(value), 0
    tables = [one for one in value if isinstance(one, Table)]
    marks = ("is_accepted", "accepted", "isAccepted", "best", "채택")
    chosen = next((one for one in tables if any(one.values.get(mark) is True for mark in marks)), tables[0])
    return text_of(chosen), len(tables) - 1


def _is_answer(value: Value) -> bool:
    """Whether `value` can be an answer, and not a group of questions."""
    if isinstance(value, list):
        return all(isinstance(one, str) or (isinstance(one, Table) and _says_text(one)) for one in value)
    return (
        value is None
        or isinstance(value, (str, int, float, Unread))
        or (isinstance(value, Table) and _says_text(value))
    )


def _says_text(table: Table) -> bool:
    return "answer" in guess(table.values) and "question" not in guess(table.values)


def _holds_tables(value: Value) -> bool:
    return isinstance(value, list) and any(isinstance(one, (Table, list)) for one in value)


def _tables(value: Value, depth: int) -> Iterator[Table]:
    if isinstance(value, Table) and depth < _MAX_DEPTH:
        yield value
        value = list(value.values.values())
    if isinstance(value, list) and depth < _MAX_DEPTH:
        for one in value:
            yield from _tables(one, depth + 1)


def _tags(value: Value) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(tag for one in value for tag in tags_of(text_of(one)))
    return tags_of(text_of(value))


def _moment(value: Value) -> str:
    """A date as text; seconds since 1970 become one."""
    text = text_of(value).strip()
    if _EPOCH.fullmatch(text):
        return datetime.fromtimestamp(int(text[:10]), UTC).isoformat()
    return text
