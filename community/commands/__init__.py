"""The command line: which command, for which folder, in which language, and how it ends."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from ..places import PROGRAM
from ..strings import Strings, load_strings
from .console import Console

GOOD, FAILED, USAGE, MACHINE, INTERRUPTED = 0, 1, 2, 3, 130

COMMANDS = ("build", "verify")
"""Each is a module here with ``configure(parser, strings)`` and ``run(options, console) -> int``."""


def main(argv: Sequence[str]) -> int:
    """Run the command that `argv` names (``build`` if none) and return its exit status."""
    _speak_utf8()
    root = _root(argv)
    strings = load_strings(PROGRAM / "strings", _lang(root))
    console = Console(strings, root)
    try:
        options = _parser(strings).parse_args(_with_command(argv))
        options.root = root
        if not root.is_dir():
            console.fail("no_root", path=str(options.root))
            return USAGE
        if not (root / "content").is_dir():
            console.fail("no_content", path=str(options.root))
            return USAGE
        status: int = import_module(f".{options.command}", __package__).run(options, console)
        return status
    except KeyboardInterrupt:
        console.fail("interrupted")
        return INTERRUPTED
    except ModuleNotFoundError as error:
        console.fail("no_library", name=str(error.name))
        return MACHINE
    except OSError as error:
        console.fail("machine", why=error.strerror or str(error), path=str(error.filename or ""))
        return MACHINE


def _speak_utf8() -> None:
    """Korean comes out right whatever the locale or the console's code page says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _root(argv: Sequence[str]) -> Path:
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False, allow_abbrev=False)
    early.add_argument("--root", type=Path, default=PROGRAM)
    try:
        found: Path = early.parse_known_args(argv)[0].root
    except argparse.ArgumentError:
        return PROGRAM
    return found.absolute()


def _lang(root: Path) -> str:
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
    named = any(arg in COMMANDS for arg in argv) or any(arg in ("-h", "--help") for arg in argv)
    return list(argv) if named else ["build", *argv]


def _parser(strings: Strings) -> argparse.ArgumentParser:
    class Parser(argparse.ArgumentParser):
        def error(self, message: str) -> NoReturn:
            # The library speaks English only; what was typed is what helps.
            typed = " ".join(sys.argv[1:])
            self.exit(USAGE, strings.console("usage", typed=typed, usage=self.format_usage().strip()) + "\n")

    shared = Parser(add_help=False)
    shared.add_argument("-h", "--help", action="help", help=strings.console("help_help"))
    shared.add_argument(
        "--root", type=Path, metavar="DIR", default=PROGRAM, help=strings.console("help_root")
    )
    parser = Parser(
        prog="build.py",
        description=strings.console("help"),
        parents=[shared],
        add_help=False,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, parser_class=Parser)
    for name in COMMANDS:
        words = strings.console(f"help_{name}")
        command = commands.add_parser(
            name, parents=[shared], add_help=False, allow_abbrev=False, help=words, description=words
        )
        import_module(f".{name}", __package__).configure(command, strings)
    return parser
