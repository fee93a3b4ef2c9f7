"""The programs of this repository as the architecture tests see them: modules, their imports, their functions."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]

PROGRAMS = {"streams": ROOT, "streams_dr": ROOT, "local_pages": ROOT, "connect_streams": ROOT / "src", "tools": ROOT}
"""Each package that is shipped or builds what is shipped, and the folder that its imports are resolved from."""

LEFT_OUT = frozenset({"__pycache__", "node_modules", "release", "dist"})
"""Folders whose files nobody here wrote, beside hidden ones."""

HIDDEN_BUT_READ = frozenset({".ci", ".github"})


@dataclass(frozen=True)
class Function:
    """A function or method: where it stands, how long it is, in how many functions it is nested (0: none)."""

    path: str
    name: str
    lines: int
    depth: int


@cache
def modules(package: str) -> dict[str, Path]:
    """Module name -> file, for all modules below a package."""
    base = PROGRAMS[package]
    found = {}
    for path in sorted((base / package).rglob("*.py")):
        parts = path.relative_to(base).with_suffix("").parts
        found[".".join(part for part in parts if part != "__init__")] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def graph(package: str) -> dict[str, frozenset[str]]:
    """Module -> the modules of the same package that it imports, wherever the import stands: in functions and under
    `if TYPE_CHECKING` as well."""
    known = modules(package)
    return {module: frozenset(_targets(module, path, known)) for module, path in known.items()}


def _targets(module: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    for node in statements(tree(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            origin = _origin(module, path, node)
            names = [f"{origin}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            found = name if name in known else name.rpartition(".")[0]
            if found in known and found != module:
                yield found


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All statements below a node, in order. Expressions, which are most of a tree and hold none, are not entered."""
    for child in _blocks(node):
        yield child
        yield from statements(child)


def _blocks(node: ast.AST) -> list[ast.AST]:
    """The statements right below a node, its `except` and `case` branches among them."""
    parts = ("body", "handlers", "cases", "orelse", "finalbody")
    return [
        child for part in parts for child in getattr(node, part, []) if not isinstance(node, ast.Lambda | ast.IfExp)
    ]


def _origin(module: str, path: Path, node: ast.ImportFrom) -> str:
    """The absolute name of the module that an import names, relative imports included."""
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    kept = parts[: len(parts) - node.level + (path.name == "__init__.py")]
    return ".".join([*kept, *([node.module] if node.module else [])])


def circles(edges: dict[str, frozenset[str]]) -> list[list[str]]:
    """The sets of modules that reach each other (strongly connected components of more than one module; Tarjan)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        order[module] = lowest[module] = len(order)
        stack.append(module)
        for target in edges.get(module, frozenset()):
            if target not in order:
                visit(target)
                lowest[module] = min(lowest[module], lowest[target])
            elif target in stack:
                lowest[module] = min(lowest[module], order[target])
        if lowest[module] == order[module]:
            component = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(component) > 1:
                found.append(sorted(component))

    for module in edges:
        if module not in order:
            visit(module)
    return found


def is_read(folder: str) -> bool:
    """Whether a folder of this name holds files that somebody here wrote."""
    return folder in HIDDEN_BUT_READ or not (folder in LEFT_OUT or folder.startswith("."))


@cache
def files(*endings: str) -> list[Path]:
    """All files of the repository's sources with these endings, in order."""
    found = []
    for folder, below, names in os.walk(ROOT):
        below[:] = [name for name in below if is_read(name)]
        found += [Path(folder, name) for name in names if Path(name).suffix in endings]
    return sorted(found)


def name_of(path: Path) -> str:
    """A file as people name it: relative to the repository, with forward slashes."""
    return path.relative_to(ROOT).as_posix()


@cache
def functions() -> list[Function]:
    """Every function of every Python file, nested ones included."""
    return [function for path in files(".py") for function in _functions(tree(path), name_of(path), "", 0)]


def _functions(node: ast.AST, path: str, prefix: str, depth: int) -> Iterator[Function]:
    for child in _blocks(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (child.end_lineno or child.lineno) - child.lineno + 1
            yield Function(path, prefix + child.name, lines, depth)
            yield from _functions(child, path, f"{prefix}{child.name}.", depth + 1)
        elif isinstance(child, ast.ClassDef):
            yield from _functions(child, path, f"{prefix}{child.name}.", depth)
        else:
            yield from _functions(child, path, prefix, depth)
