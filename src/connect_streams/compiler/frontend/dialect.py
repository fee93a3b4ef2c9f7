"""The first pass: constructs that are refused wherever they stand, whatever they mean (docs/dialect.md, *Refused*)."""

from __future__ import annotations

import ast
from collections.abc import Callable, Set

from connect_streams.compiler.frontend import reserved_names
from connect_streams.compiler.frontend.syntax import Function

Refuse = Callable[[ast.AST, str, str], None]

REFUSED: dict[type[ast.AST], tuple[str, str]] = {
    ast.Dict: ("a dict display", "obj(…)"),
    ast.Set: ("a set display", "obj(…) with the members as keys"),
    ast.DictComp: ("a dict comprehension", "a loop that fills obj()"),
    ast.SetComp: ("a set comprehension", "a loop that fills obj()"),
    ast.With: ("with", "try/finally"),
    ast.AsyncWith: ("async with", "try/finally"),
    ast.AsyncFor: ("async for", "a loop that awaits"),
    ast.Match: ("match", "if/elif"),
    ast.NamedExpr: ("an assignment expression (:=)", "an assignment before the expression"),
    ast.Assert: ("assert", "if …: raise …"),
    ast.Global: ("global", "the one object that owns the page's state"),
    ast.Yield: ("yield", "a list, or a callback"),
    ast.YieldFrom: ("yield from", "a list, or a callback"),
    ast.MatMult: ("the operator @", "a function"),
    ast.Import: ("import of a module by its dotted name", "from package import name"),
}


class Syntax(ast.NodeVisitor):
    """Walks a module and refuses what no later pass needs to understand."""

    def __init__(self, refuse: Refuse, erased: Set[ast.AST]) -> None:
        self.refuse = refuse
        self.erased = erased

    def visit(self, node: ast.AST) -> None:
        if node in self.erased:
            return
        if type(node) in REFUSED:
            self.refuse(node, *REFUSED[type(node)])
        super().visit(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        if node.level:
            self.refuse(node, "a relative import", "the full path: from streams.… import …")
        if any(alias.name == "*" for alias in node.names):
            self.refuse(node, "import *", "the names that are used")

    def visit_Constant(self, node: ast.Constant) -> None:
        value = node.value
        if isinstance(value, bytes):
            self.refuse(node, "a bytes literal", "a string, or a function of streams.host")
        elif isinstance(value, complex):
            self.refuse(node, "a complex number", "two numbers")
        elif isinstance(value, int) and abs(value) > 2**53:
            self.refuse(node, "an integer past 2^53", "a string: JavaScript's numbers lose digits there")
        elif isinstance(value, float) and value in (float("inf"), float("-inf")):
            self.refuse(node, "an infinite literal", "a limit that says what is meant")

    def visit_FunctionDef(self, node: Function) -> None:
        self.function(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def function(self, node: Function, is_method: bool = False) -> None:
        """A function or method."""
        check_parameters(node.args, self.refuse)
        check_word(node, node.name, self.refuse, is_method)
        for statement in node.body:
            self.visit(statement)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        check_parameters(node.args, self.refuse)
        self.visit(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        check_word(node, node.name, self.refuse)
        for statement in node.body:
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
                self.function(statement, is_method=True)
            else:
                self.visit(statement)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            if any(isinstance(part, ast.Starred) for part in ast.walk(target)):
                self.refuse(target, "a starred assignment", "slices: xs[1:]")
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Slice):
            if node.slice.step is not None:
                self.refuse(node, "a slice with a step", "a loop")
            if not isinstance(node.ctx, ast.Load):
                self.refuse(node, "assignment to a slice", "a loop, or extend(…)")
        elif isinstance(node.slice, ast.Tuple):
            self.refuse(node, "a subscript with a comma", "o[a][b]")
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        if not isinstance(node.ctx, ast.Load):
            check_word(node, node.id, self.refuse)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name:
            check_word(node, node.name, self.refuse)
        self.generic_visit(node)

    def visit_For(self, node: ast.For) -> None:
        refuse_loop_else(node, self.refuse)
        self.generic_visit(node)

    def visit_While(self, node: ast.While) -> None:
        refuse_loop_else(node, self.refuse)
        self.generic_visit(node)

    def visit_TryStar(self, node: ast.AST) -> None:
        self.refuse(node, "except*", "except")
        self.generic_visit(node)


def refuse_loop_else(node: ast.For | ast.While, refuse: Refuse) -> None:
    """`else` on a loop reads as something else to most people, and has no JavaScript counterpart."""
    if node.orelse:
        refuse(node.orelse[0], "else on a loop", "a function that returns from the loop")


def check_word(node: ast.AST, name: str, refuse: Refuse, method: bool = False) -> None:
    """Refuse names JavaScript reserves, or that would hide a global which compiled code uses."""
    if method:
        if name == "constructor":
            refuse(node, "a method called constructor", "another name")
    elif name in reserved_names.RESERVED:
        refuse(node, f"{name} as a name (a word of JavaScript)", "another name")
    elif name in reserved_names.EMITTED:
        refuse(node, f"{name} as a name (compiled code uses JavaScript's {name})", "another name")


def check_parameters(arguments: ast.arguments, refuse: Refuse) -> None:
    """Positional parameters with constant defaults, and `*args`: nothing else."""
    if arguments.posonlyargs:
        refuse(arguments.posonlyargs[0], "positional-only parameters (/)", "plain positional parameters")
    if arguments.kwonlyargs:
        refuse(arguments.kwonlyargs[0], "keyword-only parameters", "positional parameters")
    if arguments.kwarg:
        refuse(arguments.kwarg, "**kwargs", "one obj(…) parameter")
    for default in arguments.defaults:
        if not is_constant_default(default):
            refuse(default, "a mutable or computed default", "None, and a test with `is None`")
    for parameter in [*arguments.args, *([arguments.vararg] if arguments.vararg else [])]:
        check_word(parameter, parameter.arg, refuse)


def is_constant_default(node: ast.expr) -> bool:
    """Whether evaluating `node` per call (JavaScript) or once (Python) makes no difference."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id == "UNDEFINED")
