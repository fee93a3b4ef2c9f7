"""The third pass: the kind of each expression, from what is written and nothing else."""

from __future__ import annotations

import ast

from connect_streams.compiler import kinds
from connect_streams.compiler.annotations import Annotations, literal_kind
from connect_streams.compiler.classes import ClassTable, Function, is_super, table_of
from connect_streams.compiler.kinds import Kind
from connect_streams.compiler.project import Definition, Module, Project
from connect_streams.compiler.scopes import Variable

STR_RESULTS = {
    **dict.fromkeys(("startswith", "endswith"), kinds.BOOL),
    **dict.fromkeys(("strip", "lstrip", "rstrip", "lower", "upper", "join", "replace"), kinds.STR),
    "split": kinds.STRINGS,
    "find": kinds.INT,
}

BUILTIN_RESULTS = {
    "len": kinds.INT,
    "isinstance": kinds.BOOL,
    "any": kinds.BOOL,
    "all": kinds.BOOL,
    "int": kinds.INT,
    "float": kinds.FLOAT,
    "str": kinds.STR,
}

MARKER_RESULTS = {"truthy": kinds.BOOL, "same": kinds.BOOL, "text": kinds.STR, "typeof": kinds.STR}


class Inference:
    """Knows the kinds of one module's expressions; the answer is kept on the node."""

    def __init__(self, project: Project, module: Module, open_: set[int] | None = None) -> None:
        self.project = project
        self.module = module
        self.annotations = Annotations(project)
        self.open: set[int] = set() if open_ is None else open_

    def kind(self, node: ast.AST | None) -> Kind:
        """The kind of an expression."""
        if node is None:
            return kinds.UNKNOWN
        found: Kind | None = getattr(node, "kind_", None)
        if found is None:
            if id(node) in self.open:
                return kinds.UNKNOWN
            self.open.add(id(node))
            rule = getattr(self, f"of_{type(node).__name__}", None)
            found = rule(node) if rule is not None else kinds.UNKNOWN
            self.open.discard(id(node))
            node.kind_ = found  # type: ignore[attr-defined]
        return found

    # leaves

    def of_Constant(self, node: ast.Constant) -> Kind:
        return literal_kind(node)

    def of_JoinedStr(self, node: ast.JoinedStr) -> Kind:
        return kinds.STR

    def of_List(self, node: ast.List) -> Kind:
        return Kind("list", item=kinds.join([self.kind(part) for part in node.elts]))

    of_Tuple = of_List

    def of_ListComp(self, node: ast.ListComp) -> Kind:
        return Kind("list", item=self.kind(node.elt))

    def of_Lambda(self, node: ast.Lambda) -> Kind:
        return kinds.FUNCTION

    def of_Name(self, node: ast.Name) -> Kind:
        variable: Variable | None = getattr(node, "variable", None)
        if variable is not None:
            return self.variable(variable)
        definition: Definition | None = getattr(node, "definition", None)
        return self.definition(definition) if definition is not None else kinds.UNKNOWN

    def variable(self, variable: Variable) -> Kind:
        """The kind of a local name: its annotation, else what all its bindings agree on."""
        found: Kind | None = getattr(variable, "kind_", None)
        if found is not None:
            return found
        if variable.is_self:
            found = Kind("class" if variable.is_class else "instance", table=variable.table)  # type: ignore[attr-defined]
        elif variable.annotation is not None:
            found = self.annotations.kind(self.module, variable.annotation)
        elif variable.parameter and not variable.sources:
            found = kinds.UNKNOWN
        else:
            if id(variable) in self.open:
                return kinds.join(variable.guesses)  # type: ignore[attr-defined]
            self.open.add(id(variable))
            variable.guesses = guesses = []  # type: ignore[attr-defined]
            for source in variable.sources:
                guesses.append(self.source(*source))  # noqa: PERF401 (a source may read the guesses so far)
            found = kinds.join(guesses)
            self.open.discard(id(variable))
        variable.kind_ = found  # type: ignore[attr-defined]
        return found

    def source(self, sort: str, node: ast.AST | None) -> Kind:
        """The kind one binding gives its variable."""
        if sort == "value":
            return self.kind(node)
        if sort == "element of":
            found = self.kind(node)
            return kinds.STR if found.name == "str" else found.element
        if sort in ("index", "range"):
            return kinds.INT
        if sort == "augmented" and isinstance(node, ast.AugAssign):
            return self.operation(node.op, self.kind(node.target), self.kind(node.value))
        if sort == "caught":
            return kinds.UNKNOWN if not isinstance(node, ast.Name) else self.instance_of(node)
        if sort == "function" and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return Kind("function", item=self.result(self.module, node))
        return kinds.UNKNOWN

    def instance_of(self, node: ast.expr) -> Kind:
        """An instance of the class an expression names."""
        found = self.kind(node)
        return Kind("instance", table=found.table) if found.name == "class" else kinds.UNKNOWN

    def definition(self, definition: Definition) -> Kind:
        """The kind of a module-level name."""
        if definition.sort == "class":
            return Kind("class", table=table_of(self.project, definition))
        module, node = definition.module, definition.node
        if definition.sort == "function" and module is not None:
            return Kind("function", item=self.result(module, node))  # type: ignore[arg-type]
        if definition.sort == "constant" and module is not None:
            return self.constant(module, node)
        return kinds.NONE if definition.name == "UNDEFINED" and definition.sort == "marker" else kinds.UNKNOWN

    def constant(self, module: Module, node: ast.AST | None) -> Kind:
        """The kind of a module-level constant: annotated, a literal, or an `obj(…)` of those."""
        if isinstance(node, ast.AnnAssign):
            found = self.annotations.kind(module, node.annotation)
            if found.is_known and found.name != "object":
                return found
        value = getattr(node, "value", None)
        if not isinstance(value, ast.expr) or (
            isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)
        ):
            return kinds.UNKNOWN
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "obj":
            members = tuple((word.arg, literal_kind(word.value)) for word in value.keywords if word.arg)
            return Kind("object", members=members)
        if isinstance(value, (ast.List, ast.Tuple)):
            return Kind("list", item=kinds.join([literal_kind(part) for part in value.elts]))
        if module is self.module:
            return self.kind(value)
        return literal_kind(value)

    def result(self, module: Module, node: Function) -> Kind:
        """What calling a function gives, by its annotation."""
        found = self.annotations.kind(module, node.returns)
        return Kind("promise", item=found) if isinstance(node, ast.AsyncFunctionDef) else found

    # members

    def of_Attribute(self, node: ast.Attribute) -> Kind:
        if is_super(node.value):
            return self.member(self.base_of(node.value), node.attr)
        owner = self.kind(node.value)
        if owner.table is not None:
            return self.member(owner.table, node.attr)
        definition = getattr(node.value, "definition", None)
        if definition is not None and definition.sort == "module":
            found = self.project.resolve(definition.module, node.attr)
            return self.definition(found) if found is not None else kinds.UNKNOWN
        return dict(owner.members).get(node.attr, kinds.UNKNOWN)

    def base_of(self, node: ast.AST) -> ClassTable | None:
        """The base class of the method a `super()` stands in."""
        table = getattr(node, "table", None)
        return table.base if table is not None else None

    def member(self, table: ClassTable | None, name: str) -> Kind:
        """The kind of a member of a class."""
        for owner in table.line() if table is not None else ():
            if name in owner.methods:
                return Kind("function", item=self.result(owner.module, owner.methods[name]))
            if name in owner.properties:
                return self.annotations.kind(owner.module, owner.properties[name].returns)
            if name in owner.attributes:
                return owner.attributes[name]
            if name in owner.initial:
                found = Inference(self.project, owner.module, self.open).kind(owner.initial[name])
                return kinds.UNKNOWN if found == kinds.NONE else found
        return kinds.UNKNOWN

    def of_Subscript(self, node: ast.Subscript) -> Kind:
        owner = self.kind(node.value)
        if isinstance(node.slice, ast.Slice):
            return owner.present()
        if owner.name == "str":
            return kinds.STR
        if owner.is_list:
            return owner.element
        key = node.slice.value if isinstance(node.slice, ast.Constant) else None
        if owner.table is not None and isinstance(key, str):
            return self.member(owner.table, key)
        return dict(owner.members).get(str(key), kinds.UNKNOWN)

    # operations

    def of_Compare(self, node: ast.Compare) -> Kind:
        return kinds.BOOL

    def of_BoolOp(self, node: ast.BoolOp) -> Kind:
        return kinds.join([self.kind(part) for part in node.values])

    def of_UnaryOp(self, node: ast.UnaryOp) -> Kind:
        if isinstance(node.op, ast.Not):
            return kinds.BOOL
        if isinstance(node.op, ast.Invert):
            return kinds.INT
        found = self.kind(node.operand)
        return found if found.is_number else kinds.FLOAT if found.is_known else kinds.UNKNOWN

    def of_BinOp(self, node: ast.BinOp) -> Kind:
        return self.operation(node.op, self.kind(node.left), self.kind(node.right))

    def operation(self, operator: ast.operator, left: Kind, right: Kind) -> Kind:
        """The kind of a binary operation."""
        if isinstance(operator, ast.Add):
            if "str" in (left.name, right.name):
                return kinds.STR
            if left.is_list or right.is_list:
                return kinds.join([left.present(), right.present()])
        if isinstance(operator, (ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)):
            return kinds.INT
        if isinstance(operator, ast.Div):
            return kinds.FLOAT
        if left.name == "int" and right.name == "int" and not isinstance(operator, ast.Pow):
            return kinds.INT
        if left.is_number or right.is_number or not isinstance(operator, (ast.Add, ast.Mult, ast.Mod)):
            return kinds.FLOAT
        return kinds.UNKNOWN

    def of_IfExp(self, node: ast.IfExp) -> Kind:
        return kinds.join([self.kind(node.body), self.kind(node.orelse)])

    def of_Await(self, node: ast.Await) -> Kind:
        found = self.kind(node.value)
        return found.element if found.name == "promise" else kinds.UNKNOWN

    def of_Starred(self, node: ast.Starred) -> Kind:
        return self.kind(node.value).element

    def of_NamedExpr(self, node: ast.NamedExpr) -> Kind:
        return self.kind(node.value)

    # calls

    def of_Call(self, node: ast.Call) -> Kind:
        function = node.func
        if isinstance(function, ast.Name):
            builtin = getattr(function, "builtin", None)
            if builtin is not None:
                return self.builtin(builtin, node)
            definition: Definition | None = getattr(function, "definition", None)
            if definition is not None and definition.sort == "marker":
                return self.marker(definition.name, node)
            if definition is not None and definition.sort == "typing":
                return self.cast(definition.name, node)
        if isinstance(function, ast.Attribute):
            owner = self.kind(function.value)
            if owner.name == "str":
                return STR_RESULTS.get(function.attr, kinds.UNKNOWN)
            if owner.is_list:
                return {"pop": owner.element, "copy": owner.present()}.get(function.attr, kinds.UNKNOWN)
        found = self.kind(function)
        if found.name == "class" and found.table is not None:
            return Kind("instance", table=found.table)
        return found.element if found.name == "function" else kinds.UNKNOWN

    def builtin(self, name: str, node: ast.Call) -> Kind:
        if name in ("min", "max", "abs"):
            found = kinds.join([self.kind(part) for part in node.args])
            return found if found.is_number else kinds.FLOAT
        return BUILTIN_RESULTS.get(name, kinds.UNKNOWN)

    def marker(self, name: str, node: ast.Call) -> Kind:
        if name in ("either", "coalesce") and node.args:
            found = [self.kind(part) for part in node.args]
            return kinds.join([*(kind.present() for kind in found[:-1] if kind != kinds.NONE), found[-1]])
        if name == "new" and node.args:
            return self.instance_of(node.args[0])
        if name == "obj":
            return kinds.OBJECT
        return MARKER_RESULTS.get(name, kinds.UNKNOWN)

    def cast(self, name: str, node: ast.Call) -> Kind:
        """`cast(T, x)` of `typing`."""
        return self.annotations.kind(self.module, node.args[0]) if name == "cast" and node.args else kinds.UNKNOWN
