"""The side tables of the passes: what one finds out about a syntax node, for those that come after it.

The keys are the nodes themselves, which compare by identity; lowering makes new nodes, and what is known of an old one
stays known of it.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from connect_streams.compiler.frontend.definitions import Definition
from connect_streams.compiler.frontend.scopes import Variable


@dataclass
class Facts:
    """What the frontend knows of the nodes of a program, by the pass that finds it out."""

    # type_erasure
    erased: set[ast.AST] = field(default_factory=set)
    """Module-level statements that exist for type checkers only."""

    # documentation
    documentation: dict[ast.AST, str] = field(default_factory=dict)
    """The first paragraph of the docstring of a class or function."""

    # private_names
    members: set[str] = field(default_factory=set)
    """Names of all members that classes of the program define."""
    spellings: set[str] = field(default_factory=set)
    """Names that stand as text, or as keys of objects."""

    # expression_context
    conditions: set[ast.AST] = field(default_factory=set)
    """Expressions that are tested rather than used."""
    callees: set[ast.AST] = field(default_factory=set)
    """Expressions that are called."""
    statements: set[ast.AST] = field(default_factory=set)
    """Expressions whose value nobody uses."""
    consumed: set[ast.AST] = field(default_factory=set)
    """Expressions that the rule of their parent understands; their own rules keep out."""

    # names
    variables: dict[ast.AST, Variable] = field(default_factory=dict)
    """The local variable that a name, or a binding, means."""
    definitions: dict[ast.AST, Definition] = field(default_factory=dict)
    """The module-level definition that a name means."""
    builtins: dict[ast.AST, str] = field(default_factory=dict)
    """The built-in of Python that a name means."""
    classes: dict[ast.AST, Definition] = field(default_factory=dict)
    """The class that a class statement defines, and the class a method or `super()` stands in."""

    # lowering
    annotations: dict[ast.AST, ast.expr] = field(default_factory=dict)
    """The annotation of the target that an assignment of JavaScript's sets."""

    # declarations
    declared: dict[ast.AST, str] = field(default_factory=dict)
    """How a statement declares the names it binds: const or let."""
    hoisted: dict[ast.AST, list[str]] = field(default_factory=dict)
    """The names that a function declares at its top."""

    def definition(self, node: ast.AST | None) -> Definition | None:
        """The module-level definition that a name means."""
        return self.definitions.get(node) if node is not None else None

    def builtin(self, node: ast.AST | None) -> str | None:
        """The built-in of Python that a name means."""
        return self.builtins.get(node) if node is not None else None
