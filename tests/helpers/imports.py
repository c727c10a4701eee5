"""The import graph, from syntax trees: every form of import, including those inside functions and for types only."""

from __future__ import annotations

import ast
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

Graph = dict[str, set[str]]
"""The imports of each module: our modules by full name, others as written."""

WINGS: Final = {
    "macros.danish": {"macros.danish"},
    "macros.content": {"macros.content", "macros.danish"},
    "macros.search": {"macros.search", "macros.content", "macros.danish"},
    "macros.pages": {"macros.pages", "macros.content", "macros.danish"},
    "macros.outputs": {"macros.outputs", "macros.search", "macros.content", "macros.danish"},
}
"""The wings each wing may import."""

EDGE: Final = {"macros", "macros.plugin", "macros.hooks", "macros.site"}
"""The modules outside the wings, which may import all of them."""

KNOW_MKDOCS: Final = {"macros.plugin", "macros.hooks"}
"""The modules that may import MkDocs."""

MKDOCS: Final = ("mkdocs", "mkdocs_macros", "material")
"""MkDocs, its plugin and its theme."""

COMPUTED: Final = "<computed>"
"""An imported name that cannot be resolved without running the code; refused in `macros`."""


def import_graph(root: Path, *folders: str) -> Graph:
    """Return the imports of every module in the project's `folders`, type-only and function-level ones included."""
    files = {_name(path.relative_to(root)): path for folder in folders for path in (root / folder).rglob("*.py")}
    return {
        name: set(_imported(ast.parse(path.read_text(encoding="utf-8")), name, path, files.keys()))
        for name, path in files.items()
    }


def wrong_directions(graph: Graph) -> list[str]:
    """Return every import that its wing does not allow."""
    return sorted(
        f"{module} imports {name}" for module, names in graph.items() for name in names if not _may_import(module, name)
    )


def import_cycle(graph: Graph) -> list[str]:
    """Return a cycle of modules that import each other, or an empty list."""
    own = {module: {name for name in names if name in graph} for module, names in graph.items()}
    try:
        TopologicalSorter(own).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def wing_of(module: str) -> str:
    """Return the first two parts of a module's name."""
    return ".".join(module.split(".")[:2])


def _may_import(module: str, name: str) -> bool:
    wing = wing_of(module)
    top = name.split(".", maxsplit=1)[0]
    if top in {"scripts", "tests"}:
        return module.startswith("scripts") and top == "scripts"
    if name == COMPUTED:
        return module.startswith("scripts")
    if top in MKDOCS and module.startswith("macros"):
        return module in KNOW_MKDOCS
    return wing not in WINGS or top != "macros" or wing_of(name) in WINGS[wing]


def _name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imported(tree: ast.Module, name: str, path: Path, known: Collection[str]) -> Iterator[str]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                base = _absolute(node, package)
                for alias in node.names:
                    inner = f"{base}.{alias.name}"
                    yield inner if inner in known else base
            case ast.Call(func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module")):
                yield _called(node)


def _called(call: ast.Call) -> str:
    """Return the module that a call imports, or `COMPUTED`, also for a relative name."""
    given = [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "name")][:1]
    match given:
        case [ast.Constant(value=str(module))] if not module.startswith("."):
            return module
    return COMPUTED


def _absolute(node: ast.ImportFrom, package: str) -> str:
    if not node.level:
        return node.module or ""
    above = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*above, *([node.module] if node.module else [])])
