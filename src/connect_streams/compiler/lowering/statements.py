"""Assignments and definitions."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.syntax import decorators
from connect_streams.compiler.lowering.evaluation_order import is_simple, order_matters
from connect_streams.compiler.lowering.jsnodes import JsAssign, JsFor, JsForOf, JsName
from connect_streams.compiler.lowering.lowering import Lowering

IGNORED_DECORATORS = ("override", "final", "overload", "typing.override", "typing.final", "typing.overload")
METHOD_DECORATORS = ("staticmethod", "classmethod", "property")


def assign(lowering: Lowering, node: ast.Assign) -> list[ast.stmt] | None:
    """`x = v`, `a, b = v`, `a = b = v`."""
    if isinstance(lowering.parents[-1], ast.ClassDef):
        return None
    refuse_attribute_of_class(lowering, node.targets)
    if len(node.targets) == 1:
        return assignment(lowering, node, node.targets[0], node.value)
    return chained(lowering, node)


def chained(lowering: Lowering, node: ast.Assign) -> list[ast.stmt] | None:
    """`a = b = v`: the first name gets the value, the others get the first."""
    first = node.targets[0]
    if isinstance(node.value, (ast.List, ast.ListComp)) or any(isinstance(part, ast.List) for part in node.targets):
        lowering.refuse(node, "a chained assignment of lists", "one assignment for each")
        return None
    again = node.value if is_simple(node.value) else first
    if not is_simple(again):
        lowering.refuse(node, "a chained assignment to a computed target", "one assignment for each")
        return None
    later = [JsAssign(target, again) for target in node.targets[1:]]
    return [JsAssign(first, node.value), *later]


def annotated(lowering: Lowering, node: ast.AnnAssign) -> list[ast.stmt] | None:
    """`x: T = v`; without a value it only declares the type."""
    if isinstance(lowering.parents[-1], ast.ClassDef):
        return None
    if node.value is None:
        return []
    refuse_attribute_of_class(lowering, [node.target])
    made = assignment(lowering, node, node.target, node.value)
    lowering.facts.annotations[made[-1]] = node.annotation
    return made


def assignment(lowering: Lowering, node: ast.stmt, target: ast.expr, value: ast.expr) -> list[ast.stmt]:
    """`target = value`; the value first where the order can be noticed."""
    if not order_matters(lowering, target, value):
        return [JsAssign(target, value, lowering.declared(node))]
    first = JsName(lowering.temporary("value"))
    return [JsAssign(first, value, "const"), JsAssign(target, first)]


def refuse_attribute_of_class(lowering: Lowering, targets: list[ast.expr]) -> None:
    """What a class body defines stays as it is: constants are copied to the prototype."""
    for target in targets:
        if isinstance(target, ast.Attribute) and is_member_of_class(lowering, target):
            lowering.refuse(target, "assignment to a member of a class", "the one object that owns the page's state")
        elif isinstance(target, ast.List):
            refuse_attribute_of_class(lowering, target.elts)


def is_member_of_class(lowering: Lowering, target: ast.Attribute) -> bool:
    """Whether a target is a constant or method that the class body defines."""
    type_ = lowering.type_of(target.value)
    return type_.name == "class" and type_.table is not None and type_.table.owner(target.attr) is not None


def function(lowering: Lowering, node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.stmt] | None:
    """Decorators of functions and methods."""
    is_method = isinstance(lowering.parents[-1], ast.ClassDef)
    marks = decorators(node)
    if any(mark in ("overload", "typing.overload") for mark in marks):
        return []
    for decorator, mark in zip(node.decorator_list, marks):
        known = mark in IGNORED_DECORATORS or is_method and (mark in METHOD_DECORATORS or mark.endswith(".setter"))
        if not known:
            lowering.refuse(decorator, f"the decorator @{mark}", "a call inside of the function")
    return None


def return_(lowering: Lowering, node: ast.Return) -> ast.stmt | None:
    """`return await x` is `return x`, except where a `try` is to see the failure."""
    if not isinstance(node.value, ast.Await):
        return None
    for parent in reversed(lowering.parents):
        if isinstance(parent, ast.Try):
            return None
        if isinstance(parent, ast.AsyncFunctionDef):
            break
    return ast.Return(node.value.value)


def pass_(lowering: Lowering, node: ast.Pass) -> list[ast.stmt]:
    return []


def nonlocal_(lowering: Lowering, node: ast.Nonlocal) -> list[ast.stmt]:
    return []


def module(lowering: Lowering, node: ast.Module) -> None:
    """At module level: definitions, imports and constants. Entries may do more."""
    bound: set[str] = set()
    for statement in node.body:
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bind_once(lowering, statement, statement.name, bound)
        elif isinstance(statement, JsAssign) and statement.operator == "=" and isinstance(statement.target, ast.Name):
            bind_once(lowering, statement, statement.target.id, bound)
        elif not lowering.module.is_entry:
            lowering.refuse(statement, "a statement at module level", "a function that main.py calls, or a constant")
        else:
            refuse_names(lowering, statement)


def bind_once(lowering: Lowering, statement: ast.stmt, name: str, bound: set[str]) -> None:
    """A module-level name is a constant."""
    if name in bound:
        lowering.refuse(statement, f"a second binding of {name} at module level", "another name")
    bound.add(name)


def refuse_names(lowering: Lowering, statement: ast.stmt) -> None:
    """Blocks of an entry bind no names."""
    for part in ast.walk(statement):
        target = part.target if isinstance(part, (JsAssign, JsForOf)) else None
        if isinstance(target, (ast.Name, ast.List)) or isinstance(part, (JsFor, ast.FunctionDef, ast.ClassDef)):
            lowering.refuse(part, "a name that a block at module level binds", "a function")
