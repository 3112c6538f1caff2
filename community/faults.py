"""What is wrong with the files that a site is made with: templates, words, styles and scripts."""

from __future__ import annotations

from .model import Problem


class SiteFault(Exception):
    """A file of ``templates/``, ``strings/`` or ``static/`` can't be used; `problem` says which and why.

    Nothing can be made without it, so it ends the work wherever it is found, in a worker process, too.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


def not_utf8(path: str, error: UnicodeDecodeError) -> Problem:
    """Why the file `path` is no text of ours, and on which line."""
    line = error.object.count(b"\n", 0, error.start) + 1
    is_old = _is_cp949(error.object)
    is_utf8_before = not error.object[: error.start].isascii()
    if error.reason == "unexpected end of data" and (is_utf8_before or not is_old):
        return Problem(path, line, "cut_off")
    if is_old:
        return Problem(path, line, "cp949")
    return Problem(path, line, "not_utf8", {"value": f"0x{error.object[error.start]:02X}"})


def _is_cp949(raw: bytes) -> bool:
    try:
        raw.decode("cp949")
    except UnicodeDecodeError:
        return False
    return True
