"""The HTML of every page, as the Nu Html Checker reads it (https://validator.github.io/validator/)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from browser.missing import missing
from browser.sites import REPOSITORY, Site, build


def test_no_page_has_an_error(small: Site, tmp_path: Path) -> None:
    java = shutil.which("java")
    jar = Path(os.environ.get("AINEX_VNU", REPOSITORY / ".cache" / "vnu.jar"))
    if java is None or not jar.is_file():
        missing("the Nu Html Checker (java, vnu.jar)")
    command = [java, "-Xss8m", "-jar", str(jar), "--errors-only", "--skip-non-html"]
    folders = [small.folder, build(REPOSITORY, tmp_path).folder]
    done = subprocess.run([*command, *map(str, folders)], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
