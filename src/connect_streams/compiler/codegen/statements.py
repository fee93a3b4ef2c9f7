"""Statements and functions."""

from __future__ import annotations

import ast
from typing import Any

from connect_streams.compiler.codegen.expressions import ARROW, ExpressionPrinter
from connect_streams.compiler.lowering.jsnodes import JsAssign, JsFor, JsForOf, JsName, JsThrow, JsTry

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef


class StatementPrinter(ExpressionPrinter):
    """Printers of statements. `if`, `while` and `continue` are Transcrypt's own."""

    return_text: str = ""

    def visit(self, node: ast.AST) -> Any:
        """Remember the line of each statement for the source map."""
        if isinstance(node, ast.stmt):
            self.adaptLineNrString(node)
        return super().visit(node)

    def block(self, body: list[ast.stmt], after: str = "") -> None:
        """`{ body }`."""
        self.put("{\n")
        self.indent()
        self.emitBody(body)
        self.dedent()
        self.put("}" + after)

    def visit_Expr(self, node: ast.Expr) -> None:
        self.visit(node.value)

    def visit_JsAssign(self, node: JsAssign) -> None:
        is_module_level = isinstance(self.getScope().node, ast.Module)
        if is_module_level and isinstance(node.target, ast.Name) and node.operator == "=":
            self.put("export const ")
        elif node.declare:
            self.put(f"{node.declare} ")
        self.visit(node.target)
        if node.value is not None:
            self.put(f" {node.operator} ")
            self.expression(node.value, ARROW)

    def visit_JsForOf(self, node: JsForOf) -> None:
        self.put(f"for ({node.declare + ' ' if node.declare else ''}")
        self.visit(node.target)
        self.put(" of ")
        self.expression(node.source, ARROW)
        self.put(") ")
        self.block(node.body)

    def visit_JsFor(self, node: JsFor) -> None:
        self.put(f"for ({node.declare} ")
        for position, (name, value) in enumerate(zip(node.names, node.values)):
            self.put(f"{', ' if position else ''}{name} = ")
            self.expression(value, ARROW)
        self.put("; ")
        self.visit(node.test)
        self.put("; ")
        self.visit(node.update)
        self.put(") ")
        self.block(node.body)

    def visit_JsThrow(self, node: JsThrow) -> None:
        self.put("throw ")
        self.visit(node.value)

    def visit_JsTry(self, node: JsTry) -> None:
        self.put("try ")
        self.block(node.body)
        if node.handler is not None:
            self.put(f" catch ({node.caught}) " if node.caught else " catch ")
            self.block(node.handler)
        if node.finalbody:
            self.put(" finally ")
            self.block(node.finalbody)

    def visit_Break(self, node: ast.Break) -> None:
        self.put("break")

    def visit_Return(self, node: ast.Return) -> None:
        self.put("return")
        if node.value is not None:
            self.put(" ")
            self.visit(node.value)
        elif self.return_text:
            self.put(f" {self.return_text}")

    # functions

    def parameters(self, arguments: ast.arguments, skip: int = 0) -> None:
        """`(a, b = 1, ...rest)`. A default of None is left out: absent and None read alike."""
        self.put("(")
        defaults: list[ast.expr | None] = [None] * (len(arguments.args) - len(arguments.defaults))
        pairs = list(zip(arguments.args, [*defaults, *arguments.defaults]))[skip:]
        for position, (parameter, default) in enumerate(pairs):
            self.put(f"{', ' if position else ''}{parameter.arg}")
            if default is not None and not is_absent(default):
                self.put(" = ")
                self.expression(default, ARROW)
        if arguments.vararg:
            self.put(f"{', ' if pairs else ''}...{arguments.vararg.arg}")
        self.put(")")

    def body_of(self, node: FunctionDef, result: str = "") -> None:
        """The body of a function, with the variables that are declared at its top. A plain `return` gives `result`."""
        outer, self.return_text = self.return_text, result
        self.inscope(node)
        self.put("{\n")
        self.indent()
        hoisted = self.facts.hoisted.get(node, [])
        if hoisted:
            self.put(f"let {', '.join(hoisted)};\n")
        self.emitBody(node.body)
        self.dedent()
        self.put("}")
        self.descope()
        self.return_text = outer

    def visit_FunctionDef(self, node: FunctionDef) -> None:
        asynchronous = "async " if isinstance(node, ast.AsyncFunctionDef) else ""
        is_module_level = isinstance(self.getScope().node, ast.Module)
        declare = "export const" if is_module_level else self.facts.declared.get(node, "")
        self.put(f"{declare + ' ' if declare else ''}{node.name} = {asynchronous}")
        self.parameters(node.args)
        self.put(" => ")
        self.body_of(node)

    visit_AsyncFunctionDef = visit_FunctionDef


def is_absent(node: ast.expr) -> bool:
    """Whether a default is None or UNDEFINED."""
    return (isinstance(node, ast.Constant) and node.value is None) or (
        isinstance(node, JsName) and node.text == "undefined"
    )
