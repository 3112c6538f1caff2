"""What a rendering depends on besides the record: our code, templates, words and libraries."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..places import folder
from ..text import digest

_LIBRARIES = (
    "jinja2", "latex2mathml", "markdown", "markdown-it-py", "markupsafe", "mermaid-render", "nh3", "pygments",
    "quickjs-ng", "tdewolff-minify",
)  # fmt: skip


def recipe(root: Path) -> str:
    """A digest that changes whenever the same record might render or prove differently."""
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
