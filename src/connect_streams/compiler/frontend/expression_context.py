"""Notes where an expression stands: rules treat conditions and values, callees and method references differently."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.facts import Facts

LOOP_BUILTINS = ("range", "enumerate", "zip")


class ExpressionContext(ast.NodeVisitor):
    """Fills `conditions`, `callees`, `statements` and `consumed` of the facts."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts

    def condition(self, node: ast.expr) -> None:
        """`node` is tested, not used: parts of a boolean operation are tested too."""
        self.facts.conditions.add(node)
        if isinstance(node, ast.BoolOp):
            for part in node.values:
                self.condition(part)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            self.condition(node.operand)

    def classes(self, node: ast.expr) -> None:
        """A class, or a tuple of classes, in a place where its parent reads it."""
        self.facts.consumed.update(node.elts if isinstance(node, ast.Tuple) else [node])

    def visit_If(self, node: ast.If | ast.While | ast.IfExp) -> None:
        self.condition(node.test)
        self.generic_visit(node)

    visit_While = visit_If
    visit_IfExp = visit_If

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not):
            self.condition(node.operand)
        self.generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> None:
        for part in node.ifs:
            self.condition(part)
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        self.facts.statements.add(node.value)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        function = node.iter.func if isinstance(node.iter, ast.Call) else None
        if isinstance(function, ast.Name) and function.id in LOOP_BUILTINS:
            self.facts.consumed.add(node.iter)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        self.facts.callees.add(node.func)
        if isinstance(node.func, ast.Name):
            self.named_call(node, node.func.id)
        self.generic_visit(node)

    def named_call(self, node: ast.Call, name: str) -> None:
        """Functions that read an argument in a way of their own."""
        if name in ("any", "all") and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):
            self.facts.consumed.add(node.args[0])
            self.condition(node.args[0].elt)
        elif name == "isinstance" and len(node.args) == 2:
            self.classes(node.args[1])
        elif name == "cast" and node.args:
            self.facts.consumed.add(node.args[0])

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.classes(node.type)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.facts.consumed.update(node.bases)
        self.generic_visit(node)
