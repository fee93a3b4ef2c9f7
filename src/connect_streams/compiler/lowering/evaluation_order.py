"""In what order the parts of an assignment run.

Python evaluates the value of `o.list[i] = f()` first, JavaScript `o.list` and `i`. Where that can be noticed, because
the value may change what the target reads or the other way round, the value gets a variable of its own.
"""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.jsnodes import (
    JsArrow,
    JsBinary,
    JsHelper,
    JsName,
    JsNew,
    JsTemplate,
    JsThis,
    JsUnary,
)
from connect_streams.compiler.lowering.lowering import Lowering

PURE_METHODS = {
    *("bind", "concat", "endsWith", "includes", "indexOf", "join", "slice", "split", "startsWith"),
    *("toLowerCase", "toUpperCase", "trim", "trimEnd", "trimStart"),
}
CLOSURES = (JsArrow, ast.Lambda, ast.FunctionDef, ast.AsyncFunctionDef)


def is_simple(node: ast.expr) -> bool:
    """Whether evaluating `node` twice makes no difference."""
    if isinstance(node, ast.Attribute):
        return is_simple(node.value)
    if isinstance(node, (JsBinary, ast.BinOp)):
        return is_simple(node.left) and is_simple(node.right)
    if isinstance(node, JsUnary):
        return is_simple(node.operand)
    return isinstance(node, (ast.Name, ast.Constant, JsName, JsThis))


def order_matters(lowering: Lowering, target: ast.expr, value: ast.expr) -> bool:
    """Whether it can be observed in which order the target and the value of an assignment are evaluated."""
    if not isinstance(target, (ast.Attribute, ast.Subscript)):
        return False
    parts = [target.value] if isinstance(target, ast.Attribute) else [target.value, target.slice]
    if has_effects(value):
        return not all(is_stable(lowering, part) for part in parts)
    return any(has_effects(part) for part in parts) and not is_stable(lowering, value)


def has_effects(node: ast.AST) -> bool:
    """Whether evaluating a lowered expression may change something: it calls what is not known to be harmless."""
    if isinstance(node, CLOSURES):
        return False
    if isinstance(node, (JsNew, ast.Await)) or isinstance(node, ast.Call) and not is_pure(node.func):
        return True
    return any(has_effects(child) for child in ast.iter_child_nodes(node))


def is_pure(function: ast.expr) -> bool:
    """Whether a callee is an operation of numbers, texts or lists."""
    if isinstance(function, JsHelper):
        return function.name != "$throw"
    if isinstance(function, JsName):
        return function.text.startswith("Math.")
    return isinstance(function, ast.Attribute) and function.attr in PURE_METHODS


def is_stable(lowering: Lowering, node: ast.expr) -> bool:
    """Whether an expression gives the same before and after a call: constants, and names that no closure rebinds."""
    if isinstance(node, ast.Name):
        variable = lowering.facts.variables.get(node)
        if variable is None:
            return True
        home = variable.scope.function
        return not any(one.binds and one.scope is not home for one in variable.occurrences)
    if isinstance(node, (JsBinary, JsUnary, JsTemplate, ast.IfExp)):
        return all(is_stable(lowering, part) for part in ast.iter_child_nodes(node) if isinstance(part, ast.expr))
    return isinstance(node, (ast.Constant, JsName, JsThis, *CLOSURES))
