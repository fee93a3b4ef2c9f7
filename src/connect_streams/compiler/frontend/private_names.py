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

from connect_streams.compiler.frontend.facts import Facts

KNOWN = {"_logs"}
"""Members of the original that look internal and yet are read by pages."""

INTERNAL = re.compile(r"_[a-z0-9_]+|[a-z0-9]+(_[a-z0-9]+)+")


def collect(facts: Facts, tree: ast.Module) -> None:
    """Note the members and texts of a module, before lowering changes it."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    facts.members.update(name for node in classes for name in members(node))
    facts.spellings.update(spellings(tree))


def private_names(facts: Facts) -> list[str]:
    """The names that may be shortened, sorted."""
    return sorted(name for name in facts.members - facts.spellings - KNOWN if INTERNAL.fullmatch(name))


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
