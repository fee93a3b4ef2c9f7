"""The project-wide table of classes: base, methods, attributes and their types."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from connect_streams.compiler.frontend.project import Definition, Module, Project
from connect_streams.compiler.types.annotations import Annotations, literal_type
from connect_streams.compiler.types.static_type import StaticType

Function = ast.FunctionDef | ast.AsyncFunctionDef

TYPE_ONLY_BASES = ("Protocol", "TypedDict")


@dataclass(eq=False)
class ClassTable:
    """What is known about one class."""

    name: str
    module: Module
    node: ast.ClassDef
    base: ClassTable | None = None
    methods: dict[str, Function] = field(default_factory=dict)
    properties: dict[str, Function] = field(default_factory=dict)
    attributes: dict[str, StaticType] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    initial: dict[str, ast.expr] = field(default_factory=dict)
    """What `__init__` assigns to attributes that have no annotation."""
    public: bool = False
    is_part: bool = False
    """Whether this is a table of methods that other classes take in."""
    type_only: bool = False
    is_js_object: bool = False

    @property
    def is_host(self) -> bool:
        """Whether the browser supplies this class."""
        return self.module.is_host

    def line(self) -> Iterator[ClassTable]:
        """This class, its base, and so on."""
        table: ClassTable | None = self
        while table is not None:
            yield table
            table = table.base

    @property
    def host_root(self) -> ClassTable | None:
        """The browser's class this one descends from."""
        return next((table for table in self.line() if table.is_host), None)

    def method(self, name: str) -> Function | None:
        """A method, inherited ones included."""
        return next((table.methods[name] for table in self.line() if name in table.methods), None)

    def owner(self, name: str) -> ClassTable | None:
        """The class of the line that has a method, property or constant of this name."""
        for table in self.line():
            if name in table.methods or name in table.properties or name in table.constants:
                return table
        return None


def decorators(node: Function | ast.ClassDef) -> list[str]:
    """Decorators as they are written."""
    return [ast.unparse(decorator) for decorator in node.decorator_list]


def table_of(project: Project, definition: Definition) -> ClassTable:
    """The table of a class definition (made once)."""
    node = definition.node
    assert isinstance(node, ast.ClassDef) and definition.module is not None
    found: ClassTable | None = getattr(node, "table", None)
    if found is None:
        found = ClassTable(definition.name, definition.module, node)
        node.table = found  # type: ignore[attr-defined]
        fill(project, found)
    return found


def fill(project: Project, table: ClassTable) -> None:
    """Read the class body."""
    node = table.node
    table.public = "public" in decorators(node)
    table.is_part = "part" in decorators(node)
    for base in node.bases:
        name = base.id if isinstance(base, ast.Name) else ast.unparse(base).split("[")[0]
        origin = project.resolve(table.module, name)
        if name == "dict" or (origin is None and name.startswith("dict")):
            table.is_js_object = True
        if origin is not None and origin.sort == "class":
            inherit(table, table_of(project, origin))
        elif origin is not None and origin.sort == "typing" and origin.name in TYPE_ONLY_BASES:
            table.type_only = True
            table.is_js_object = origin.name == "TypedDict"
    annotations = Annotations(project)
    for statement in node.body:
        member(annotations, table, statement)


def inherit(table: ClassTable, base: ClassTable) -> None:
    """A class that says it fits a Protocol has no base at run time; a TypedDict begets TypedDicts."""
    if not base.type_only:
        table.base = base
        return
    table.type_only = base.is_js_object
    table.is_js_object = base.is_js_object
    table.attributes.update(base.attributes)


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
    if isinstance(node, ast.AnnAssign) and is_own(method, node.target):
        table.attributes[node.target.attr] = annotations.type_of(table.module, node.annotation)  # type: ignore[union-attr]
    elif isinstance(node, ast.Assign) and method.name == "__init__":
        for target in node.targets:
            if is_own(method, target):
                table.initial.setdefault(target.attr, node.value)  # type: ignore[attr-defined]


def is_own(method: Function, node: ast.expr) -> bool:
    """Whether a target is an attribute of the method's first parameter."""
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and method.args.args):
        return False
    return node.value.id == method.args.args[0].arg


def is_super(node: ast.AST) -> bool:
    """Whether an expression is `super()`."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args
