"""Signatures for TypeScript, from the annotations of the Python sources."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from connect_streams.compiler.frontend.syntax import Function, decorators, methods
from connect_streams.compiler.lowering.program import Program
from connect_streams.compiler.output.payload_types import PayloadTypes
from connect_streams.compiler.output.type_names import TypeNames, spelled

CALLBACKS, OUTCOME = "callbacks", "Outcome"
"""What takes the first gives a value of the type that is declared as the second."""
CALLBACK = "(...args: any[]) => any"
CALLBACK_NAMES = re.compile(
    r"f|f[A-Z]\w*|fn|func|method|callback|handler|listener|.*[cC]allback|on[A-Z]\w*|success|failure|creator\Z"
)
WORDS = {"None": "null", "True": "true", "False": "false"}
NULLS = re.compile(rf"\b(?:{'|'.join(WORDS)})\b")


class Signatures:
    """Finds functions by name and writes their signatures."""

    def __init__(self, program: Program, classes: set[str], payloads: PayloadTypes) -> None:
        self.types = TypeNames(lambda name: payloads.known(name) or (name if name in classes else None))
        self.documentation = program.project.facts.documentation
        self.annotations = program.project.facts.annotations
        self.functions: dict[str, list[Function]] = {}
        self.methods: dict[str, list[tuple[str, str, Function]]] = {}
        self.bodies: dict[str, ast.ClassDef] = {}
        for name, tree in program.trees.items():
            for function, owner in functions_of(tree):
                if owner is None:
                    self.functions.setdefault(function.name, []).append(function)
                else:
                    self.methods.setdefault(function.name, []).append((owner.name, name, function))
            self.bodies.update({node.name: node for node in tree.body if isinstance(node, ast.ClassDef)})
        self.bound = dict(bound_methods(program, self.bodies))
        self.homes = {cls: name for name, tree in program.trees.items() for cls in definitions(tree)}

    def function(self, name: str, arity: int, key: str) -> str:
        """The signature of a function of the namespace."""
        bound = self.bound.get(key) if name.startswith("bound ") else None
        if bound is not None:
            return self.signature(bound, 1)
        found = [one for one in self.named(key) + self.named(name) if len(one.args.args) == arity]
        return self.signature(found[0], 0) if found else generic(arity)

    def named(self, name: str) -> list[Function]:
        """The functions of a name as the built file has it (which may carry a number)."""
        return self.functions.get(name) or self.functions.get(name.rstrip("0123456789"), [])

    def find_method(self, cls: str, name: str) -> Function | None:
        """A method: of the class itself, else of a class in the same package, else of whichever class has it."""
        candidates = self.methods.get(name, [])
        home = self.homes.get(cls, "").rpartition(".")[0]
        ranked = sorted(candidates, key=lambda one: (one[0] != cls, one[1].rpartition(".")[0] != home))
        return ranked[0][2] if ranked else None

    def method(self, cls: str, name: str, arity: int) -> str:
        """The signature of a method."""
        found = self.find_method(cls, name)
        if found is None:
            return generic(arity)
        return self.signature(found, 0 if "staticmethod" in decorators(found) else 1)

    def constructor(self, cls: str, arity: int) -> str:
        """The parameters of a constructor."""
        for owner, _, function in self.methods.get("__init__", []):
            if owner == cls:
                return self.parameters(function, 1)
        return "(...args: unknown[])" if arity or cls not in self.bodies or self.bodies[cls].bases else "()"

    def attributes(self, cls: str) -> dict[str, str]:
        """Public attributes: those the class annotates or its constructor sets."""
        body = self.bodies.get(cls)
        found: dict[str, str] = {}
        for node in ast.walk(body) if body is not None else ():
            target = getattr(node, "target", None)
            if isinstance(target, ast.Attribute) and type(target.value).__name__ == "JsThis":
                found.setdefault(target.attr, self.attribute_type(self.annotations.get(node)))
        return {name: kind for name, kind in found.items() if not name.startswith("_")}

    def attribute_type(self, annotation: ast.expr | None) -> str:
        """The type of an attribute: pages read it at their own risk where its class says nothing."""
        return cautious(self.types.type(annotation) if annotation is not None else "any")

    def docstring(self, *names: str) -> str:
        """The first paragraph of a function's or class's documentation, in JavaScript's words."""
        for name in names:
            found = self.documented(name)
            text = self.documentation.get(found, "") if found is not None else ""
            if text:
                return NULLS.sub(lambda found: WORDS[found[0]], text.replace("*/", "* /"))
        return ""

    def documented(self, name: str) -> ast.AST | None:
        """What a name, or `Class.member`, stands for; nothing when several functions are called so."""
        owner, _, member = name.rpartition(".")
        if owner:
            return self.find_method(owner, member)
        functions = self.named(name)
        return self.bodies.get(name) or self.bound.get(name) or (functions[0] if len(functions) == 1 else None)

    # text

    def signature(self, function: Function, skip: int) -> str:
        """`(a: string, b?: any): void`."""
        result = "any" if function.returns is None else self.types.result(function.returns)
        if result == "any" and any(parameter.arg == CALLBACKS for parameter in function.args.args):
            result = self.types.known(OUTCOME) or result
        if isinstance(function, ast.AsyncFunctionDef):
            result = f"Promise<{result}>"
        return f"{self.parameters(function, skip)}: {result}"

    def parameters(self, function: Function, skip: int) -> str:
        """Parameters; those that have a default, or may be None, are optional."""
        arguments = function.args
        first_default = len(arguments.args) - len(arguments.defaults)
        parts = []
        for position, parameter in list(enumerate(arguments.args))[skip:]:
            optional = "?" if position >= first_default else ""
            parts.append(f"{spelled(parameter.arg)}{optional}: {self.parameter_type(parameter)}")
        if arguments.vararg:
            parts.append(f"...{spelled(arguments.vararg.arg)}: unknown[]")
        return f"({', '.join(parts)})"

    def parameter_type(self, parameter: ast.arg) -> str:
        """The type of one parameter; by its name when the annotation says nothing. What may be anything is unknown."""
        found = self.types.type(parameter.annotation) if parameter.annotation is not None else "any"
        return CALLBACK if found == "any" and CALLBACK_NAMES.fullmatch(parameter.arg) else cautious(found)


def functions_of(tree: ast.AST, owner: ast.ClassDef | None = None) -> Iterator[tuple[Function, ast.ClassDef | None]]:
    """All functions of a tree, with the class whose methods they are."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node, owner
            yield from functions_of(node)
        else:
            yield from functions_of(node, node if isinstance(node, ast.ClassDef) else None)


def bound_methods(program: Program, bodies: dict[str, ast.ClassDef]) -> Iterator[tuple[str, Function]]:
    """The methods of parts that `bind_in` makes functions of."""
    for tree in program.trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "bind_in":
                parts = [bodies[part.id] for part in node.args if isinstance(part, ast.Name) and part.id in bodies]
                for method in (method for part in parts for method in methods(part)):
                    yield method.name, method


def definitions(tree: ast.Module) -> list[str]:
    """Names of a module's classes."""
    return [node.name for node in tree.body if isinstance(node, ast.ClassDef)]


def cautious(kind: str) -> str:
    """A type for what clients give, or read at their own risk: what may be anything is unknown."""
    return kind.replace("any", "unknown") if kind in ("any", "any[]") else kind


def generic(arity: int) -> str:
    """The signature of something nothing is known about."""
    return "(...args: unknown[]): unknown"
