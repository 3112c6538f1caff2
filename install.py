"""Make the environment: ``python install.py``. Fill ``wheelhouse/`` for others: ``python install.py --fill``.

Needs nothing but Python. Where there is a ``wheelhouse/``, filled on a connected machine and carried over, it
is all that is installed from. ``start.cmd`` calls this at every start: a stamp tells what is right already.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

HOME = Path(__file__).resolve().parent
try:
    import tomllib

    from community.commands import GOOD, INTERRUPTED, MACHINE, lang_of, speak_utf8
    from community.strings import Strings, load_strings
except ModuleNotFoundError as missing:
    if missing.name != "tomllib":  # Python 3.11 has it
        raise
    sys.exit((HOME / "strings/no-python.txt").read_text(encoding="utf-8"))

ENVIRONMENT = HOME / ".venv"
WHEELHOUSE = HOME / "wheelhouse"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
STAMP = ENVIRONMENT / "made-of.txt"

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "Windows": ("win_amd64",),
    # What RHEL 8 and everything newer can load.
    "Linux": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
}


def main(argv: Sequence[str]) -> int:
    """Make the environment, or fill the wheelhouse; the exit status."""
    speak_utf8()
    strings = load_strings(HOME / "strings", lang_of(HOME))
    parser = argparse.ArgumentParser(prog="install.py", description=strings.console("help_install"))
    parser.add_argument("--fill", action="store_true", help=strings.console("help_fill"))
    work = fill if parser.parse_args(argv).fill else install
    try:
        fault = work(strings)
    except KeyboardInterrupt:
        print(strings.console("install_interrupted"), file=sys.stderr)
        return INTERRUPTED
    if fault:
        print(strings.console(fault, python=sys.version.split()[0]), file=sys.stderr)
    return MACHINE if fault else GOOD


def install(strings: Strings) -> str | None:
    """Make ``.venv`` what ``pyproject.toml`` asks for, unless it is; the sentence to say if that failed."""
    version = _version()
    if version and STAMP.is_file() and STAMP.read_text("utf-8") == _stamp(version):
        return None
    offline = any(WHEELHOUSE.glob("*.whl"))
    print(strings.console("install_offline" if offline else "install_online"), flush=True)
    if not version and subprocess.run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT]).returncode:
        return "install_no_environment"
    needed, diagrams = _requirements()
    if not _pip("install", *needed, offline=offline):
        return "install_failed_offline" if offline else "install_failed_online"
    if not _pip("install", *diagrams, offline=offline):
        print(strings.console("install_no_diagrams"), file=sys.stderr)
    STAMP.write_text(_stamp(_version() or ""), "utf-8")
    print(strings.console("installed"), flush=True)
    return None


def fill(strings: Strings) -> str | None:
    """Download all that any of `PYTHONS` needs on any of `SYSTEMS`; the sentence to say if that failed."""
    fault = install(strings)
    if fault:
        return fault
    fresh = WHEELHOUSE.with_name("wheelhouse.new")
    shutil.rmtree(fresh, ignore_errors=True)
    # pip would ask the markers of *this* machine.
    wanted = [requirement.partition(";")[0].strip() for group in _requirements() for requirement in group]
    for system, platforms in SYSTEMS.items():
        for python in PYTHONS:
            print(strings.console("fill_downloading", system=system, python=python), flush=True)
            place = ["--dest", str(fresh), "--only-binary=:all:", "--implementation", "cp"]
            target = [f"--python-version={python}", *(f"--platform={name}" for name in platforms)]
            if not _pip("download", *place, *target, *wanted):
                return "fill_failed"
    shutil.rmtree(WHEELHOUSE, ignore_errors=True)
    fresh.rename(WHEELHOUSE)
    wheels = list(WHEELHOUSE.iterdir())
    size = f"{sum(wheel.stat().st_size for wheel in wheels) / 1e6:.0f}"
    print(strings.console("filled", files=len(wheels), size=size, pythons=", ".join(PYTHONS)))
    return None


def _requirements() -> tuple[list[str], list[str]]:
    """What the program needs, and what draws diagrams."""
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))["project"]
    return project["dependencies"], project["optional-dependencies"]["diagrams"]


def _stamp(version: str) -> str:
    """What an environment with Python `version` is made of."""
    return hashlib.sha256(repr((_requirements(), version)).encode()).hexdigest()


def _version() -> str | None:
    """The version of the environment's Python; None where it does not start, as after an uninstallation."""
    try:
        asked = subprocess.run([PYTHON, "-c", "import sys; print(sys.version)"], capture_output=True)
    except OSError:
        return None
    return None if asked.returncode else asked.stdout.decode()


def _pip(command: str, *words: str, offline: bool = False) -> bool:
    """Whether pip did it; `offline` from the wheelhouse alone, however this machine is set up."""
    environment = dict(os.environ)
    if offline:
        environment = {name: value for name, value in environment.items() if not name.startswith("PIP_")}
        environment["PIP_CONFIG_FILE"] = os.devnull
        words = ("--no-index", f"--find-links={WHEELHOUSE}", *words)
    pip = [str(PYTHON), "-m", "pip", command, "--quiet", "--disable-pip-version-check", "--no-input", *words]
    return subprocess.run(pip, env=environment).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
