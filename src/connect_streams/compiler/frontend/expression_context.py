"""Marks where an expression stands: a rule can tell a condition from a value, and a callee from a method reference."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

LOOP_BUILTINS = ("range", "enumerate", "zip")


def mark(tree: ast.AST) -> None:
    """Set `condition`, `callee`, `statement` and `consumed` on the expressions of a tree."""
    for node in ast.walk(tree):
        rule = RULES.get(type(node))
        if rule is not None:
            rule(node)


def condition(node: ast.expr) -> None:
    """`node` is tested, not used: parts of a boolean operation are tested too."""
    node.condition = True  # type: ignore[attr-defined]
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            condition(part)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        condition(node.operand)


def consume(node: ast.AST) -> None:
    """The parent's rule understands `node`; its own rule keeps out."""
    node.consumed = True  # type: ignore[attr-defined]


def _test(node: ast.If | ast.While | ast.IfExp) -> None:
    condition(node.test)


def _not(node: ast.UnaryOp) -> None:
    if isinstance(node.op, ast.Not):
        condition(node.operand)


def _comprehension(node: ast.comprehension) -> None:
    for part in node.ifs:
        condition(part)


def _expression(node: ast.Expr) -> None:
    node.value.statement = True  # type: ignore[attr-defined]


def _for(node: ast.For) -> None:
    if isinstance(node.iter, ast.Call) and isinstance(node.iter.func, ast.Name) and node.iter.func.id in LOOP_BUILTINS:
        consume(node.iter)


def _call(node: ast.Call) -> None:
    node.func.callee = True  # type: ignore[attr-defined]
    if not isinstance(node.func, ast.Name):
        return
    name = node.func.id
    if name in ("any", "all") and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
        consume(node.args[0])
        condition(node.args[0].elt)
    elif name == "isinstance" and len(node.args) == 2:
        classes(node.args[1])
    elif name == "cast" and node.args:
        consume(node.args[0])


def classes(node: ast.expr) -> None:
    """A class, or a tuple of classes, in a place where its parent reads it."""
    for part in node.elts if isinstance(node, ast.Tuple) else [node]:
        consume(part)


def _handler(node: ast.ExceptHandler) -> None:
    if node.type is not None:
        classes(node.type)


def _class(node: ast.ClassDef) -> None:
    for base in node.bases:
        consume(base)


RULES: dict[type[ast.AST], Callable[[Any], None]] = {
    ast.If: _test,
    ast.While: _test,
    ast.IfExp: _test,
    ast.UnaryOp: _not,
    ast.comprehension: _comprehension,
    ast.Expr: _expression,
    ast.For: _for,
    ast.Call: _call,
    ast.ExceptHandler: _handler,
    ast.ClassDef: _class,
}
