"""Conditions: Python's truth differs from JavaScript's, so only what is true or false in both worlds may be tested."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.jsnodes import JsBinary, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering


def check(lowering: Lowering, node: ast.expr, what: str) -> None:
    """Refuse `node` as a condition unless it is a bool (None counts as false in both worlds)."""
    type_ = lowering.type_of(node)
    if type_.name == "bool" or node in lowering.tested:
        return
    if isinstance(node, JsBinary) and node.operator in ("&&", "||") or isinstance(node, ast.BoolOp):
        return  # its parts have been refused one by one
    if type_.is_list:
        remedy = "len(xs) > 0"
    elif type_.name == "object" or type_.name == "instance" or type_.name == "function":
        remedy = "`is not None`, or truthy(x)"
    elif type_.is_number:
        remedy = "x != 0, or truthy(x)"
    elif type_.name == "str":
        remedy = 'x != "", or truthy(x)'
    else:
        remedy = "truthy(x), either(a, b), or a comparison"
    lowering.refuse(node, f"{what} whose truth differs between Python and JavaScript", remedy)


def test(lowering: Lowering, node: ast.If | ast.While | ast.IfExp) -> None:
    """`if`, `while` and the conditional expression."""
    check(lowering, node.test, "a condition")


def filters(lowering: Lowering, node: ast.comprehension) -> None:
    """`if` in a comprehension."""
    for part in node.ifs:
        check(lowering, part, "a condition")


def negation(lowering: Lowering, node: ast.UnaryOp) -> ast.expr | None:
    """`not x`; a negated comparison of two turns round."""
    if not isinstance(node.op, ast.Not):
        return None
    check(lowering, node.operand, "the operand of not")
    return JsUnary("!", node.operand)


def both(lowering: Lowering, node: ast.BoolOp) -> ast.expr:
    """`and`, `or`."""
    operator = "&&" if isinstance(node.op, ast.And) else "||"
    word = "and" if isinstance(node.op, ast.And) else "or"
    result = node.values[0]
    for part in node.values:
        check(lowering, part, f"an operand of {word}")
    for part in node.values[1:]:
        result = JsBinary(operator, result, part)
        lowering.placed(result, node)
    return result
