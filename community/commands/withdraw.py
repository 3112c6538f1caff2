"""``withdraw``: take an answer back where no other takes its place."""

from __future__ import annotations

import argparse

from ..revise.withdraw import withdraw
from ..strings import Strings
from .console import Console
from .revision import add_record_and_reason, revise


def configure(parser: argparse.ArgumentParser, strings: Strings) -> None:
    """Declare the options of ``withdraw``."""
    add_record_and_reason(parser, strings)


def run(options: argparse.Namespace, console: Console) -> int:
    """Move the answer of the question under a heading of its own; the exit status."""
    return revise(options, "correction", withdraw, "withdrawn", console)
