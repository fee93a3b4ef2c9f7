"""The static type of each expression, from what is written and nothing else."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.scopes import Source, Variable
from connect_streams.compiler.frontend.syntax import Function, is_super
from connect_streams.compiler.types import static_type
from connect_streams.compiler.types.annotations import Annotations, literal_type
from connect_streams.compiler.types.static_type import ClassTable, StaticType
from connect_streams.compiler.types.type_table import TypeTable

STR_RESULTS = {
    **dict.fromkeys(("startswith", "endswith"), static_type.BOOL),
    **dict.fromkeys(("strip", "lstrip", "rstrip", "lower", "upper", "join", "replace"), static_type.STR),
    "split": static_type.STRINGS,
    "find": static_type.INT,
}

BUILTIN_RESULTS = {
    "len": static_type.INT,
    "isinstance": static_type.BOOL,
    "any": static_type.BOOL,
    "all": static_type.BOOL,
    "int": static_type.INT,
    "float": static_type.FLOAT,
    "str": static_type.STR,
}

MARKER_RESULTS = {
    "truthy": static_type.BOOL,
    "same": static_type.BOOL,
    "text": static_type.STR,
    "typeof": static_type.STR,
}


class Inference:
    """Knows the types of one module's expressions; the answers are kept in a table."""

    def __init__(self, table: TypeTable, module: Module) -> None:
        self.table = table
        self.project = table.project
        self.facts = table.project.facts
        self.module = module
        self.annotations = Annotations(table.project, table.classes)
        self.open = table.open

    def type_of(self, node: ast.AST | None) -> StaticType:
        """The type of an expression."""
        if node is None:
            return static_type.UNKNOWN
        found = self.table.expressions.get(node)
        if found is None:
            if node in self.open:
                return static_type.UNKNOWN
            self.open.add(node)
            rule = getattr(self, f"of_{type(node).__name__}", None)
            found = rule(node) if rule is not None else static_type.UNKNOWN
            self.open.discard(node)
            self.table.expressions[node] = found
        return found

    # leaves

    def of_Constant(self, node: ast.Constant) -> StaticType:
        return literal_type(node)

    def of_JoinedStr(self, node: ast.JoinedStr) -> StaticType:
        return static_type.STR

    def of_List(self, node: ast.List) -> StaticType:
        return StaticType("list", item=static_type.join([self.type_of(part) for part in node.elts]))

    of_Tuple = of_List

    def of_ListComp(self, node: ast.ListComp) -> StaticType:
        return StaticType("list", item=self.type_of(node.elt))

    def of_Lambda(self, node: ast.Lambda) -> StaticType:
        return static_type.FUNCTION

    def of_Name(self, node: ast.Name) -> StaticType:
        variable = self.facts.variables.get(node)
        if variable is not None:
            return self.variable(variable)
        definition = self.facts.definition(node)
        return self.definition(definition) if definition is not None else static_type.UNKNOWN

    def variable(self, variable: Variable) -> StaticType:
        """The type of a local name: its annotation, else what all its bindings agree on."""
        found = self.table.variables.get(variable)
        if found is not None:
            return found
        if variable.is_self and variable.owner is not None:
            owner = self.table.classes[variable.owner]
            found = StaticType("class" if variable.is_class else "instance", table=owner)
        elif variable.annotation is not None:
            found = self.annotations.type_of(self.module, variable.annotation)
        elif variable.parameter and not variable.sources:
            found = static_type.UNKNOWN
        else:
            if variable in self.open:
                return static_type.join(self.table.guesses[variable])
            self.open.add(variable)
            guesses = self.table.guesses[variable] = []
            for source in variable.sources:
                guesses.append(self.source(source))  # noqa: PERF401 (a source may read the guesses so far)
            found = static_type.join(guesses)
            self.open.discard(variable)
        self.table.variables[variable] = found
        return found

    def source(self, source: Source) -> StaticType:
        """The type one binding gives its variable."""
        sort, node = source.sort, source.node
        if sort == "value":
            return self.type_of(node)
        if sort == "element of":
            found = self.type_of(node)
            return static_type.STR if found.name == "str" else found.element
        if sort in ("index", "range"):
            return static_type.INT
        if sort == "augmented" and isinstance(node, ast.AugAssign):
            return self.operation(node.op, self.type_of(node.target), self.type_of(node.value))
        if sort == "caught":
            return static_type.UNKNOWN if not isinstance(node, ast.Name) else self.instance_of(node)
        if sort == "function" and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return StaticType("function", item=self.result(self.module, node))
        return static_type.UNKNOWN

    def instance_of(self, node: ast.expr) -> StaticType:
        """An instance of the class an expression names."""
        found = self.type_of(node)
        return StaticType("instance", table=found.table) if found.name == "class" else static_type.UNKNOWN

    def definition(self, definition: Definition) -> StaticType:
        """The type of a module-level name."""
        if definition.sort == "class":
            return StaticType("class", table=self.table.classes[definition])
        module, node = definition.module, definition.node
        if definition.sort == "function" and isinstance(node, Function) and module is not None:
            return StaticType("function", item=self.result(module, node))
        if definition.sort == "constant" and module is not None:
            return self.constant(module, node)
        return (
            static_type.NONE if definition.name == "UNDEFINED" and definition.sort == "marker" else static_type.UNKNOWN
        )

    def constant(self, module: Module, node: ast.AST | None) -> StaticType:
        """The type of a module-level constant: annotated, a literal, or an `obj(…)` of those."""
        if isinstance(node, ast.AnnAssign):
            found = self.annotations.type_of(module, node.annotation)
            if found.is_known and found.name != "object":
                return found
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign, ast.AugAssign)) else None
        if not isinstance(value, ast.expr) or (
            isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)
        ):
            return static_type.UNKNOWN
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "obj":
            members = tuple((word.arg, literal_type(word.value)) for word in value.keywords if word.arg)
            return StaticType("object", members=members)
        if isinstance(value, (ast.List, ast.Tuple)):
            return StaticType("list", item=static_type.join([literal_type(part) for part in value.elts]))
        if module is self.module:
            return self.type_of(value)
        return literal_type(value)

    def result(self, module: Module, node: Function) -> StaticType:
        """What calling a function gives, by its annotation."""
        found = self.annotations.type_of(module, node.returns)
        return StaticType("promise", item=found) if isinstance(node, ast.AsyncFunctionDef) else found

    # members

    def of_Attribute(self, node: ast.Attribute) -> StaticType:
        if is_super(node.value):
            return self.member(self.base_of(node.value), node.attr)
        owner = self.type_of(node.value)
        if owner.table is not None:
            return self.member(owner.table, node.attr)
        definition = self.facts.definition(node.value)
        if definition is not None and definition.sort == "module" and definition.module is not None:
            found = self.project.resolve(definition.module, node.attr)
            return self.definition(found) if found is not None else static_type.UNKNOWN
        return dict(owner.members).get(node.attr, static_type.UNKNOWN)

    def base_of(self, node: ast.AST) -> ClassTable | None:
        """The base class of the method a `super()` stands in."""
        table = self.table.class_of(node)
        return table.base if table is not None else None

    def member(self, table: ClassTable | None, name: str) -> StaticType:
        """The type of a member of a class."""
        for owner in table.line() if table is not None else ():
            if name in owner.methods:
                return StaticType("function", item=self.result(owner.module, owner.methods[name]))
            if name in owner.properties:
                return self.annotations.type_of(owner.module, owner.properties[name].returns)
            if name in owner.attributes:
                return owner.attributes[name]
            if name in owner.initial:
                found = Inference(self.table, owner.module).type_of(owner.initial[name])
                return static_type.UNKNOWN if found == static_type.NONE else found
        return static_type.UNKNOWN

    def of_Subscript(self, node: ast.Subscript) -> StaticType:
        owner = self.type_of(node.value)
        if isinstance(node.slice, ast.Slice):
            return owner.present()
        if owner.name == "str":
            return static_type.STR
        if owner.is_list:
            return owner.element
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if owner.table is not None and isinstance(key, str):
            return self.member(owner.table, key)
        return dict(owner.members).get(str(key), static_type.UNKNOWN)

    # operations

    def of_Compare(self, node: ast.Compare) -> StaticType:
        return static_type.BOOL

    def of_BoolOp(self, node: ast.BoolOp) -> StaticType:
        return static_type.join([self.type_of(part) for part in node.values])

    def of_UnaryOp(self, node: ast.UnaryOp) -> StaticType:
        if isinstance(node.op, ast.Not):
            return static_type.BOOL
        if isinstance(node.op, ast.Invert):
            return static_type.INT
        found = self.type_of(node.operand)
        return found if found.is_number else static_type.FLOAT if found.is_known else static_type.UNKNOWN

    def of_BinOp(self, node: ast.BinOp) -> StaticType:
        return self.operation(node.op, self.type_of(node.left), self.type_of(node.right))

    def operation(self, operator: ast.operator, left: StaticType, right: StaticType) -> StaticType:
        """The type of a binary operation."""
        if isinstance(operator, ast.Add):
            if "str" in (left.name, right.name):
                return static_type.STR
            if left.is_list or right.is_list:
                return static_type.join([left.present(), right.present()])
        if isinstance(operator, (ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)):
            return static_type.INT
        if isinstance(operator, ast.Div):
            return static_type.FLOAT
        if left.name == "int" and right.name == "int" and not isinstance(operator, ast.Pow):
            return static_type.INT
        if left.is_number or right.is_number or not isinstance(operator, (ast.Add, ast.Mult, ast.Mod)):
            return static_type.FLOAT
        return static_type.UNKNOWN

    def of_IfExp(self, node: ast.IfExp) -> StaticType:
        return static_type.join([self.type_of(node.body), self.type_of(node.orelse)])

    def of_Await(self, node: ast.Await) -> StaticType:
        found = self.type_of(node.value)
        return found.element if found.name == "promise" else static_type.UNKNOWN

    def of_Starred(self, node: ast.Starred) -> StaticType:
        return self.type_of(node.value).element

    def of_NamedExpr(self, node: ast.NamedExpr) -> StaticType:
        return self.type_of(node.value)

    # calls

    def of_Call(self, node: ast.Call) -> StaticType:
        function = node.func
        if isinstance(function, ast.Name):
            builtin = self.facts.builtin(function)
            if builtin is not None:
                return self.builtin(builtin, node)
            definition = self.facts.definition(function)
            if definition is not None and definition.sort == "marker":
                return self.marker(definition.name, node)
            if definition is not None and definition.sort == "typing":
                return self.cast(definition.name, node)
        if isinstance(function, ast.Attribute):
            owner = self.type_of(function.value)
            if owner.name == "str":
                return STR_RESULTS.get(function.attr, static_type.UNKNOWN)
            if owner.is_list:
                return {"pop": owner.element, "copy": owner.present()}.get(function.attr, static_type.UNKNOWN)
        found = self.type_of(function)
        if found.name == "class" and found.table is not None:
            return StaticType("instance", table=found.table)
        return found.element if found.name == "function" else static_type.UNKNOWN

    def builtin(self, name: str, node: ast.Call) -> StaticType:
        if name in ("min", "max", "abs"):
            found = static_type.join([self.type_of(part) for part in node.args])
            return found if found.is_number else static_type.FLOAT
        return BUILTIN_RESULTS.get(name, static_type.UNKNOWN)

    def marker(self, name: str, node: ast.Call) -> StaticType:
        if name in ("either", "coalesce") and node.args:
            found = [self.type_of(part) for part in node.args]
            return static_type.join(
                [*(type_.present() for type_ in found[:-1] if type_ != static_type.NONE), found[-1]]
            )
        if name == "new" and node.args:
            return self.instance_of(node.args[0])
        if name == "obj":
            return static_type.OBJECT
        return MARKER_RESULTS.get(name, static_type.UNKNOWN)

    def cast(self, name: str, node: ast.Call) -> StaticType:
        """`cast(T, x)` of `typing`."""
        return (
            self.annotations.type_of(self.module, node.args[0]) if name == "cast" and node.args else static_type.UNKNOWN
        )
