"""Members that only the program itself can know: the minified file may give them short names.

A member qualifies when a class of the program defines it (a method, an attribute set through `self`, or one that is
declared in its body for others to set), when its name has the form of an internal one (`_timer`, `take_snapshot`;
documented names are camelCase), and when nothing spells that name as text or as a key of an object, which is how it
could reach a wire, a page or a lookup.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from connect_streams.compiler.frontend.project import Module

KNOWN = {"_logs"}
"""Members of the original that look internal and yet are read by pages."""

INTERNAL = re.compile(r"_[a-z0-9_]+|[a-z0-9]+(_[a-z0-9]+)+")


def private_names(modules: list[Module]) -> list[str]:
    """The names, sorted. Reads sources: lowering has changed the trees by the time they are printed."""
    defined: set[str] = set()
    spelled: set[str] = set()
    for module in modules:
        tree = ast.parse(module.source)
        defined.update(name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for name in members(node))
        spelled.update(spellings(tree))
    return sorted(name for name in defined - spelled - KNOWN if INTERNAL.fullmatch(name))


def members(definition: ast.ClassDef) -> Iterator[str]:
    """Names of methods, of attributes set on `self`, and of those that are declared."""
    for declared in definition.body:
        if isinstance(declared, ast.AnnAssign) and isinstance(declared.target, ast.Name):
            yield declared.target.id
    for node in ast.walk(definition):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def spellings(tree: ast.Module) -> Iterator[str]:
    """Names that stand as text, or as keys of objects."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
