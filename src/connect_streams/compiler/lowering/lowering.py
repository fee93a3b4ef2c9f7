"""The walk of lowering: applies the rules of `rules.py`, which turn Python's nodes into JavaScript's.

Children are lowered before their parents. A rule gets the pass and a node; it returns the replacement, or None to
leave the node to the next rule. What it cannot translate it refuses, and the walk goes on to find the next problem.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.problems import Problems
from connect_streams.compiler.types.inference import Inference
from connect_streams.compiler.types.static_type import ClassTable, StaticType
from connect_streams.compiler.types.type_table import TypeTable

Rule = Callable[["Lowering", Any], Any]

Rules = Mapping[type[ast.AST], Sequence[Rule]]
"""For each type of node its rules, in order."""


class Lowering:
    """Applies the rules to one module."""

    def __init__(self, rules: Rules, types: TypeTable, module: Module, problems: Problems) -> None:
        self.rules = rules
        self.types = types
        self.project = types.project
        self.facts = types.project.facts
        self.module = module
        self.inference = Inference(types, module)
        self.problems = problems
        self.temporaries = 0
        self.parents: list[ast.AST] = []
        self.tested: set[ast.AST] = set()
        """Expressions that `truthy` has made conditions."""
        self.caught: dict[ast.Try, str] = {}
        """The names that caught values get in JavaScript."""
        self.enumerations: dict[ast.AST, str] = {}
        """What enumerations of this module are in the text that is printed for all of them."""

    def refuse(self, node: ast.AST, construct: str, remedy: str) -> None:
        """Note that `node` cannot be compiled."""
        self.problems.refuse(self.module.path, node, construct, remedy)

    def type_of(self, node: ast.AST | None) -> StaticType:
        """The type of an expression, before or after it was lowered."""
        return self.inference.type_of(node)

    def definition(self, node: ast.AST) -> Definition | None:
        """What a name (or `module.name`) stands for at module level."""
        if isinstance(node, ast.Attribute):
            owner = self.facts.definition(node.value)
            if owner is not None and owner.sort == "module" and owner.module is not None:
                return self.project.resolve(owner.module, node.attr)
        return self.facts.definition(node)

    def builtin(self, node: ast.AST | None) -> str | None:
        """The built-in of Python that a name means."""
        return self.facts.builtin(node)

    def class_of(self, node: ast.AST) -> ClassTable | None:
        """The class that a statement defines."""
        return self.types.class_of(node)

    def is_type_only(self, definition: Definition) -> bool:
        """Whether a definition is a class that exists for type checkers only."""
        return definition.sort == "class" and self.types.classes[definition].type_only

    def declared(self, node: ast.AST) -> str:
        """How a statement declares what it binds: const, let, or not at all."""
        return self.facts.declared.get(node, "")

    def set_type(self, node: ast.AST, type_: StaticType) -> None:
        """Note the type of a node that lowering has made."""
        self.types.expressions[node] = type_

    def temporary(self, stem: str) -> str:
        """A name no Python source can contain."""
        self.temporaries += 1
        return f"${stem}{self.temporaries}"

    def run(self) -> ast.Module:
        """Lower the module."""
        self.visit(self.module.tree)
        return self.module.tree

    def block(self, body: list[ast.stmt]) -> list[ast.stmt]:
        """Lower the statements of a block."""
        lowered: list[ast.stmt] = []
        for statement in body:
            result = self.visit(statement)
            if isinstance(result, list):
                lowered.extend(result)
            elif result is not None:
                lowered.append(result)
        return lowered

    def visit(self, node: ast.AST) -> Any:
        """Lower one node; a list stands for several statements, an empty one for none."""
        if node in self.facts.erased:
            return []
        self.parents.append(node)
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_comment", "ctx"):
                continue
            if isinstance(value, list):
                setattr(node, name, self.fields(value))
            elif isinstance(value, ast.AST):
                setattr(node, name, self.visit(value))
        self.parents.pop()
        for apply in self.rules.get(type(node), ()):
            result = apply(self, node)
            if result is not None:
                return self.placed(result, node)
        return node

    def fields(self, values: list[Any]) -> list[Any]:
        """Lower a list of children."""
        if values and isinstance(values[0], ast.stmt):
            return self.block(values)
        return [self.visit(value) if isinstance(value, ast.AST) else value for value in values]

    def placed(self, result: Any, node: ast.AST) -> Any:
        """Give a replacement the place and type of what it replaces."""
        for part in result if isinstance(result, list) else [result]:
            if not hasattr(part, "lineno") and hasattr(node, "lineno"):
                ast.copy_location(part, node)
            if part is not node and isinstance(part, ast.expr) and part not in self.types.expressions:
                self.set_type(part, self.type_of(node))
        return result
