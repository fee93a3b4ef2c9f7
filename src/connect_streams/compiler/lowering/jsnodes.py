"""Nodes for JavaScript that Python's syntax tree has no word for. Lowering makes them, the generator prints them."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.syntax import Function


class JsExpression(ast.expr):
    """Base of the expression nodes below."""


class JsName(JsExpression):
    """A JavaScript name or literal as it stands: `undefined`, `Math.floor`, `this`."""

    _fields = ()

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class JsThis(JsExpression):
    """The receiver of the method."""

    _fields = ()


class JsHelper(JsExpression):
    """A function of the compiler's runtime."""

    _fields = ()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name


class JsBinary(JsExpression):
    """`left operator right`; assignments count."""

    _fields = ("left", "right")

    def __init__(self, operator: str, left: ast.expr, right: ast.expr) -> None:
        super().__init__()
        self.operator, self.left, self.right = operator, left, right


class JsUnary(JsExpression):
    """`operator operand`."""

    _fields = ("operand",)

    def __init__(self, operator: str, operand: ast.expr) -> None:
        super().__init__()
        self.operator, self.operand = operator, operand


class JsNew(JsExpression):
    """`new func(...args)`."""

    _fields = ("func", "args")

    def __init__(self, func: ast.expr, args: list[ast.expr]) -> None:
        super().__init__()
        self.func, self.args = func, args


class JsTemplate(JsExpression):
    """A template literal: constants and expressions in turn."""

    _fields = ("parts",)

    def __init__(self, parts: list[ast.expr]) -> None:
        super().__init__()
        self.parts = parts


class JsObject(JsExpression):
    """An object literal: keys (None spreads) and values."""

    _fields = ("values",)

    def __init__(self, keys: list[str | None], values: list[ast.expr]) -> None:
        super().__init__()
        self.keys, self.values = keys, values


class JsInstance(JsExpression):
    """An object literal: keys and values, then functions that are its methods."""

    _fields = ("values", "methods")

    def __init__(self, keys: list[str], values: list[ast.expr], methods: list[Function]) -> None:
        super().__init__()
        self.keys, self.values, self.methods = keys, values, methods


class JsArrow(JsExpression):
    """`(parameters) => expression`."""

    _fields = ("params", "body")

    def __init__(self, params: list[ast.expr], body: ast.expr) -> None:
        super().__init__()
        self.params, self.body = params, body


class JsStatement(ast.stmt):
    """Base of the statement nodes below."""


class JsAssign(JsStatement):
    """`[const|let] target operator value;`"""

    _fields = ("target", "value")

    def __init__(self, target: ast.expr, value: ast.expr | None, declare: str = "", operator: str = "=") -> None:
        super().__init__()
        self.target, self.value, self.declare, self.operator = target, value, declare, operator


class JsForOf(JsStatement):
    """`for (const target of iter) { body }`."""

    _fields = ("target", "source", "body")

    def __init__(self, declare: str, target: ast.expr, source: ast.expr, body: list[ast.stmt]) -> None:
        super().__init__()
        self.declare, self.target, self.source, self.body = declare, target, source, body


class JsFor(JsStatement):
    """`for (let name = value, …; test; update) { body }`; `declare` is empty when the names are declared elsewhere."""

    _fields = ("values", "test", "update", "body")

    def __init__(
        self,
        declare: str,
        names: list[str],
        values: list[ast.expr],
        test: ast.expr,
        update: ast.expr,
        body: list[ast.stmt],
    ) -> None:
        super().__init__()
        self.declare, self.names, self.values = declare, names, values
        self.test, self.update, self.body = test, update, body


class JsThrow(JsStatement):
    """`throw value;`"""

    _fields = ("value",)

    def __init__(self, value: ast.expr) -> None:
        super().__init__()
        self.value = value


class JsTry(JsStatement):
    """`try … catch … finally` after handlers have become tests of the caught value."""

    _fields = ("body", "handler", "finalbody")

    def __init__(
        self, body: list[ast.stmt], caught: str | None, handler: list[ast.stmt] | None, finalbody: list[ast.stmt]
    ) -> None:
        super().__init__()
        self.body, self.caught, self.handler, self.finalbody = body, caught, handler, finalbody
