"""The rules of lowering, for each type of node in the order in which they are asked: the first that answers wins.

A rule that only checks answers None and so leaves the node to the next one; checks therefore stand first. Where two
rules could both answer for one node, the comment between them says why the first one is right.
"""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering import (
    arithmetic,
    calls,
    classes,
    comparisons,
    conditions,
    enumerations,
    errors,
    loops,
    markers,
    methods,
    names,
    statements,
    text,
)
from connect_streams.compiler.lowering.lowering import Rule

RULES: dict[type[ast.AST], tuple[Rule, ...]] = {
    # module level and definitions
    ast.Module: (
        # Before statements are counted: it puts a constant of its own in front of the enumerations.
        enumerations.module,
        statements.module,
    ),
    ast.ImportFrom: (names.imports,),
    ast.ClassDef: (classes.class_,),
    ast.FunctionDef: (statements.function,),
    ast.AsyncFunctionDef: (statements.function,),
    # statements
    ast.Assign: (
        # Notes what the statement is while it still is an assignment of Python's.
        enumerations.enumeration,
        statements.assign,
    ),
    ast.AnnAssign: (statements.annotated,),
    ast.AugAssign: (arithmetic.augmented,),
    ast.Delete: (methods.delete,),
    ast.Expr: (errors.throw,),
    ast.For: (loops.loop,),
    ast.If: (conditions.test,),
    ast.Nonlocal: (statements.nonlocal_,),
    ast.Pass: (statements.pass_,),
    ast.Raise: (errors.raise_,),
    ast.Return: (statements.return_,),
    ast.Try: (errors.try_,),
    ast.While: (conditions.test,),
    # names and members
    ast.Name: (
        # A variable hides whatever else has its name, so the receiver comes first.
        names.receiver,
        names.marker,
        names.builtin,
        names.types,
    ),
    ast.Attribute: (
        # A static method taken as a value has no receiver to be bound to.
        calls.static_method,
        calls.bound_method,
        enumerations.member,
        methods.dunder,
    ),
    ast.Subscript: (methods.subscript,),
    # calls: by what is called, from what is known for certain to what is only a name
    ast.Call: (
        calls.keywords,
        calls.construct,
        calls.cast,
        # Refuses built-ins that have no rule; those that have one further down it leaves alone.
        calls.builtin,
        calls.unbound_method,
        # One marker needs the module it is given; all others are operators.
        enumerations.enumerations_of,
        loops.quantifier,
        markers.marker_call,
        markers.host_call,
        # A member of a string or list, once it is clear that the callee is no function of its own.
        methods.method_call,
        methods.length,
        text.to_string,
    ),
    # operators
    ast.BinOp: (arithmetic.binary,),
    ast.BoolOp: (conditions.both,),
    ast.Compare: (comparisons.compare,),
    ast.IfExp: (conditions.test,),
    ast.UnaryOp: (arithmetic.unary, conditions.negation),
    # comprehensions, displays, texts
    ast.comprehension: (conditions.filters,),
    ast.GeneratorExp: (calls.generator_expression, loops.awaiting),
    ast.JoinedStr: (text.template,),
    ast.ListComp: (loops.awaiting, loops.comprehension),
    ast.Tuple: (methods.tuple_,),
}
