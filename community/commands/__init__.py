"""The command line: which command, for which folder, in which language, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import replace
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

from ..disk import InUse
from ..faults import SiteFault
from ..messages import why
from ..places import PROGRAM
from ..strings import Strings, load_strings, speakable
from .console import Console
from .signs import NAME as BY_HAND
from .usage import parser_class

GOOD, FAILED, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS = ("build", "serve", "check", "new", "confirm", "correct", "withdraw", "rename", "verify", "import")
"""Each is a module here with ``configure(parser, strings)`` and ``run(options, console) -> int``."""


def main(argv: Sequence[str]) -> int:
    """Run the command that `argv` names (``build`` if none) and return its exit status."""
    speak_utf8()
    root = _root(argv)
    lang = lang_of(root)
    strings = speakable(PROGRAM / "strings", lang)
    console = Console(strings, root)
    try:
        load_strings(PROGRAM / "strings", lang)
        words = _with_command(argv)
        options = _parse(strings, words)
        options.root = root
        if not root.is_dir():
            console.fail("no_root", path=str(options.root))
            return USAGE
        if not (root / "content").is_dir():
            console.fail("no_content", path=str(options.root))
            return USAGE
        status: int = command_module(options.command).run(options, console)
        return status
    except KeyboardInterrupt:
        console.fail("interrupted")
        return INTERRUPTED
    except ModuleNotFoundError as error:
        console.fail("no_library", name=str(error.name))
        return MACHINE
    except SiteFault as fault:
        _tell(fault, console)
        return FAILED
    except BrokenPipeError:  # as in ``build.py check | head``: nobody reads on
        _hush()
        return MACHINE
    except InUse as held:
        console.fail("in_use", path=held.filename)
        return MACHINE
    except (OSError, BrokenExecutor) as error:
        console.fail("machine", **why(error, strings))
        return MACHINE


def speak_utf8() -> None:
    """Korean comes out right whatever the locale or the console's code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that speaks CP949 would show UTF-8 as rubbish; a file is read by others.
            if stream.isatty() and _knows_hangul(stream.encoding):
                stream.reconfigure(errors=BY_HAND)
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _knows_hangul(encoding: str) -> bool:
    try:
        return bool("가".encode(encoding))
    except (LookupError, UnicodeEncodeError):
        return False


def _hush() -> None:
    """Let Python close stdout and stderr at its end without a word."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())


def _tell(fault: SiteFault, console: Console) -> None:
    try:
        console.problems([fault.problem])
    except SiteFault:  # the very words are missing
        other = "en" if console.strings.lang == "ko" else "ko"
        replace(console, strings=load_strings(PROGRAM / "strings", other)).problems([fault.problem])


def _root(argv: Sequence[str]) -> Path:
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    early.add_argument("--root", type=Path, default=PROGRAM)
    try:
        found: Path = early.parse_known_args(argv)[0].root
    except argparse.ArgumentError:
        return PROGRAM
    return found.absolute()


def lang_of(root: Path) -> str:
    """The language asked for by the environment, else by ``site.yml``, else Korean."""
    asked = os.environ.get("AINEX_LANG", "")[:2]
    if asked in ("ko", "en"):
        return asked
    try:
        lines = (root / "site.yml").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return "ko"
    said = [line.partition(":")[2].split("#")[0].strip(" \"'") for line in lines if line.startswith("lang:")]
    return "en" if said[:1] == ["en"] else "ko"


def _with_command(argv: Sequence[str]) -> list[str]:
    """`argv` with ``build`` put in where no command is named."""
    at = 0
    while at < len(argv) and argv[at].startswith("--root"):
        at += 1 if "=" in argv[at] else 2
    if at > len(argv):  # the folder is missing, and ``build`` is not its name
        return list(argv)
    rest = argv[at:]
    named = bool(rest) and (not rest[0].startswith("-") or rest[0] in ("-h", "--help"))
    return list(argv) if named else [*argv[:at], "build", *rest]


def command_module(command: str) -> Any:
    """The module of `command`; a word that Python keeps for itself ends in ``_``."""
    return import_module(f".{command}_" if iskeyword(command) else f".{command}", __package__)


def _parse(strings: Strings, words: Sequence[str]) -> argparse.Namespace:
    """The command line of `words`, read; what is wrong with it ends the program."""
    options, left = _parser(strings, words).parse_known_args(words)
    if left:
        options.parser.refuse(left)
    return options


def _parser(strings: Strings, words: Sequence[str]) -> argparse.ArgumentParser:
    """The parser for a command line of `words`; only modules of commands among them are loaded."""
    kind = parser_class(strings, words)
    parser = kind(prog="build.py", description=strings.console("help"))
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=kind)
    for name in COMMANDS:
        told = strings.console(f"help_{name}")
        command = commands.add_parser(name, help=told, description=told)
        command.set_defaults(parser=command)
        if name in words:
            command_module(name).configure(command, strings)
    return parser
