"""What a rendering depends on besides the record: our code, templates, words and libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..memory import Memory
from ..places import folder
from ..text import digest

_LIBRARIES = (
    "jinja2", "latex2mathml", "markdown", "markdown-it-py", "markupsafe", "mermaid-render", "nh3", "pygments",
    "quickjs-ng", "tdewolff-minify",
)  # fmt: skip


def made_by(root: Path, memory: Memory) -> str:
    """A digest that changes whenever the same record of the site at `root` might render or prove differently.

    Code, templates and words stay loaded while a process lives, and so must the `memory` of it.
    """
    return memory.recall("recipe", "", (root,), lambda: _recipe(root))


def _recipe(root: Path) -> str:
    package = Path(__file__).parent.parent
    files = [
        *sorted(package.rglob("*.py")),
        *sorted(folder(root, "templates").rglob("*.html")),
        *sorted(folder(root, "strings").glob("*.toml")),
    ]
    names = [f"{file.parent.name}/{file.name}".encode() for file in files]
    contents = [file.read_bytes() for file in files]
    return digest([*names, *contents, *(f"{name}={_version(name)}".encode() for name in _LIBRARIES)])


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "missing"
