"""Classes: what may stand in one, and what its constructor must do."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.syntax import Function, decorators, is_super
from connect_streams.compiler.lowering.jsnodes import JsName, JsThis, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.types.static_type import ClassTable


def class_(lowering: Lowering, node: ast.ClassDef) -> None:
    """Check a class definition; the generator prints it."""
    table = lowering.class_of(node)
    if table is None:
        return
    if node.keywords:
        lowering.refuse(node, "a metaclass or class keyword", "a plain class")
    if len(node.bases) > 1:
        lowering.refuse(node.bases[1], "multiple inheritance", "one base class, and attributes that hold the rest")
    for decorator, mark in zip(node.decorator_list, decorators(node)):
        definition = lowering.project.resolve(lowering.module, mark.split(".")[0].split("(")[0])
        if not (
            definition is not None
            and definition.name in ("public", "part", "final")
            and definition.sort in ("marker", "typing")
        ):
            lowering.refuse(decorator, f"the class decorator @{mark}", "@public of streams.host.markers")
    check_base(lowering, node, table)
    if table.is_part:
        check_part(lowering, node)
    for statement in node.body:
        check_member(lowering, table, statement)


def check_base(lowering: Lowering, node: ast.ClassDef, table: ClassTable) -> None:
    """The base is a known class, and public when this one is."""
    for base in node.bases[:1]:
        if lowering.builtin(base) == "object":
            continue
        if lowering.builtin(base) == "Exception":
            lowering.refuse(base, "Exception as base class", "JsError of streams.host.errors")
        elif table.base is None and not is_erased_base(lowering, base):
            lowering.refuse(base, "a base that is no class of the project or of streams.host", "such a class")
        elif table.base is not None and table.public and not (table.base.public or table.base.is_host):
            lowering.refuse(base, f"a public class whose base {table.base.name} is not public", "@public on the base")


def check_part(lowering: Lowering, node: ast.ClassDef) -> None:
    """A part has methods only: no class is made of it."""
    for base in node.bases:
        lowering.refuse(base, "a part with a base", "the base on the class that takes the part in")
    for statement in node.body:
        valued = isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None
        special = isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)) and (
            statement.name == "__init__" or statement.decorator_list
        )
        if valued or special:
            lowering.refuse(statement, "more than methods in a part", "the class that takes the part in")


def is_erased_base(lowering: Lowering, base: ast.expr) -> bool:
    """`Generic[T]`, or a Protocol of the project."""
    name = ast.unparse(base).split("[")[0]
    definition = lowering.project.resolve(lowering.module, name)
    if definition is None:
        return False
    return definition.sort == "typing" or lowering.is_type_only(definition)


def check_member(lowering: Lowering, table: ClassTable, statement: ast.stmt) -> None:
    """One statement of a class body."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        check_method(lowering, table, statement)
    elif isinstance(statement, (ast.Assign, ast.AnnAssign)):
        check_constant(lowering, statement)
    elif isinstance(statement, ast.ClassDef):
        lowering.refuse(statement, "a nested class", "a class at module level")
    else:
        lowering.refuse(statement, "a statement in a class body", "methods and constants only")


def check_constant(lowering: Lowering, statement: ast.Assign | ast.AnnAssign) -> None:
    """`LIMIT = 5`."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    if not all(isinstance(target, ast.Name) for target in targets) or len(targets) != 1:
        lowering.refuse(statement, "unpacking in a class body", "one constant a line")
    if statement.value is not None and not is_constant(statement.value):
        lowering.refuse(statement, "a class attribute that is no constant", "an attribute that __init__ sets")


def is_constant(node: ast.expr) -> bool:
    """Whether a class may share this value among its instances."""
    if isinstance(node, JsUnary):
        return is_constant(node.operand)
    return (
        isinstance(node, (ast.Constant, ast.Name, JsName))
        or isinstance(node, ast.Attribute)
        and is_constant(node.value)
    )


def check_method(lowering: Lowering, table: ClassTable, node: Function) -> None:
    """Special methods, missing receivers, constructors."""
    if node.name.startswith("__") and node.name.endswith("__") and node.name != "__init__":
        lowering.refuse(node, f"the special method {node.name}", "a method with a name of its own")
    elif node.name.startswith("__") and node.name != "__init__":
        lowering.refuse(node, f"the name {node.name}, which Python mangles", "one underscore")
    if "staticmethod" not in decorators(node) and not node.args.args:
        lowering.refuse(node, "a method without self", "self as first parameter, or @staticmethod")
    if "property" in decorators(node) and isinstance(node, ast.AsyncFunctionDef):
        lowering.refuse(node, "an asynchronous property", "a method")
    if node.name == "__init__":
        check_constructor(lowering, table, node)


def check_constructor(lowering: Lowering, table: ClassTable, node: Function) -> None:
    """A derived class calls `super().__init__` once, before it touches `self`."""
    if isinstance(node, ast.AsyncFunctionDef):
        lowering.refuse(node, "an asynchronous __init__", "an asynchronous function that makes the object")
    for part in ast.walk(node):
        if isinstance(part, ast.Return) and part.value is not None and not inside_closure(node, part):
            lowering.refuse(part, "a value returned from __init__", "return")
    if table.base is None or (table.public and table.host_root is None):
        return
    for statement in node.body:
        if is_super_init(statement):
            return
        if any(isinstance(part, JsThis) for part in ast.walk(statement)):
            lowering.refuse(statement, "use of self before super().__init__(…)", "super().__init__(…) first")
            return
    lowering.refuse(
        node, f"{table.name}.__init__ without super().__init__(…)", "super().__init__(…) as its first statement"
    )


def inside_closure(function: ast.AST, node: ast.AST) -> bool:
    """Whether a node belongs to a function inside of `function`."""
    nested = (
        part for part in ast.walk(function) if part is not function and isinstance(part, (ast.FunctionDef, ast.Lambda))
    )
    return any(node is part for inner in nested for part in ast.walk(inner))


def is_super_init(statement: ast.stmt) -> bool:
    """`super().__init__(…)` as a statement."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "__init__"
        and is_super(call.func.value)
    )
