"""Errors: `raise`, `try`, and the statement `throw(x)`."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.calls import class_reference
from connect_streams.compiler.lowering.jsnodes import JsAssign, JsBinary, JsName, JsNew, JsThrow, JsTry
from connect_streams.compiler.lowering.lowering import Lowering


def raise_(lowering: Lowering, node: ast.Raise) -> ast.stmt | None:
    """`raise X(…)`, `raise X`, `raise error`, and `raise` inside of a handler."""
    if node.exc is None:
        handler = enclosing_handler(lowering)
        if handler is None:
            lowering.refuse(node, "raise without an error outside of except", "raise X(…)")
            return None
        return JsThrow(JsName(caught_name(lowering, handler)))
    value = node.exc
    if lowering.type_of(value).name == "class" or lowering.builtin(value) == "Exception":
        value = JsNew(value, [])
    return JsThrow(value)


def enclosing_handler(lowering: Lowering) -> ast.Try | None:
    """The `try` whose handler is being lowered."""
    for inner, outer in zip(reversed(lowering.parents), reversed(lowering.parents[:-1])):
        if isinstance(inner, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            return None
        if isinstance(inner, ast.ExceptHandler) and isinstance(outer, ast.Try):
            return outer
    return None


def caught_name(lowering: Lowering, node: ast.Try) -> str:
    """The name the caught value gets in JavaScript."""
    if node not in lowering.caught:
        lowering.caught[node] = lowering.temporary("error")
    return lowering.caught[node]


def try_(lowering: Lowering, node: ast.Try) -> list[ast.stmt]:
    """Handlers become tests of the caught value; `else` runs only when nothing was raised."""
    caught, handler = handlers(lowering, node) if node.handlers else (None, None)
    if not node.orelse:
        return [JsTry(node.body, caught, handler, node.finalbody)]
    done = lowering.temporary("done")
    declaration = at(JsAssign(JsName(done), JsName("false"), "let"), node)
    finish = at(JsAssign(JsName(done), JsName("true")), node)
    inner = at(JsTry([*node.body, finish], caught, handler, []), node)
    rest = at(ast.If(JsName(done), node.orelse, []), node.orelse[0])
    if not node.finalbody:
        return [declaration, inner, rest]
    return [declaration, JsTry([inner, rest], None, None, node.finalbody)]


def at(made: ast.stmt, node: ast.AST) -> ast.stmt:
    return ast.copy_location(made, node)


def handlers(lowering: Lowering, node: ast.Try) -> tuple[str | None, list[ast.stmt]]:
    """The name of the caught value and the body of the one JavaScript handler."""
    only = node.handlers[0]
    if len(node.handlers) == 1 and catches_all(lowering, only):
        if node not in lowering.caught:
            return only.name, only.body
        if only.name is None:
            return caught_name(lowering, node), only.body
    name = caught_name(lowering, node)
    chain: list[ast.stmt] = [at(JsThrow(JsName(name)), node)]
    for handler in reversed(node.handlers):
        body = handler.body
        if handler.name:
            body = [at(JsAssign(ast.Name(handler.name, ast.Store()), JsName(name), "let"), handler), *body]
        if catches_all(lowering, handler):
            chain = body
        else:
            chain = [at(ast.If(test(lowering, name, handler), body, chain), handler)]
    return name, chain


def catches_all(lowering: Lowering, handler: ast.ExceptHandler) -> bool:
    """`except:` and `except Exception:` catch whatever the host throws."""
    types = handler.type.elts if isinstance(handler.type, (ast.Tuple, ast.List)) else [handler.type]
    return any(part is None or lowering.builtin(part) == "Exception" for part in types)


def test(lowering: Lowering, name: str, handler: ast.ExceptHandler) -> ast.expr:
    """Whether the caught value is what a handler is for."""
    types = handler.type.elts if isinstance(handler.type, (ast.Tuple, ast.List)) else [handler.type]
    result: ast.expr | None = None
    for part in types:
        assert part is not None
        pair = JsBinary("instanceof", JsName(name), class_reference(lowering, part, "except"))
        result = pair if result is None else JsBinary("||", result, pair)
    assert result is not None
    return result


def throw(lowering: Lowering, node: ast.Expr) -> list[ast.stmt] | None:
    """`throw(x)` as a statement; texts that stand alone are documentation; `...` is nothing."""
    value = node.value
    if isinstance(value, ast.Constant):
        if value.value is not Ellipsis and not isinstance(value.value, str):
            lowering.refuse(node, "a constant as a statement", "nothing")
        return []
    if isinstance(value, ast.Call):
        definition = lowering.definition(value.func)
        if definition is not None and definition.sort == "marker" and definition.name == "throw":
            return [JsThrow(value.args[0])]
    elif not isinstance(value, (ast.Await, JsNew)) and type(value).__name__ != "JsUnary":
        lowering.refuse(node, "an expression whose value nobody uses", "a call, or nothing")
    return None
