"""All passes over a program, from files to lowered trees."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path

from connect_streams.compiler.frontend import documentation, private_names
from connect_streams.compiler.frontend.declarations import declare
from connect_streams.compiler.frontend.definitions import Module
from connect_streams.compiler.frontend.dialect import Refuse, Syntax
from connect_streams.compiler.frontend.expression_context import ExpressionContext
from connect_streams.compiler.frontend.names import Names
from connect_streams.compiler.frontend.problems import Problem, Problems, display
from connect_streams.compiler.frontend.project import Project, root_of
from connect_streams.compiler.frontend.type_erasure import erase
from connect_streams.compiler.lowering.closures import print_as_functions
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.lowering.rules import RULES
from connect_streams.compiler.types.closure_classes import ClosureClasses
from connect_streams.compiler.types.inference import Inference
from connect_streams.compiler.types.non_negative import NonNegative
from connect_streams.compiler.types.type_table import TypeTable


@dataclass
class Program:
    """A program whose modules are lowered and ready to be printed."""

    project: Project
    entry: Module
    trees: dict[str, ast.Module]
    types: TypeTable


def refuser(module: Module, problems: Problems) -> Refuse:
    """Reports problems of one module."""

    def refuse(node: ast.AST, construct: str, remedy: str) -> None:
        problems.refuse(module.path, node, construct, remedy)

    return refuse


def resolve_names(project: Project, module: Module, problems: Problems) -> None:
    """The passes that need nothing but the names of other modules."""
    refuse = refuser(module, problems)
    facts = project.facts
    erase(project, module)
    documentation.collect(facts, module.tree)
    Syntax(refuse, facts.erased).visit(module.tree)
    ExpressionContext(facts).visit(module.tree)
    for scope in Names(project, module, refuse).run():
        declare(facts, scope)
    private_names.collect(facts, module.tree)


def infer_types(types: TypeTable, module: Module) -> None:
    """Settle the type of each expression while the tree is still Python."""
    inference = Inference(types, module)
    non_negative = NonNegative(inference)
    for statement in module.tree.body:
        if statement not in types.project.facts.erased:
            for node in ast.walk(statement):
                if isinstance(node, ast.expr):
                    inference.type_of(node)
                if isinstance(node, ast.Subscript) and non_negative.may_count_from_end(node):
                    types.counted_from_end.add(node)


def prepare(types: TypeTable, problems: Problems) -> list[Module]:
    """Resolve names in all modules and what they import, then settle types everywhere."""
    project, done = types.project, dict[str, Module]()
    while pending := [module for module in project.compiled_modules() if module.name not in done]:
        for module in pending:
            done[module.name] = module
            resolve_names(project, module, problems)
            for origin, _ in list(module.imports.values()):
                project.module(origin)
    for module in done.values():
        infer_types(types, module)
    return list(done.values())


def check(paths: list[Path], root: Path | None = None) -> list[Problem]:
    """Check files; returns what is wrong with them (not with what they import)."""
    problems = Problems()
    project = Project(root or root_of(paths[0]), problems)
    wanted = {display(path) for path in paths}
    for path in paths:
        project.module(project.name_of(path))
    types = TypeTable.of(project)
    for module in prepare(types, problems):
        Lowering(RULES, types, module, problems).run()
    return sorted({problem for problem in problems.found if problem.file in wanted})


def analyse(entry: Path, root: Path | None = None) -> Program:
    """Lower a program and everything it imports; raises a DialectError with all problems."""
    problems = Problems()
    project = Project(root or root_of(entry), problems)
    module = project.module_at(entry)
    types = TypeTable.of(project)
    modules = prepare(types, problems)
    types.closures = ClosureClasses(types).plans(modules)
    trees = lowered(types, modules, problems)
    problems.raise_if_any()
    return Program(project, module, trees, types)


def lowered(types: TypeTable, modules: list[Module], problems: Problems) -> dict[str, ast.Module]:
    """The lowered trees of modules, by name."""
    trees = {each.name: Lowering(RULES, types, each, problems).run() for each in modules}
    if not problems.found:
        for tree in trees.values():
            print_as_functions(types, tree)
    return trees
