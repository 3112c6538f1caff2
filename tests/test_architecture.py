"""The house keeps its directions: who may import whom, and which library lives where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
PACKAGE = HOME / "community"

DIRECTIONS = {
    # folder or module: what it may import of us
    "model": set(),
    "marks": set(),
    "memory": set(),
    "places": set(),
    "text": set(),
    "pictures": set(),
    "strings": {"faults", "model"},
    "messages": {"model", "strings"},
    "report": {"messages", "model", "strings"},
    "read": {"faults", "model", "messages", "text"},
    "config": {"model", "read"},
    "digests": {"model", "text"},
    "disk": set(),
    "faults": {"model"},
    "git": set(),
    "markup": {"model", "marks", "text"},
    "render": {"digests", "faults", "memory", "model", "marks", "places", "search", "strings", "text"},
    "prove": {"digests", "memory", "model", "marks", "search", "text"},
    "build": {
        "config", "digests", "disk", "faults", "git", "markup", "memory", "messages", "model", "pictures",
        "places", "prove", "read", "render", "search", "strings", "text", "trust",
    },
    "bring": {"config", "markup", "model", "pictures", "prove", "read", "text"},
    "revise": {"bring", "digests", "marks", "markup", "model", "read", "text"},
    "search": {"model", "text"},
    "trust": {"digests", "model", "places", "text"},
    "edit": {"disk", "model", "places", "read"},
    "serve": {"build", "faults", "memory", "messages", "model", "places", "strings"},
    "commands": {
        "bring", "build", "config", "digests", "disk", "edit", "faults", "git", "markup", "messages", "model",
        "pictures", "places", "prove", "read", "render", "report", "revise", "serve", "strings", "text",
        "trust",
    },
}  # fmt: skip

HOMES = {
    "yaml": {"read/yaml.py"},
    "markdown": {"markup"},
    "markdown_it": {"markup"},
    "nh3": {"markup/sanitize.py"},
    "pygments": {"markup/highlight.py"},
    "latex2mathml": {"markup/formula.py"},
    "quickjs": {"markup/fences/pele.py"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "bs4": {"bring"},
    "soupsieve": {"bring/pages.py"},
    "markdownify": {"bring/markdown.py"},
    "minify": {"render/minified.py"},
    "livereload": {"serve/server.py"},
    "tornado": {"serve/server.py"},
}

PURE = (
    "read", "markup", "render", "prove", "search", "trust", "bring", "revise", "digests", "faults", "memory",
    "model", "marks", "text", "pictures", "messages", "report",
)  # fmt: skip
"""They read and write no file, ask no clock and print nothing."""
IMPURE_MODULES = {"os", "time", "sys", "io", "subprocess", "socket", "shutil", "tempfile", "random", "locale"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def place(file: Path) -> str:
    """The folder or module of the package that `file` belongs to."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(file: Path) -> Iterator[str]:
    """Every module that `file` imports, by absolute name."""
    package = ("community", *file.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from ([name] if node.module else [f"{name}.{alias.name}" for alias in node.names])


def own(file: Path) -> set[str]:
    """The places of the package that `file` imports, its own left out."""
    named = (name.split(".") for name in imports(file))
    return {parts[1] for parts in named if parts[0] == "community" and len(parts) > 1} - {place(file)}


@pytest.mark.parametrize("file", modules(), ids=lambda file: file.relative_to(PACKAGE).as_posix())
def test_imports_point_one_way(file: Path) -> None:
    if file.name == "__init__.py" and file.parent == PACKAGE:
        assert not own(file)
        return
    assert own(file) <= DIRECTIONS[place(file)]


def test_the_word_check_knows_the_types_and_nobody_else() -> None:
    seen: set[str] = set()
    todo = ["words"]
    while todo:
        file = PACKAGE / "prove" / f"{todo.pop()}.py"
        for name in imports(file):
            assert name.partition(".")[0] not in HOMES, f"{file.name} imports {name}"
            if name.startswith("community.prove."):
                module = name.split(".")[2]
                todo += [module] if module not in seen else []
                seen.add(module)
            elif name.startswith("community"):
                assert name == "community.model", f"{file.name} imports {name}"


@pytest.mark.parametrize("library", HOMES)
def test_a_library_has_one_home(library: str) -> None:
    users = {
        file.relative_to(PACKAGE).as_posix()
        for file in modules()
        if any(name.partition(".")[0] == library for name in imports(file))
    }
    assert users, f"{library} is not used at all"
    assert all(any(user == home or user.startswith(f"{home}/") for home in HOMES[library]) for user in users)


@pytest.mark.parametrize("file", [f for f in modules() if place(f) in PURE], ids=lambda f: f.stem)
def test_stages_are_pure(file: Path) -> None:
    assert not {name.partition(".")[0] for name in imports(file)} & IMPURE_MODULES
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    assert not calls & {"open", "print", "input"}


def test_a_build_without_changes_loads_neither_markdown_nor_sanitiser(tmp_path: Path) -> None:
    """The hot path imports nothing it does not use."""
    (tmp_path / "content/qa").mkdir(parents=True)
    (tmp_path / "content/qa/a.md").write_text(
        "---\nquestion: 됩니까?\nasked: 2026-01-10\n---\n됩니다.\n", "utf-8"
    )
    script = (
        "import sys; from community.commands import main; main(sys.argv[1:]); print(*sorted(sys.modules))"
    )
    command = [sys.executable, "-c", script, "--root", str(tmp_path), "-q"]
    first, second = (
        set(subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True).stdout.split())
        for _ in range(2)
    )
    heavy = {"markdown", "markdown_it", "nh3", "minify", "pygments", "bs4", "markdownify", "livereload"}
    assert heavy & first >= {"markdown", "markdown_it", "nh3", "minify"}
    assert not heavy & second
    rare = {"quickjs", "mermaid_render", "latex2mathml"}  # for records that have diagrams or formulas
    assert not rare & first


def test_only_record_templates_may_say_what_a_record_says() -> None:
    for file in (HOME / "templates").glob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", file.read_text("utf-8"), flags=re.S)
        spoken = re.findall(r"\b(?:record|parts)\.\w+|\.(?:question|answer|body|excerpt|details)\b", text)
        assert not spoken, f"{file.name}: {spoken}"


def test_no_story_waits_in_a_way_that_the_policy_of_the_page_forbids() -> None:
    """Playwright asks such a condition once as a debugger, and then, if it must wait, as the page would."""
    waiting = "wait_for" + "_function"
    assert not [file for file in (HOME / "tests").rglob("*.py") if waiting in file.read_text("utf-8")]
