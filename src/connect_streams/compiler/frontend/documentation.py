"""Keeps what docstrings say: lowering drops them, the type declarations quote them."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.facts import Facts


def collect(facts: Facts, tree: ast.Module) -> None:
    """Note the first paragraph of each docstring."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            paragraph = (ast.get_docstring(node) or "").partition("\n\n")[0]
            facts.documentation[node] = paragraph.replace("\n", " ")
