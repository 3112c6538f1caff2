"""What stands on paper."""

from __future__ import annotations

import shutil
import subprocess

from .missing import missing


def sheets(pdf: bytes) -> list[str]:
    """The words of every sheet, where they stand."""
    if not shutil.which("pdftotext"):
        missing("pdftotext")
    command = ["pdftotext", "-layout", "-", "-"]
    said = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return [sheet.rstrip() for sheet in said.split("\f")[:-1]]
