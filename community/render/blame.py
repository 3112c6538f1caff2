"""What Jinja says of a template, as a problem with file and line: its own words are English."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from jinja2 import FileSystemLoader, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.environment import Environment, TemplateModule

from ..faults import SiteFault, not_utf8
from ..model import Problem

_SAID = (
    (r"unknown tag '(?P<value>[^']+)'.*? for (?:the following tags: )?(?P<expected>'.*?')\.",
     "template_tag_place"),
    (r"unknown tag '(?P<value>[^']+)'", "template_tag"),
    (r"block that needs to be closed is '(?P<value>[^']+)'", "template_unclosed"),
    (r"No (?:filter|test) named '(?P<value>[^']+)'", "template_filter"),
    (r"expected token '(?P<expected>[^']+)', got '(?P<value>.+)'", "template_expected"),
    (r"(?P<value>unexpected end of template), expected '(?P<expected>[^']+)'", "template_expected"),
    (r"unexpected '(?P<value>.+)', expected '(?P<expected>.+)'", "template_expected"),
    (r"(?:unexpected|got) (?:char )?(?P<quote>['\"])(?P<value>.+)(?P=quote)", "template_unexpected"),
    (r"block '(?P<value>[^']+)' defined twice", "template_twice"),
)  # fmt: skip
"""What the messages of Jinja look like, and the problem that each tells of."""

_SIGNS = {
    "end of print statement": "}}", "end of statement block": "%}", "begin of print statement": "{{",
    "begin of statement block": "{%", "unexpected end of template": "…", "end of template": "…",
}  # fmt: skip
"""What a template writes for what Jinja has an English name for."""

_OF_THE_DATA = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


@contextmanager
def templates_blamed() -> Iterator[None]:
    """Tell faults of templates by file and line instead of by a traceback."""
    try:
        yield
    except TemplateError as error:
        named = getattr(error, "filename", None) or getattr(error, "name", None)
        own = _path(str(named)), getattr(error, "lineno", None) or 1
        # What can't be read is at fault itself, and not the line that asks for it.
        path, line = own if isinstance(error, TemplateSyntaxError) else _frame(error) or own
        raise SiteFault(Problem(path, line, *_why(error))) from error
    except _OF_THE_DATA as error:
        if isinstance(error, AttributeError) and isinstance(error.obj, TemplateModule):
            path = f"templates/{error.obj.__name__}"
            raise SiteFault(Problem(path, 1, "template_macro", {"value": error.name or ""})) from error
        place = _frame(error)
        if place is None or not _ends_in_template(error):  # a mistake of ours, which must not be hidden
            raise
        raise SiteFault(Problem(*place, "template_failed")) from error


class Templates(FileSystemLoader):
    """Templates from a folder; one that is no UTF-8 is told by its name."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, object]:  # type: ignore[override]
        """The text of `template`, and where it is."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            raise SiteFault(not_utf8(f"templates/{template}", error)) from error


def _frame(error: BaseException) -> tuple[str, int] | None:
    """The innermost line of a template that `error` came through."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if _is_template(frame)]
    return (_path(frames[-1].filename), frames[-1].lineno or 1) if frames else None


def _ends_in_template(error: BaseException) -> bool:
    return _is_template(traceback.extract_tb(error.__traceback__)[-1])


def _is_template(frame: traceback.FrameSummary) -> bool:
    return frame.filename.endswith(".html")


def _path(file: str) -> str:
    return f"templates/{file.replace(chr(92), '/').rpartition('templates/')[2]}"


def _why(error: TemplateError) -> tuple[str, Mapping[str, str]]:
    """The code of the problem, and what its sentence names."""
    said = str(error)
    if isinstance(error, UndefinedError):
        return "template_unknown", {"value": ", ".join(re.findall(r"'([\w.-]+)'", said))}
    if isinstance(error, TemplateNotFound):
        return "template_missing", {"value": ", ".join(map(str, error.templates))}
    for pattern, code in _SAID:
        if found := re.search(pattern, said):
            given = {name: value for name, value in found.groupdict().items() if name != "quote"}
            return code, {name: _sign(value) for name, value in given.items()}
    return "template_syntax", {}


def _sign(value: str) -> str:
    return _SIGNS.get(value, value if len(value) == 1 else value.replace("' or '", ", ").strip("'"))
