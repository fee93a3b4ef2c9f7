"""Classes: native ones, and constructor functions for what integrators hold."""

from __future__ import annotations

import ast
import json
from typing import Any

from connect_streams.compiler.codegen.expressions import ARROW
from connect_streams.compiler.codegen.method_merging import WORD, MethodGroup, method_groups, names
from connect_streams.compiler.codegen.statements import StatementPrinter
from connect_streams.compiler.frontend.syntax import Function, decorators, is_super, methods
from connect_streams.compiler.lowering.jsnodes import JsInstance, JsName, JsThis
from connect_streams.compiler.types.static_type import ClassTable


class ClassPrinter(StatementPrinter):
    """Printers of classes, methods and `super()`."""

    table: ClassTable | None = None

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self.table = self.table, self.types.class_of(node)
        assert self.table is not None
        if self.table.is_part:
            self.part(node)
        elif self.table.public:
            self.constructor_function(node, self.table)
        else:
            self.native_class(node, self.table)
        self.constants(node, self.table)
        self.table = outer

    def native_class(self, node: ast.ClassDef, table: ClassTable) -> None:
        """`class A extends B { … }`."""
        self.put(f"export class {node.name}")
        if table.base is not None:
            self.put(" extends ")
            self.visit(node.bases[0])
        self.put(" {\n")
        self.indent()
        for method in methods(node):
            self.method(method)
            self.put("\n")
        self.dedent()
        self.put("}")

    def method(self, node: Function) -> None:
        """One method of a class or of the object that becomes a prototype."""
        self.adaptLineNrString(node)
        marks = decorators(node)
        static = "staticmethod" in marks
        if (static or "classmethod" in marks) and self.table is not None and not self.table.public:
            self.put("static ")
        if isinstance(node, ast.AsyncFunctionDef):
            self.put("async ")
        if "property" in marks:
            self.put("get ")
        elif any(mark.endswith(".setter") for mark in marks):
            self.put("set ")
        self.put("constructor" if node.name == "__init__" else node.name)
        self.parameters(node.args, 0 if static else 1)
        self.put(" ")
        self.body_of(node)

    # constructor functions

    def constructor_function(self, node: ast.ClassDef, table: ClassTable) -> None:
        """`function A(…) { … }` and the members of its prototype."""
        self.put(f"export function {node.name}")
        init = table.methods.get("__init__")
        inherited = table.method("__init__")
        if init is not None:
            self.own_constructor(init, table)
        elif table.host_root is not None:
            self.helpers.add("$construct")
            self.put(f"(...args) {{ return {self.construct_text(table)}args); }}")
        elif inherited is not None:
            self.parameters(inherited.args, 1)
            self.put(" { ")
            self.visit(node.bases[0])
            names = [parameter.arg for parameter in inherited.args.args[1:]]
            names += [f"...{inherited.args.vararg.arg}"] if inherited.args.vararg else []
            self.put(f".call({', '.join(['this', *names])}); }}")
        else:
            self.put("() {}")
        self.put("\n")
        self.members(node, table)

    def own_constructor(self, init: Function, table: ClassTable) -> None:
        """The constructor of a public class; one that descends from the browser's Error returns a true Error."""
        self.parameters(init.args, 1)
        self.put(" ")
        if table.host_root is None:
            self.body_of(init)
            return
        outer, self.this_text = self.this_text, init.args.args[0].arg
        init.body.append(ast.copy_location(ast.Return(JsThis()), init.body[-1]))
        self.body_of(init, self.this_text)
        self.this_text = outer

    def construct_text(self, table: ClassTable) -> str:
        """The call that makes an instance of a public class whose root is the browser's."""
        self.use_base(table)
        return f"$construct({self.base_name(table)}, {table.name}, this, new.target, "

    def base_name(self, table: ClassTable) -> str:
        """The base as this module names it."""
        return ast.unparse(table.node.bases[0])

    def use_base(self, table: ClassTable) -> None:
        base = table.node.bases[0]
        definition = self.facts.definition(base)
        if definition is not None and isinstance(base, ast.Name):
            self.use(definition, base.id)

    def members(self, node: ast.ClassDef, table: ClassTable) -> None:
        """Fill the prototype (and the class itself with its static methods)."""
        self.helpers.add("$define")
        plain = [method for method in methods(node) if method.name != "__init__"]
        static = [method for method in plain if {"staticmethod", "classmethod"} & set(decorators(method))]
        groups = method_groups([method for method in plain if method not in static])
        grouped = [method for group in groups for method in names(group)]
        self.put(f'$define({node.name}, "{node.name}", ')
        self.literal([method for method in plain if method not in static and method not in grouped])
        if table.base is not None:
            self.use_base(table)
            self.put(f", {self.base_name(table)}")
        if static:
            self.put(", " if table.base is not None else ", null, ")
            self.literal(static)
        self.put(")")
        self.merged_methods(f"{node.name}.prototype", groups)

    def part(self, node: ast.ClassDef) -> None:
        """An object of methods, which classes take in."""
        groups = method_groups(methods(node))
        grouped = [method for group in groups for method in names(group)]
        self.put(f"export const {node.name} = ")
        self.literal([method for method in methods(node) if method not in grouped])
        self.merged_methods(node.name, groups)

    def merged_methods(self, target: str, groups: list[MethodGroup]) -> None:
        """The methods of `target` that differ by a word."""
        for group in groups:
            self.helpers.add("$alike")
            self.put(f";\n$alike({target}, {json.dumps(group.table)}, ({WORD}) => ")
            maker = group.maker
            self.put("async function" if isinstance(maker, ast.AsyncFunctionDef) else "function")
            self.parameters(maker.args, 1)
            self.put(" ")
            self.body_of(maker)
            self.put(")")

    def literal(self, functions: list[Function]) -> None:
        """An object literal of methods."""
        self.put("{\n")
        self.indent()
        for function in functions:
            self.method(function)
            self.put(",\n")
        self.dedent()
        self.put("}")

    def visit_JsInstance(self, node: JsInstance) -> None:
        """`{ key: value, method() { … } }`."""
        self.put("{\n")
        self.indent()
        for key, value in zip(node.keys, node.values):
            is_short = isinstance(value, JsName) and value.text == key
            self.put(key if is_short else f"{key}: ")
            if not is_short:
                self.expression(value, ARROW)
            self.put(",\n")
        for function in node.methods:
            self.method(function)
            self.put(",\n")
        self.dedent()
        self.put("}")

    def constants(self, node: ast.ClassDef, table: ClassTable) -> None:
        """Class constants: readable through the class and through its instances."""
        if not table.constants:
            return
        self.helpers.add("$constants")
        self.put(f";\n$constants({node.name}, {{")
        for statement in node.body:
            if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
                target: Any = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
                self.put(f"{target.id}: ")
                self.expression(statement.value, ARROW)
                self.put(", ")
        self.put("})")

    # super()

    def super_call(self, node: ast.Call) -> bool:
        """Print `super().method(…)`; False when `node` is something else."""
        function = node.func
        if not (isinstance(function, ast.Attribute) and is_super(function.value)):
            return False
        table = self.table
        assert table is not None
        if not table.public:
            self.put("super(" if function.attr == "__init__" else f"super.{function.attr}(")
            self.commas(node.args)
            self.put(")")
            return True
        if function.attr == "__init__":
            self.public_super_init(node, table)
            return True
        self.use_base(table)
        owner = table.method(function.attr)
        static = owner is not None and {"staticmethod", "classmethod"} & set(decorators(owner))
        self.put(f"{self.base_name(table)}{'' if static else '.prototype'}.{function.attr}.call(")
        self.commas([JsThis(), *node.args])
        self.put(")")
        return True

    def public_super_init(self, node: ast.Call, table: ClassTable) -> None:
        """`Base.call(this, …)`, or the making of a true Error."""
        if table.host_root is not None:
            self.helpers.add("$construct")
            self.put(f"const {self.this_text} = {self.construct_text(table)}[")
            self.commas(node.args)
            self.put("])")
        elif table.base is not None:
            self.use_base(table)
            self.put(f"{self.base_name(table)}.call(")
            self.commas([JsThis(), *node.args])
            self.put(")")
