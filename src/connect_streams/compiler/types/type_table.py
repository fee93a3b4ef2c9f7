"""What the passes of this folder find out: the static types of a program's expressions, and its classes."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from connect_streams.compiler.frontend.project import Project
from connect_streams.compiler.frontend.scopes import Variable
from connect_streams.compiler.types.class_collection import ClassTables
from connect_streams.compiler.types.closure_plan import ClosurePlan
from connect_streams.compiler.types.static_type import ClassTable, StaticType


@dataclass
class TypeTable:
    """Side tables, by syntax node and by variable."""

    project: Project
    classes: ClassTables
    expressions: dict[ast.AST, StaticType] = field(default_factory=dict)
    variables: dict[Variable, StaticType] = field(default_factory=dict)
    counted_from_end: set[ast.AST] = field(default_factory=set)
    """Subscripts of lists and strings whose index may be negative."""
    open: set[object] = field(default_factory=set)
    """Nodes and variables whose type is being found: what depends on itself is unknown."""
    guesses: dict[Variable, list[StaticType]] = field(default_factory=dict)
    """What the bindings of an open variable gave so far."""
    closures: dict[ClassTable, ClosurePlan] = field(default_factory=dict)
    """The classes that are printed as functions."""

    @classmethod
    def of(cls, project: Project) -> TypeTable:
        """The empty tables of a project; classes fill their own when they are first asked for."""
        return cls(project, ClassTables(project))

    def class_of(self, node: ast.AST) -> ClassTable | None:
        """The class that a statement defines, or that a method or `super()` stands in."""
        definition = self.project.facts.classes.get(node)
        return self.classes[definition] if definition is not None else None
