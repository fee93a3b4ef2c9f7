"""Which derived classes can be functions that add to the object of their base's function (`lowering.closures`).

The object of the base is complete before the derived class adds to it. That makes no difference where the base's
constructor does nothing but set fields, to values that at most keep the object for later.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from connect_streams.compiler.frontend.scopes import Variable
from connect_streams.compiler.frontend.syntax import Function, is_super
from connect_streams.compiler.types.static_type import ClassTable
from connect_streams.compiler.types.type_table import TypeTable


def overridden(table: ClassTable, derived: Iterable[ClassTable]) -> set[str]:
    """Methods of a class that others have methods of their own for: these are read from the object when called."""
    return {name for other in derived for name in other.methods if name in table.methods} - {"__init__"}


class Families:
    """Looks at a class and its base together."""

    def __init__(self, types: TypeTable) -> None:
        self.types = types
        self.facts = types.project.facts

    def allows(self, table: ClassTable, base: ClassTable) -> bool:
        """Whether a class can add to the object that its base's function makes."""
        init, first = table.methods.get("__init__"), base.methods.get("__init__")
        if init is None or not begins_with_base(init) or base.base is not None or table.properties:
            return False
        fields = {*table.attributes, *table.initial}
        if {*table.methods, *fields} & {*base.properties} or fields & {*base.methods}:
            return False
        if set(table.methods) & {*base.attributes, *base.initial}:
            return False
        if any(self.is_open_super(part, base) for part in ast.walk(table.node)):
            return False
        return first is None or all(self.sets_field(base, statement) for statement in first.body)

    def is_open_super(self, node: ast.AST, base: ClassTable) -> bool:
        """Whether `super().name` is something else than a method that the base has itself."""
        if not isinstance(node, ast.Attribute) or not is_super(node.value):
            return False
        return node.attr not in base.methods

    def sets_field(self, table: ClassTable, statement: ast.stmt) -> bool:
        """Whether a statement of a constructor is `self.x = value`, and the value does nothing with the object.

        Or it is `x = value`, where the value has nothing of the object.
        """
        if isinstance(statement, ast.Expr):
            return isinstance(statement.value, ast.Constant)
        if isinstance(statement, ast.Assign) and all(isinstance(target, ast.Name) for target in statement.targets):
            return not any(self.is_receiver(part) for part in ast.walk(statement.value))
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or not self.is_own_field(table, statement):
            return False
        if statement.value is None:
            return True
        kept = {id(part) for part in self.kept(statement.value)}
        return all(id(part) in kept for part in ast.walk(statement.value) if self.is_receiver(part))

    def is_receiver(self, node: ast.AST) -> bool:
        """Whether a node is the object itself."""
        variable = self.facts.variables.get(node)
        return isinstance(node, ast.Name) and variable is not None and variable.is_self

    def kept(self, value: ast.expr) -> list[ast.expr]:
        """The arguments of `Other(self, …)` that the constructor of `Other` puts into fields and does nothing with."""
        definition = self.facts.definition(value.func) if isinstance(value, ast.Call) else None
        if not isinstance(value, ast.Call) or definition is None or definition.sort != "class" or value.keywords:
            return []
        table = self.types.classes[definition]
        init = table.methods.get("__init__")
        if init is None or table.base is not None or any(isinstance(part, ast.Starred) for part in value.args):
            return []
        parameters = [parameter.arg for parameter in init.args.args[1:]]
        given = zip(value.args, parameters, strict=False)
        return [self.uncast(argument) for argument, name in given if self.is_kept(table, init, name)]

    def uncast(self, node: ast.expr) -> ast.expr:
        """`x` of `cast(T, x)`."""
        definition = self.facts.definition(node.func) if isinstance(node, ast.Call) else None
        is_cast = definition is not None and definition.sort == "typing" and isinstance(node, ast.Call)
        return node.args[-1] if is_cast and isinstance(node, ast.Call) else node

    def is_kept(self, table: ClassTable, init: Function, name: str) -> bool:
        """Whether a constructor does nothing with a parameter but put it into fields of its own."""
        statements = [part for part in init.body if isinstance(part, (ast.Assign, ast.AnnAssign))]
        fields = [part for part in statements if self.is_own_field(table, part)]
        plain = {id(part.value) for part in fields}
        uses = [part for part in ast.walk(init) if isinstance(part, ast.Name) and self.is_named(part, init, name)]
        return all(id(part) in plain for part in uses)

    def is_own_field(self, table: ClassTable, statement: ast.Assign | ast.AnnAssign) -> bool:
        """Whether a statement is `self.x = …`, and no setter runs."""
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        if len(targets) != 1 or not isinstance(targets[0], ast.Attribute):
            return False
        return self.is_receiver(targets[0].value) and targets[0].attr not in table.properties

    def is_named(self, node: ast.Name, init: Function, name: str) -> bool:
        """Whether a node is a parameter of a constructor."""
        variable: Variable | None = self.facts.variables.get(node)
        return node.id == name and variable is not None and variable.scope.node is init


def begins_with_base(init: Function) -> bool:
    """Whether a constructor first calls that of the base."""
    first = init.body[1 if ast.get_docstring(init) is not None and len(init.body) > 1 else 0]
    call = first.value if isinstance(first, ast.Expr) else None
    function = call.func if isinstance(call, ast.Call) else None
    return isinstance(function, ast.Attribute) and function.attr == "__init__" and is_super(function.value)
