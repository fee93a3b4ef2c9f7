"""Questions about single syntax nodes that several passes ask."""

from __future__ import annotations

import ast

Function = ast.FunctionDef | ast.AsyncFunctionDef


def decorators(node: Function | ast.ClassDef) -> list[str]:
    """Decorators as they are written."""
    return [ast.unparse(decorator) for decorator in node.decorator_list]


def methods(node: ast.ClassDef) -> list[Function]:
    """The methods of a class body, in order."""
    return [statement for statement in node.body if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef))]


def is_super(node: ast.AST) -> bool:
    """Whether an expression is `super()`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args
