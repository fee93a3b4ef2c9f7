"""Comparisons: equality without surprises, `is None`, chains, membership."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.evaluation_order import is_simple
from connect_streams.compiler.lowering.jsnodes import JsBinary, JsHelper, JsName, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.types import static_type
from connect_streams.compiler.types.static_type import StaticType

ORDER = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


def compare(lowering: Lowering, node: ast.Compare) -> ast.expr | None:
    """Each pair on its own, joined by `&&`."""
    operands = [node.left, *node.comparators]
    for middle in operands[1:-1]:
        if not is_simple(middle):
            lowering.refuse(middle, "a chained comparison around a call", "a variable for the value in the middle")
    result: ast.expr | None = None
    for operator, left, right in zip(node.ops, operands, operands[1:]):
        pair = one(lowering, node, operator, left, right)
        result = pair if result is None else JsBinary("&&", result, pair)
        lowering.set_type(result, static_type.BOOL)
    return result


def one(lowering: Lowering, node: ast.Compare, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> ast.expr:
    """One comparison of two values."""
    if isinstance(operator, (ast.In, ast.NotIn)):
        found = membership(lowering, left, right)
        return JsUnary("!", found) if isinstance(operator, ast.NotIn) else found
    if type(operator) in ORDER:
        for side in (left, right):
            if lowering.type_of(side).name in ("list", "object"):
                lowering.refuse(side, "an order between lists or objects", "a comparison of their members")
        return JsBinary(ORDER[type(operator)], left, right)
    return equality(lowering, node, operator, left, right)


def equality(lowering: Lowering, node: ast.Compare, operator: ast.cmpop, left: ast.expr, right: ast.expr) -> ast.expr:
    """`==`, `is` and their negations."""
    negated = isinstance(operator, (ast.NotEq, ast.IsNot))
    if is_none(left) or is_none(right):
        value = right if is_none(left) else left
        return JsBinary("!=" if negated else "==", value, JsName("null"))
    one_kind, other_kind = lowering.type_of(left), lowering.type_of(right)
    strict = "!==" if negated else "==="
    if not comparable(one_kind, other_kind, identity=isinstance(operator, (ast.Is, ast.IsNot))):
        word = {ast.Eq: "==", ast.NotEq: "!=", ast.Is: "is", ast.IsNot: "is not"}[type(operator)]
        what = "a list or object" if "list" in (one_kind.name, other_kind.name) else "values of unknown type"
        lowering.refuse(node, f"{word} between {what}", "same(a, b), or a comparison of their members")
    elif may_be_none(one_kind) and may_be_none(other_kind):
        left, right = present(left), present(right)
    return JsBinary(strict, bare_remainder(left) if is_zero(right) else left, right)


def comparable(left: StaticType, right: StaticType, identity: bool) -> bool:
    """Whether `===` says what Python says."""
    if {left.name, right.name} in ({"bool", "int"}, {"bool", "float"}):
        return False
    if left.is_primitive or right.is_primitive:
        return True
    references = (
        ("instance", "class", "function") if not identity else ("instance", "class", "function", "list", "object")
    )
    return left.name in references or right.name in references


def may_be_none(type_: StaticType) -> bool:
    return type_.nullable or not type_.is_known


def present(node: ast.expr) -> ast.expr:
    """`node ?? null`: an absent value and null are the same thing in Python."""
    return JsBinary("??", node, JsName("null"))


def bare_remainder(node: ast.expr) -> ast.expr:
    """`a % b` without the function that gives it Python's sign, which says nothing of whether it is zero."""
    if isinstance(node, ast.Call) and isinstance(node.func, JsHelper) and node.func.name == "$modulo":
        return JsBinary("%", *node.args)
    return node


def is_zero(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value == 0


def is_none(node: ast.expr) -> bool:
    if isinstance(node, JsName):
        return node.text == "undefined"
    return isinstance(node, ast.Constant) and node.value is None


def membership(lowering: Lowering, key: ast.expr, holder: ast.expr) -> ast.expr:
    """`key in holder`."""
    type_ = lowering.type_of(holder)
    if lowering.type_of(key).name in ("list", "object") and not type_.table:
        lowering.refuse(key, "membership of a list or object", "any(same(x, y) for y in ys)")
    if {lowering.type_of(key).name, type_.element.name} in ({"bool", "int"}, {"bool", "float"}):
        lowering.refuse(key, "membership of a bool among numbers", "a list of bools, or of numbers")
    if isinstance(holder, ast.List) and any(is_none(part) for part in holder.elts):
        lowering.refuse(holder, "membership in a list with None", "x is None or x in (…)")
    if type_.is_list or type_.name == "str":
        return ast.Call(ast.Attribute(holder, "includes", ast.Load()), [key], [])
    return ast.Call(JsHelper("$contains"), [key, holder], [])
