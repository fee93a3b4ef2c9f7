"""The pass that reads class bodies: bases, methods, attributes and their types."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.definitions import Definition
from connect_streams.compiler.frontend.project import Project
from connect_streams.compiler.frontend.syntax import Function, decorators
from connect_streams.compiler.frontend.type_erasure import type_only_base
from connect_streams.compiler.types.annotations import Annotations, literal_type
from connect_streams.compiler.types.static_type import ClassTable


class ClassTables(dict[Definition, ClassTable]):
    """The tables of all classes. One that is asked for the first time is filled: classes may refer to each other."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def __missing__(self, definition: Definition) -> ClassTable:
        node = definition.node
        assert isinstance(node, ast.ClassDef) and definition.module is not None
        made = self[definition] = ClassTable(definition.name, definition.module, node)
        self.fill(made)
        return made

    def fill(self, table: ClassTable) -> None:
        """Read the class body."""
        node = table.node
        table.public = "public" in decorators(node)
        table.is_part = "part" in decorators(node)
        for base in node.bases:
            name = base.id if isinstance(base, ast.Name) else ast.unparse(base).split("[")[0]
            origin = self.project.resolve(table.module, name)
            if name == "dict" or (origin is None and name.startswith("dict")):
                table.is_js_object = True
            if origin is not None and origin.sort == "class":
                inherit(table, self[origin])
        kind = type_only_base(self.project, table.module, node)
        table.type_only = kind is not None
        table.is_js_object = table.is_js_object or kind == "TypedDict"
        annotations = Annotations(self.project, self)
        for statement in node.body:
            member(annotations, table, statement)


def inherit(table: ClassTable, base: ClassTable) -> None:
    """A class that says it fits a Protocol has no base at run time; a TypedDict begets TypedDicts."""
    if base.type_only:
        table.attributes.update(base.attributes)
    else:
        table.base = base


def member(annotations: Annotations, table: ClassTable, statement: ast.stmt) -> None:
    """Note one statement of a class body."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        words = decorators(statement)
        if "property" in words:
            table.properties[statement.name] = statement
        elif not any(word.endswith(".setter") for word in words):
            table.methods[statement.name] = statement
        for inner in ast.walk(statement):
            own_attribute(annotations, table, statement, inner)
    elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        name = statement.target.id
        table.attributes[name] = annotations.type_of(table.module, statement.annotation)
        if statement.value is not None:
            table.constants[name] = statement.value
    elif isinstance(statement, ast.Assign):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                table.attributes.setdefault(target.id, literal_type(statement.value))
                table.constants[target.id] = statement.value


def own_attribute(annotations: Annotations, table: ClassTable, method: Function, node: ast.AST) -> None:
    """`self.x: T = …` anywhere, or the first `self.x = value` of the constructor."""
    if isinstance(node, ast.AnnAssign) and (name := own_name(method, node.target)):
        table.attributes[name] = annotations.type_of(table.module, node.annotation)
    elif isinstance(node, ast.Assign) and method.name == "__init__":
        for target in node.targets:
            if name := own_name(method, target):
                table.initial.setdefault(name, node.value)


def own_name(method: Function, node: ast.expr) -> str | None:
    """The name of a target that is an attribute of the method's first parameter."""
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and method.args.args):
        return None
    return node.attr if node.value.id == method.args.args[0].arg else None
