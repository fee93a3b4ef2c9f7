"""Arithmetic: the operators that mean the same on numbers, and Python's own `//` and `%`."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.evaluation_order import is_simple
from connect_streams.compiler.lowering.jsnodes import JsAssign, JsBinary, JsHelper, JsName, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering

PLAIN = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "**",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
}


def binary(lowering: Lowering, node: ast.BinOp) -> ast.expr | None:
    """`a + b` and the others."""
    return operation(lowering, node, node.op, node.left, node.right)


def operation(
    lowering: Lowering, node: ast.AST, operator: ast.operator, left: ast.expr, right: ast.expr
) -> ast.expr | None:
    """The JavaScript for one operation; checks that the types leave no doubt."""
    if not check(lowering, node, operator, left, right):
        return None
    if isinstance(operator, ast.FloorDiv):
        if any(lowering.type_of(side).name != "int" for side in (left, right)):
            return ast.Call(JsHelper("$floor_divide"), [left, right], [])
        return ast.Call(JsName("Math.floor"), [JsBinary("/", left, right)], [])
    if isinstance(operator, ast.Mod):
        return ast.Call(JsHelper("$modulo"), [left, right], [])
    if isinstance(operator, ast.Add) and lowering.type_of(left).is_list:
        return ast.Call(ast.Attribute(left, "concat", ast.Load()), [right], [])
    return JsBinary(PLAIN[type(operator)], left, right) if type(operator) in PLAIN else None


def check(lowering: Lowering, node: ast.AST, operator: ast.operator, left: ast.expr, right: ast.expr) -> bool:
    """Refuse what Python does to strings and lists and JavaScript does not."""
    given = [lowering.type_of(left), lowering.type_of(right)]
    names = {type_.name for type_ in given}
    numbers = any(type_.is_number for type_ in given)
    if isinstance(operator, ast.Add):
        if names == {"list"} or "list" not in names and ("str" in names or numbers):
            return refuse_mixture(lowering, node, names)
        lowering.refuse(node, "+ between values of unknown type", "annotations, an f-string with text(x), or extend(…)")
        return False
    if "str" in names or "list" in names:
        word = "% formatting" if isinstance(operator, ast.Mod) else "arithmetic on a string or list"
        lowering.refuse(node, word, "an f-string, or a loop")
        return False
    if isinstance(operator, (ast.Mult, ast.Mod)) and not numbers:
        lowering.refuse(node, "arithmetic between values of unknown type", "annotations (int, float)")
        return False
    return True


def refuse_mixture(lowering: Lowering, node: ast.AST, names: set[str]) -> bool:
    """A string plus something known to be no string is an error in Python and text in JavaScript."""
    if "str" in names and names & {"int", "float", "bool", "object", "instance", "function"}:
        lowering.refuse(node, "+ between a string and something else", "an f-string")
        return False
    return True


def unary(lowering: Lowering, node: ast.UnaryOp) -> ast.expr | None:
    """`-x`, `+x`, `~x`."""
    signs = {ast.USub: "-", ast.UAdd: "+", ast.Invert: "~"}
    return JsUnary(signs[type(node.op)], node.operand) if type(node.op) in signs else None


def augmented(lowering: Lowering, node: ast.AugAssign) -> list[ast.stmt] | None:
    """`x += y`."""
    if lowering.type_of(node.target).is_list:
        lowering.refuse(node, "an augmented assignment to a list", "extend(…)")
        return None
    value = operation(lowering, node, node.op, node.target, node.value)
    if isinstance(value, JsBinary) and value.left is node.target:
        return [JsAssign(node.target, node.value, operator=PLAIN[type(node.op)] + "=")]
    if value is not None and not is_simple(node.target):
        lowering.refuse(node, "//= or %= on a computed target", "a variable")
    return [JsAssign(node.target, value)] if value is not None else None
