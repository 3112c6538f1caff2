"""A command line that can't be taken: what is wrong with it, and what to type.

The library says so in English only, and never what to type; so its sentences are left unread.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from ..messages import printable
from ..places import PROGRAM
from ..strings import Strings
from .shell import command_line, is_hard

_STATUS = 2
"""Wrong usage."""
_ALIKE = 0.6
_OPTION = re.compile(r"--?[A-Za-z][A-Za-z0-9-]*(?:=.*)?", re.S)
"""What an option can look like. A question may begin with a minus, too: -1도에서도 되나요?"""
_SPACED = ("TEXT", "DIR", "SITE", "CSS")
"""Values that may well hold spaces."""


class _BadValue(argparse.ArgumentError):
    """A value that an argument can't have."""

    def __init__(self, action: argparse.Action, value: str) -> None:
        super().__init__(action, "")
        self.action, self.value = action, value


class Parser(argparse.ArgumentParser):
    """A parser that speaks our words; ``strings`` and ``words``, the command line, are given to the class."""

    strings: Strings
    words: Sequence[str] = ()

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, **given)
        self._positionals.title = self.strings.console("help_words")
        self._optionals.title = self.strings.console("help_options")
        self.add_argument("-h", "--help", action="help", help=self.strings.console("help_help"))
        told = self.strings.console("help_root")
        self.add_argument("--root", type=Path, metavar="DIR", default=PROGRAM, help=told)

    def _parse_optional(self, arg_string: str) -> Any:
        return super()._parse_optional(arg_string) if _OPTION.fullmatch(arg_string) else None

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            return super()._get_value(action, arg_string)
        except argparse.ArgumentError:
            raise _BadValue(action, arg_string) from None

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError:
            raise _BadValue(action, str(value)) from None

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong, and end."""
        found = sys.exception()
        if isinstance(found, _BadValue) and found.action.dest == "command":
            self._refuse_command(found.value, list(found.action.choices or ()))
        if isinstance(found, _BadValue):
            self._end("usage_value", **self._about(found.action), value=found.value)
        action = next((a for a in self._actions if found and _name(a) == _name_in(found)), None)
        if action:
            self._end("usage_takes_none" if action.nargs == 0 else "usage_no_value", **self._about(action))
        # Of the library's sentence, only the names behind its end are looked at.
        names = message.rpartition(": ")[2].split(", ")
        missing = [one for one in self._actions if one.required and _name(one) in names]
        self._end(
            "usage_missing",
            names=", ".join(map(_name, missing)),
            command=" ".join([command_line(self.words), *map(_placeholder, missing)]),
            about="; ".join(f"{_name(one)}: {one.help}" for one in missing),
        )

    def refuse(self, left: Sequence[str]) -> NoReturn:
        """Tell that this command has no use for the words that are `left`, and end."""
        option = next((word.partition("=")[0] for word in left if _OPTION.fullmatch(word)), None)
        if option:
            known = [name for a in self._actions for name in a.option_strings if name.startswith("--")]
            meant = difflib.get_close_matches(option, known, 1, _ALIKE)
            if meant:
                changed = [re.sub(rf"^{re.escape(option)}(?==|$)", meant[0], word) for word in self.words]
                self._end("usage_option_close", value=option, command=command_line(changed))
            self._end("usage_option", value=option, known=", ".join(known))
        self._refuse_words(left, " ".join(left))

    def _refuse_words(self, left: Sequence[str], said: str) -> NoReturn:
        at = next((n for n in range(len(self.words)) if self.words[n : n + len(left)] == list(left)), None)
        if at is None:
            self._end("usage_apart", left=said)
        before, after = self.words[:at], self.words[at + len(left) :]
        taker = self._taker(before)
        if taker and taker.metavar in _SPACED:
            one = " ".join([before[-1], *left])
            sentence = "usage_quotes_hard" if is_hard(one) else "usage_quotes"
            self._end(sentence, left=said, command=command_line([*before[:-1], one, *after]))
        command = command_line([*before, *after])
        if taker:
            self._end("usage_one", left=said, name=_name(taker), command=command)
        self._end("usage_left", left=said, command=command)

    def _taker(self, words: Sequence[str]) -> argparse.Action | None:
        """Which argument took the last of `words`, the beginning of a command line."""
        option, is_joined, _ = words[-1].partition("=")
        if _OPTION.fullmatch(words[-1]):
            return self._option_string_actions.get(option) if is_joined else None
        named = self._option_string_actions.get(words[-2]) if len(words) > 1 else None
        if named and named.nargs != 0:
            return named
        return next((one for one in reversed(self._actions) if not one.option_strings), None)

    def _refuse_command(self, value: str, known: Sequence[str]) -> NoReturn:
        meant = difflib.get_close_matches(value.lower(), known, 1, _ALIKE)
        if meant:
            at = self.words.index(value)
            changed = [*self.words[:at], meant[0], *self.words[at + 1 :]]
            self._end("usage_command_close", value=value, command=command_line(changed))
        self._end("usage_command", value=value, known=", ".join(known))

    def _about(self, action: argparse.Action) -> dict[str, str]:
        metavar = action.metavar if action.option_strings and isinstance(action.metavar, str) else ""
        return {
            "name": _name(action),
            "about": f"{' '.join([_name(action), metavar]).rstrip()}: {action.help}",
        }

    def _end(self, sentence: str, **values: str) -> NoReturn:
        # What was made of the words that were typed is shown as a terminal can show it.
        told = self.strings.console(sentence, **{name: printable(value) for name, value in values.items()})
        self.exit(_STATUS, f"{told}\n{self.strings.console('usage_more', program=self.prog)}\n")


def parser_class(strings: Strings, words: Sequence[str]) -> type[Parser]:
    """The class of parsers that take `words` and speak the language of `strings`."""

    class Formatter(argparse.HelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            prefix = strings.console("help_usage") if prefix is None else prefix
            super().add_usage(usage, actions, groups, prefix)

    class Speaking(Parser):
        def __init__(self, **given: Any) -> None:
            super().__init__(formatter_class=Formatter, **given)

    Speaking.strings, Speaking.words = strings, list(words)
    return Speaking


def _name(action: argparse.Action) -> str:
    """What the library calls `action`."""
    return "/".join(action.option_strings) or str(action.metavar or action.dest)


def _name_in(found: BaseException) -> str | None:
    return found.argument_name if isinstance(found, argparse.ArgumentError) else None


def _placeholder(action: argparse.Action) -> str:
    """What to type for `action`, to be filled in."""
    value = f'"{action.metavar}"' if action.metavar == "TEXT" else str(action.metavar)
    return " ".join([*action.option_strings[:1], value])
