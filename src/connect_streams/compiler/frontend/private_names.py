"""Members that only the program itself can know: the minified file may give them short names.

A member qualifies when a class of the program defines it (a method, an attribute set through `self`, or one that is
declared in its body for others to set), when its name has the form of an internal one (`_timer`, `take_snapshot`;
documented names are camelCase), and when nothing spells that name as text or as a key of an object, which is how it
could reach a wire, a page or a lookup. The name that `define_hidden` is given is a member's, and shortened with it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator

from connect_streams.compiler.frontend.facts import Facts

KNOWN = {"_logs"}
"""Members of the original that look internal and yet are read by pages."""

INTERNAL = re.compile(r"_[a-z0-9_]+|[a-z0-9]+(_[a-z0-9]+)+")


def collect(facts: Facts, tree: ast.Module) -> None:
    """Note the members and texts of a module, before lowering changes it."""
    classes = (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))
    facts.members.update(name for node in classes for name in members(node))
    hidden = dict(hidden_members(facts, tree))
    facts.members.update(hidden.values())
    facts.spellings.update(spellings(tree, hidden))


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


def hidden_members(facts: Facts, tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """The names in `define_hidden(target, "_name", value)`."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or len(node.args) != 3 or node.keywords:
            continue
        definition, name = facts.definition(node.func), node.args[1]
        if definition is None or definition.module is None or not definition.module.is_host:
            continue
        if definition.name == "define_hidden" and isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name, name.value


def spellings(tree: ast.Module, hidden: Collection[ast.AST]) -> Iterator[str]:
    """Names that stand as text, or as keys of objects."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in hidden:
            yield node.value
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg
