"""Expressions: one printer for each node, parentheses by JavaScript's precedences."""

from __future__ import annotations

import ast
import json
from typing import Any

from connect_streams.compiler.codegen.printer import Printer
from connect_streams.compiler.lowering.jsnodes import (
    JsArrow,
    JsBinary,
    JsHelper,
    JsName,
    JsNew,
    JsObject,
    JsTemplate,
    JsUnary,
)

PRIMARY, CHAIN, UNARY, CONDITIONAL, ARROW = 20, 19, 15, 3, 2

PRIMITIVE_MEMBERS = frozenset(
    "at anchor big blink bold charAt charCodeAt codePointAt concat constructor description endsWith fixed fontcolor "
    "fontsize includes indexOf isWellFormed italics lastIndexOf length link localeCompare match matchAll normalize "
    "padEnd padStart repeat replace replaceAll search slice small split startsWith sub substr substring sup "
    "toExponential toFixed toLocaleLowerCase toLocaleString toLocaleUpperCase toLowerCase toPrecision toString "
    "toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart valueOf".split()
)
"""What texts, numbers and booleans have, and an empty object has not."""

BINARY = {
    "**": 14,
    **dict.fromkeys(("*", "/", "%"), 13),
    **dict.fromkeys(("+", "-"), 12),
    **dict.fromkeys(("<<", ">>"), 11),
    **dict.fromkeys(("<", "<=", ">", ">=", "instanceof"), 10),
    **dict.fromkeys(("==", "!=", "===", "!=="), 9),
    "&": 8,
    "^": 7,
    "|": 6,
    "&&": 5,
    "||": 4,
    "??": 4,
    **dict.fromkeys(("=", "+=", "-="), 2),
}


def precedence(node: ast.AST) -> int:
    """How tightly the outermost operator of an expression binds."""
    if isinstance(node, JsBinary):
        return BINARY[node.operator]
    if isinstance(node, (JsUnary, ast.Await)):
        return UNARY
    if isinstance(node, ast.IfExp):
        return CONDITIONAL
    if isinstance(node, (JsArrow, ast.Lambda)):
        return ARROW
    return PRIMARY if possibly_absent(node) is None else CHAIN


def member_of(node: ast.Attribute | ast.Subscript) -> str | None:
    """The name of the member that an expression is, where it is written out."""
    if isinstance(node, ast.Attribute):
        return node.attr
    key = node.slice.value if isinstance(node.slice, ast.Constant) else None
    return key if isinstance(key, str) and key.isascii() and key.isidentifier() else None


def possibly_absent(node: ast.AST) -> ast.expr | None:
    """`x` in `(x || {}).name`, which is `x?.name`: what is false but an object of its own has no such member."""
    if not isinstance(node, (ast.Attribute, ast.Subscript)) or not isinstance(node.ctx, ast.Load):
        return None
    name, owner = member_of(node), node.value
    if name is None or name in PRIMITIVE_MEMBERS or not isinstance(owner, JsBinary) or owner.operator != "||":
        return None
    return owner.left if isinstance(owner.right, JsObject) and not owner.right.keys else None


class ExpressionPrinter(Printer):
    """Printers of expressions."""

    this_text = "this"

    def super_call(self, node: ast.Call) -> bool:
        """Print `super().method(…)`; False when `node` is something else."""
        raise NotImplementedError

    def parameters(self, arguments: ast.arguments, skip: int = 0) -> None:
        """Print the parameters of a function."""
        raise NotImplementedError

    def expression(self, node: ast.expr, least: int = 0) -> None:
        """Print an expression, in parentheses when it binds less tightly than `least`."""
        if precedence(node) < least:
            self.put("(")
            self.visit(node)
            self.put(")")
        else:
            self.visit(node)

    def commas(self, nodes: list[Any], least: int = ARROW) -> None:
        """Print expressions separated by commas."""
        for position, node in enumerate(nodes):
            if position:
                self.put(", ")
            self.expression(node, least)

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if value is None or isinstance(value, bool):
            self.put({None: "null", True: "true", False: "false"}[value])
        elif isinstance(value, str):
            self.put(json.dumps(value))
        else:
            self.put(repr(value))

    def visit_Name(self, node: ast.Name) -> None:
        definition = self.facts.definition(node)
        if definition is not None:
            self.use(definition, node.id)
        self.put(node.id)

    def visit_JsName(self, node: JsName) -> None:
        self.put(node.text)

    def visit_JsThis(self, node: ast.AST) -> None:
        self.put(self.this_text)

    def visit_JsHelper(self, node: JsHelper) -> None:
        self.helpers.add(node.name)
        self.put(node.name)

    def visit_JsBinary(self, node: JsBinary) -> None:
        own = BINARY[node.operator]
        right_first = node.operator in ("**", "=", "+=", "-=")
        self.operand(node.left, own + (1 if right_first else 0), node.operator)
        self.put(f" {node.operator} ")
        self.operand(node.right, own + (0 if right_first else 1), node.operator)

    def operand(self, node: ast.expr, least: int, operator: str) -> None:
        """A side of an operator; `??` does not mix with `&&` and `||`, and `**` takes no sign on its left."""
        inner = node.operator if isinstance(node, JsBinary) else ""
        mixed = {operator, inner} in ({"??", "||"}, {"??", "&&"})
        signed = operator == "**" and isinstance(node, (JsUnary, ast.Await))
        self.expression(node, PRIMARY if mixed or signed else least)

    def visit_JsUnary(self, node: JsUnary) -> None:
        self.put(node.operator)
        inner = node.operand
        twice = node.operator in "+-" and isinstance(inner, JsUnary) and inner.operator == node.operator
        self.expression(inner, PRIMARY if twice else UNARY)

    def visit_Await(self, node: ast.Await) -> None:
        self.put("await ")
        self.expression(node.value, UNARY)

    def visit_IfExp(self, node: ast.IfExp) -> None:
        self.expression(node.test, CONDITIONAL + 1)
        self.put(" ? ")
        self.expression(node.body, ARROW)
        self.put(" : ")
        self.expression(node.orelse, ARROW)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        definition = self.facts.definition(node.value)
        is_number = isinstance(node.value, ast.Constant) and isinstance(node.value.value, (int, float))
        owner = possibly_absent(node)
        if owner is not None:
            self.expression(owner, CHAIN)
            self.put("?")
        elif definition is not None and definition.sort == "module" and isinstance(node.value, ast.Name):
            self.use(definition, node.value.id)
            self.put(node.value.id)
        else:
            self.expression(node.value, PRIMARY + 1 if is_number else PRIMARY)
        self.put(f".{node.attr}")

    def visit_Subscript(self, node: ast.Subscript) -> None:
        owner, name = possibly_absent(node), member_of(node)
        if owner is not None:
            self.expression(owner, CHAIN)
            self.put("?")
        else:
            self.expression(node.value, PRIMARY)
        if name is not None:
            self.put(f".{name}")
            return
        self.put("[")
        self.visit(node.slice)
        self.put("]")

    def visit_Call(self, node: ast.Call, _: Any = None) -> None:
        if self.super_call(node):
            return
        self.expression(node.func, PRIMARY)
        self.put("(")
        self.commas(node.args)
        self.put(")")

    def visit_JsNew(self, node: JsNew) -> None:
        self.put("new ")
        calls = any(isinstance(part, ast.Call) for part in ast.walk(node.func))
        self.expression(node.func, PRIMARY + 1 if calls else PRIMARY)
        self.put("(")
        self.commas(node.args)
        self.put(")")

    def visit_Starred(self, node: ast.Starred) -> None:
        self.put("...")
        self.expression(node.value, ARROW)

    def visit_List(self, node: ast.List) -> None:
        self.put("[")
        self.commas(node.elts)
        self.put("]")

    def visit_JsObject(self, node: JsObject) -> None:
        self.put("{")
        for position, (key, value) in enumerate(zip(node.keys, node.values)):
            if position:
                self.put(", ")
            if key is None:
                self.put("...")
            elif not (isinstance(value, ast.Name) and value.id == key):
                self.put(f"{key if key.isascii() else json.dumps(key)}: ")
            self.expression(value, ARROW)
        self.put("}")

    def visit_JsTemplate(self, node: JsTemplate) -> None:
        self.put("`")
        for part in node.parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                self.put(json.dumps(part.value)[1:-1].replace('\\"', '"').replace("`", "\\`").replace("${", "\\${"))
            else:
                self.put("${")
                self.visit(part)
                self.put("}")
        self.put("`")

    def visit_JsArrow(self, node: JsArrow) -> None:
        self.put("(")
        self.commas(node.params)
        self.put(") => ")
        self.arrow_body(node.body)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.parameters(node.args)
        self.put(" => ")
        self.arrow_body(node.body)

    def arrow_body(self, body: ast.expr) -> None:
        """An object literal needs parentheses there."""
        if isinstance(leftmost(body), JsObject):
            self.put("(")
            self.visit(body)
            self.put(")")
        else:
            self.expression(body, ARROW)


def leftmost(node: ast.expr) -> ast.expr:
    """The part of an expression that is printed first."""
    for name in ("value", "func", "left", "test"):
        inner = getattr(node, name, None)
        if isinstance(node, (ast.Attribute, ast.Subscript, ast.Call, JsBinary, ast.IfExp)) and isinstance(
            inner, ast.expr
        ):
            return leftmost(inner)
    return node
