"""``correct``: keep the current answer as what stood before, and let the editor change the upper one."""

from __future__ import annotations

import argparse
from functools import partial

from ..revise.correct import correct
from ..strings import Strings
from .console import Console
from .revision import add_record_and_reason, revise


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``correct``."""
    add_record_and_reason(parser, strings)
    parser.add_argument("--update", action="store_true", help=strings.console("help_update"))
    parser.add_argument("--empty", action="store_true", help=strings.console("help_empty"))


def run(options: argparse.Namespace, console: Console) -> int:
    """Copy the answer of the record under a heading of its own; the exit status."""
    return revise(
        options,
        "update" if options.update else "correction",
        partial(correct, empty=options.empty),
        "corrected_empty" if options.empty else "corrected",
        console,
    )
