"""What every name stands for: fills `variables`, `definitions`, `builtins` and `classes` of the facts."""

from __future__ import annotations

import ast
import builtins
import itertools

from connect_streams.compiler.frontend import reserved_names
from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.dialect import Refuse
from connect_streams.compiler.frontend.project import Project
from connect_streams.compiler.frontend.scopes import (
    FunctionNode,
    Occurrence,
    Path,
    Scope,
    Source,
    Variable,
    element_of,
    locals_of,
)
from connect_streams.compiler.frontend.syntax import Function, decorators, is_super

LATE_BINDING = "a closure in a loop that reads {name}, which the loop rebinds"


class Names(ast.NodeVisitor):
    """Resolves the names of one module."""

    def __init__(self, project: Project, module: Module, refuse: Refuse) -> None:
        self.project = project
        self.facts = project.facts
        self.module = module
        self.refuse = refuse
        self.blocks = itertools.count(1)
        self.scope = Scope(module.tree, None, "module")
        self.path: Path = ()
        self.loops: Path = ()
        self.scopes: list[Scope] = []

    def run(self) -> list[Scope]:
        """Resolve the module; returns the scopes of its functions."""
        for statement in self.module.tree.body:
            if statement not in self.facts.erased:
                self.visit(statement)
        for scope in self.scopes:
            for variable in scope.variables.values():
                self.check_late_binding(variable)
        return self.scopes

    # functions

    def visit_FunctionDef(self, node: Function) -> None:
        if self.scope.sort != "module":
            self.bind(node, node.name, node, Source("function", node))
        self.function(node, None)

    visit_AsyncFunctionDef = visit_FunctionDef

    def function(self, node: Function, owner: Definition | None) -> None:
        """A function, or a method of `owner`."""
        bound, free = locals_of(node)
        scope = self.enter(node, owner)
        scope.free = free
        for name in sorted(bound):
            scope.variables.setdefault(name, Variable(name, scope))
        for name in free:
            if self.scope.parent is None or self.scope.parent.find(name) is None:
                self.refuse(node, f"nonlocal {name}, which no enclosing function binds", "a parameter, or an attribute")
        self.block(node.body)
        self.leave(scope)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        scope = self.enter(node)
        self.visit(node.body)
        self.leave(scope)

    def enter(self, node: FunctionNode, owner: Definition | None = None) -> Scope:
        """Open the scope of a function and bind its parameters."""
        for default in node.args.defaults:
            self.visit(default)
        scope = Scope(node, self.scope, "function", self.path, self.loops)
        given = node.args
        parameters = [*given.posonlyargs, *given.args, *given.kwonlyargs]
        parameters += [extra for extra in (given.vararg, given.kwarg) if extra is not None]
        for parameter in parameters:
            made = Variable(parameter.arg, scope, parameter=True, annotation=parameter.annotation)
            if parameter is node.args.vararg:
                made.annotation = ast.Subscript(ast.Name("list"), parameter.annotation or ast.Name("Any"))
            scope.variables[parameter.arg] = made
        if owner is not None and not isinstance(node, ast.Lambda) and node.args.args:
            bind_receiver(node, scope.variables[node.args.args[0].arg], owner)
        self.scope, self.loops = scope, ()
        self.scopes.append(scope)
        return scope

    def leave(self, scope: Scope) -> None:
        """Close a scope."""
        assert scope.parent is not None
        self.scope, self.loops = scope.parent, scope.loops

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        definition = self.project.resolve(self.module, node.name) if self.scope.sort == "module" else None
        if definition is None or definition.node is not node:
            self.refuse(node, "a nested or repeated class", "a class at module level, once")
            return
        self.facts.classes[node] = definition
        for base in node.bases:
            self.visit(base)
        for statement in node.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.facts.classes[statement] = definition
                self.function(statement, definition)
            elif isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
                self.visit(statement.value)

    # blocks

    def block(self, body: list[ast.stmt], loop: bool = False) -> None:
        """Visit a block under a number of its own."""
        outer = self.path, self.loops
        self.path = (*self.path, next(self.blocks))
        if loop:
            self.loops = (*self.loops, self.path[-1])
        for statement in body:
            self.visit(statement)
        self.path, self.loops = outer

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self.block(node.body, loop=True)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        outer = self.path, self.loops
        self.path = (*self.path, next(self.blocks))
        self.loops = (*self.loops, self.path[-1])
        self.target(node.target, node, element_of(node.iter))
        for statement in node.body:
            self.visit(statement)
        self.path, self.loops = outer

    def visit_Try(self, node: ast.Try) -> None:
        self.block(node.body)
        for handler in node.handlers:
            self.handler(handler)
        self.block(node.orelse)
        self.block(node.finalbody)

    def handler(self, node: ast.ExceptHandler) -> None:
        """`except X as e`: `e` lives in the handler only."""
        if node.type is not None:
            self.visit(node.type)
        if node.name is None:
            self.block(node.body)
            return
        hidden = self.scope.variables.get(node.name)
        variable = Variable(node.name, self.scope)
        variable.sources.append(Source("caught", node.type))
        variable.occurrences.append(Occurrence(node, self.path, self.scope, True))
        self.scope.variables[node.name] = variable
        self.block(node.body)
        self.check_late_binding(variable)
        if hidden is not None:
            self.scope.variables[node.name] = hidden
        else:
            del self.scope.variables[node.name]

    # bindings

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self.target(target, node if len(node.targets) == 1 else None, Source("value", node.value))

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name) and self.scope.sort != "module":
            variable = self.scope.find(node.target.id)
            if variable is not None and variable.annotation is None:
                variable.annotation = node.annotation
        if node.value is not None:
            self.visit(node.value)
            self.target(node.target, node, Source("value", node.value))
        elif not isinstance(node.target, ast.Name):
            self.visit(node.target)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        if isinstance(node.target, ast.Name):
            self.bind(node.target, node.target.id, None, Source("augmented", node))
        else:
            self.visit(node.target)

    def target(self, node: ast.expr, declarer: ast.AST | None, source: Source) -> None:
        """Bind the names of an assignment target."""
        if isinstance(node, ast.Name):
            self.bind(node, node.id, declarer, source)
        elif isinstance(node, (ast.Tuple, ast.List)):
            names_only = all(isinstance(part, (ast.Name, ast.Tuple, ast.List)) for part in node.elts)
            for position, part in enumerate(node.elts):
                self.target(part, declarer if names_only else None, source.part(position))
        else:
            self.visit(node)

    def bind(self, node: ast.AST, name: str, declarer: ast.AST | None, source: Source) -> None:
        """Note that `name` is bound at `node`."""
        variable = self.scope.find(name)
        if variable is None:
            definition = self.project.resolve(self.module, name)
            if definition is not None:
                self.facts.definitions[node] = definition
            return
        self.facts.variables[node] = variable
        if variable.is_self:
            self.refuse(node, f"assignment to {name}", "another variable")
        variable.sources.append(source)
        variable.occurrences.append(Occurrence(node, self.path, self.scope.function, True, declarer))

    # uses

    def visit_Call(self, node: ast.Call) -> None:
        if is_super(node):
            owner = self.enclosing_class()
            if owner is not None:
                self.facts.classes[node] = owner
            else:
                self.refuse(node, "super() outside of a method", "a method of a class")
            return
        self.generic_visit(node)

    def enclosing_class(self) -> Definition | None:
        """The class whose method is being read."""
        scope: Scope | None = self.scope
        while scope is not None:
            if scope.node in self.facts.classes:
                return self.facts.classes[scope.node]
            scope = scope.parent
        return None

    def visit_Name(self, node: ast.Name) -> None:
        variable = self.scope.find(node.id)
        if variable is not None:
            self.facts.variables[node] = variable
            variable.occurrences.append(
                Occurrence(node, self.path, self.scope.function, not isinstance(node.ctx, ast.Load))
            )
            return
        definition = self.project.resolve(self.module, node.id)
        if definition is not None:
            self.facts.definitions[node] = definition
        elif node.id in reserved_names.BUILTINS:
            self.facts.builtins[node] = node.id
        elif node.id in reserved_names.BUILTIN_REMEDIES:
            self.refuse(node, f"{node.id}", reserved_names.BUILTIN_REMEDIES[node.id])
        elif hasattr(builtins, node.id):
            self.refuse(node, f"Python's {node.id}", "a function or class of the project or of streams.host")
        else:
            self.refuse(node, f"{node.id}, which nothing defines", "an import, or a definition")

    def visit_ListComp(self, node: ast.ListComp | ast.GeneratorExp) -> None:
        if len(node.generators) != 1:
            self.refuse(node, "a comprehension with more than one for", "a loop")
            return
        generator = node.generators[0]
        self.visit(generator.iter)
        outer = self.scope, self.path, self.loops
        self.path = (*self.path, next(self.blocks))
        self.loops = (*self.loops, self.path[-1])
        self.scope = Scope(node, self.scope, "comprehension", self.path)
        for part in ast.walk(generator.target):
            if isinstance(part, ast.Name):
                self.scope.variables[part.id] = Variable(part.id, self.scope, parameter=True)
        self.target(generator.target, None, element_of(generator.iter))
        for condition in generator.ifs:
            self.visit(condition)
        self.visit(node.elt)
        for variable in self.scope.variables.values():
            self.check_late_binding(variable)
        self.scope, self.path, self.loops = outer

    visit_GeneratorExp = visit_ListComp

    def check_late_binding(self, variable: Variable) -> None:
        """Refuse closures made in a loop that see a later value in Python and their own in JavaScript."""
        bindings = [occurrence.path for occurrence in variable.occurrences if occurrence.binds]
        for occurrence in variable.occurrences:
            scope = occurrence.scope
            while scope is not variable.scope.function and scope.parent is not None:
                loops = set(scope.loops)
                if any(loops & set(path) for path in bindings):
                    self.refuse(
                        occurrence.node,
                        LATE_BINDING.format(name=variable.name),
                        "a function that takes it as parameter and returns the closure",
                    )
                    break
                scope = scope.parent.function


def bind_receiver(node: Function, receiver: Variable, owner: Definition) -> None:
    """`self` of a method, `cls` of a class method."""
    marks = decorators(node)
    if "staticmethod" not in marks:
        receiver.is_self = True
        receiver.is_class = "classmethod" in marks
    receiver.owner = owner
