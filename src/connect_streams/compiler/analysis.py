"""All passes over a program, from files to lowered trees."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from connect_streams.compiler import (  # noqa: F401  (the rules register themselves)
    lower_arithmetic,
    lower_calls,
    lower_classes,
    lower_comparisons,
    lower_conditions,
    lower_errors,
    lower_loops,
    lower_markers,
    lower_methods,
    lower_names,
    lower_statements,
    lower_text,
)
from connect_streams.compiler import positions
from connect_streams.compiler.declarations import declare
from connect_streams.compiler.dialect import Syntax
from connect_streams.compiler.inference import Inference
from connect_streams.compiler.lower_statements import erase
from connect_streams.compiler.lowering import Lowering
from connect_streams.compiler.names import Names
from connect_streams.compiler.problems import Problems
from connect_streams.compiler.project import Module, Project, root_of


@dataclass
class Program:
    """A program whose modules are lowered and ready to be printed."""

    project: Project
    entry: Module
    trees: dict[str, ast.Module]


def lower_module(project: Project, module: Module, problems: Problems) -> ast.Module:
    """Check and lower one module; what is refused goes to `problems`."""

    def refuse(node: ast.AST, construct: str, remedy: str) -> None:
        problems.refuse(module.path, node, construct, remedy)

    tree = module.tree
    Syntax(refuse).visit(tree)
    positions.mark(tree)
    scopes = Names(project, module, refuse).run()
    erase(tree)
    for scope in scopes:
        declare(scope)
    inference = Inference(project, module)
    for node in ast.walk(tree):
        if isinstance(node, ast.expr):
            inference.kind(node)
    return Lowering(project, module, inference, problems).run()


def check(paths: list[Path], root: Path | None = None) -> Problems:
    """Check files on their own; returns what was found."""
    problems = Problems()
    project = Project(root or root_of(paths[0]), problems)
    for path in paths:
        module = project.module_at(path)
        if not module.is_host:
            lower_module(project, module, problems)
    return problems


def analyse(entry: Path, root: Path | None = None) -> Program:
    """Lower a program and everything it imports; raises a DialectError with all problems."""
    problems = Problems()
    project = Project(root or root_of(entry), problems)
    module = project.module_at(entry)
    trees: dict[str, ast.Module] = {}
    pending = [module]
    while pending:
        current = pending.pop()
        if current.name in trees:
            continue
        trees[current.name] = lower_module(project, current, problems)
        pending.extend(other for other in project.compiled_modules() if other.name not in trees)
    problems.raise_if_any()
    return Program(project, module, trees)
