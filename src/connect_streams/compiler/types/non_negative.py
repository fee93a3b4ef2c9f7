"""Which indexes may count from the end: Python's `xs[-1]` is the last element, JavaScript's is nothing.

An index is known not to be negative when every way in which it gets its value says so: a constant, a length, a loop
over `range` or `enumerate`, sums and products of such. What is not known may be negative; lowering then asks at run
time.
"""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend.scopes import Source, Variable
from connect_streams.compiler.types.inference import Inference

BOTH = (ast.Add, ast.Mult, ast.Div, ast.FloorDiv, ast.Pow, ast.LShift, ast.RShift, ast.BitOr, ast.BitXor)
"""Operators whose result is not negative where neither side is."""


class NonNegative:
    """Answers for the expressions of one module, while the tree is still Python."""

    def __init__(self, inference: Inference) -> None:
        self.inference = inference
        self.facts = inference.facts
        self.assumed: set[Variable] = set()
        """Variables that are being looked at: `i = i + 1` keeps what the other bindings say."""

    def may_count_from_end(self, node: ast.Subscript) -> bool:
        """Whether a subscript of a list or string may have a negative index."""
        owner, index = self.inference.type_of(node.value), self.inference.type_of(node.slice)
        if isinstance(node.slice, (ast.Slice, ast.Tuple)) or index.name == "str":
            return False
        is_sequence = owner.is_list or owner.name == "str"
        if not (is_sequence or (index.is_number and not owner.is_known)):
            return False
        return not (self.holds(node.slice) or is_last_of(node.slice, node.value))

    def holds(self, node: ast.AST | None) -> bool:
        """Whether the value of an expression is not negative for certain."""
        if isinstance(node, ast.Constant):
            return isinstance(node.value, (int, float)) and node.value >= 0
        if isinstance(node, ast.Name):
            return self.name(node)
        if isinstance(node, ast.BinOp):
            return self.operation(node.op, node.left, node.right)
        if isinstance(node, ast.IfExp):
            return self.holds(node.body) and self.holds(node.orelse)
        return isinstance(node, ast.Call) and self.call(node)

    def name(self, node: ast.Name) -> bool:
        """A constant of the module, or a variable that is only ever bound to such values."""
        variable = self.facts.variables.get(node)
        if variable is not None:
            return self.variable(variable)
        definition = self.facts.definition(node)
        statement = definition.node if definition is not None and definition.sort == "constant" else None
        if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or isinstance(statement.value, ast.Name):
            return False
        return isinstance(statement.value, ast.Constant) and self.holds(statement.value)

    def variable(self, variable: Variable) -> bool:
        """All bindings of a variable agree."""
        if variable in self.assumed:
            return True
        if not variable.sources or (variable.parameter and variable.scope.sort == "function"):
            return False
        self.assumed.add(variable)
        try:
            return all(self.source(source, variable) for source in variable.sources)
        finally:
            self.assumed.discard(variable)

    def source(self, source: Source, variable: Variable) -> bool:
        """One binding."""
        if source.sort == "index":
            return True
        if source.sort == "range" and isinstance(source.node, ast.Call):
            return self.range(source.node.args)
        if source.sort == "augmented" and isinstance(source.node, ast.AugAssign):
            operator, value = source.node.op, source.node.value
            return isinstance(operator, (*BOTH, ast.Mod)) and self.holds(value)
        return source.sort == "value" and self.holds(source.node)

    def range(self, args: list[ast.expr]) -> bool:
        """The values of a `range`: they begin with its start, or end before its stop."""
        step = constant(args[2]) if len(args) == 3 else 1
        if step is None or step == 0 or not args:
            return False
        if step > 0:
            return len(args) == 1 or self.holds(args[0])
        stop = constant(args[1])
        return self.holds(args[1]) or (stop is not None and stop >= -1)

    def operation(self, operator: ast.operator, left: ast.expr, right: ast.expr) -> bool:
        """A binary operation: `%` has the sign of its right side, `&` is no larger than either."""
        if isinstance(operator, ast.Mod):
            return self.holds(right)
        if isinstance(operator, ast.BitAnd):
            return self.holds(left) or self.holds(right)
        return isinstance(operator, BOTH) and self.holds(left) and self.holds(right)

    def call(self, node: ast.Call) -> bool:
        """Lengths and functions of numbers."""
        name = self.facts.builtin(node.func)
        if name in ("len", "abs"):
            return True
        if name == "max":
            return any(self.holds(part) for part in node.args)
        return name in ("min", "int", "float") and bool(node.args) and all(self.holds(part) for part in node.args)


def is_last_of(index: ast.expr, owner: ast.expr) -> bool:
    """`xs[len(xs) - 1]`: negative only where there is no element at all."""
    if not (isinstance(index, ast.BinOp) and isinstance(index.op, ast.Sub) and constant(index.right) == 1):
        return False
    left = index.left
    if not (isinstance(left, ast.Call) and isinstance(left.func, ast.Name) and left.func.id == "len" and left.args):
        return False
    return ast.dump(left.args[0]) == ast.dump(owner)


def constant(node: ast.expr) -> int | None:
    """The value of a whole number as it is written."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        value = constant(node.operand)
        return None if value is None else -value
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None
