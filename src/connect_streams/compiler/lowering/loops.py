"""Loops and comprehensions."""

from __future__ import annotations

import ast

from connect_streams.compiler.lowering.conditions import check
from connect_streams.compiler.lowering.jsnodes import JsArrow, JsAssign, JsBinary, JsFor, JsForOf, JsName, JsUnary
from connect_streams.compiler.lowering.lowering import Lowering


def loop(lowering: Lowering, node: ast.For) -> list[ast.stmt] | None:
    """`for` over a list, `range`, `enumerate` or `zip`."""
    if isinstance(node.iter, ast.Call) and node.iter in lowering.facts.consumed:
        over = LOOPS.get(lowering.builtin(node.iter.func) or "")
        if over is not None:
            return over(lowering, node, node.iter)
    type_ = lowering.type_of(node.iter)
    if type_.name in ("object", "instance", "int", "float", "bool", "function"):
        lowering.refuse(node.iter, "a loop over something that is no list", "keys(o), values(o) or entries(o)")
    return [JsForOf(lowering.declared(node), node.target, node.iter, node.body)]


def over_range(lowering: Lowering, node: ast.For, call: ast.Call) -> list[ast.stmt] | None:
    """A counting loop. The bound is evaluated once, as in Python."""
    if not 1 <= len(call.args) <= 3 or call.keywords or not isinstance(node.target, ast.Name):
        lowering.refuse(call, "range with other arguments", "range(stop), range(start, stop), range(start, stop, step)")
        return None
    start = call.args[0] if len(call.args) > 1 else ast.Constant(0)
    stop = call.args[1] if len(call.args) > 1 else call.args[0]
    step = step_of(call.args[2]) if len(call.args) == 3 else 1
    if step is None or step == 0:
        lowering.refuse(call.args[2], "range with a computed step", "a constant step, or while")
        return None
    counter, body = node.target.id, node.body
    if lowering.declared(node) != "const":
        # Bound elsewhere too: count apart, so that assignments in the body change nothing.
        counter = lowering.temporary("i")
        body = [placed(JsAssign(node.target, JsName(counter), lowering.declared(node)), node), *node.body]
    names, values = [counter], [start]
    if not isinstance(stop, ast.Constant):
        names.append(lowering.temporary("n"))
        values.append(stop)
        stop = JsName(names[1])
    return [
        JsFor(
            "let",
            names,
            values,
            JsBinary("<" if step > 0 else ">", JsName(counter), stop),
            advance(counter, step),
            body,
        )
    ]


def advance(counter: str, step: int) -> ast.expr:
    """`i++`, `i--`, `i += 2`."""
    if step in (1, -1):
        return JsUnary("++" if step == 1 else "--", JsName(counter))
    return JsBinary("+=" if step > 0 else "-=", JsName(counter), ast.Constant(abs(step)))


def step_of(node: ast.expr) -> int | None:
    """The value of a constant step."""
    if isinstance(node, JsUnary) and node.operator == "-":
        step = step_of(node.operand)
        return None if step is None else -step
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int) else None


def over_enumerate(lowering: Lowering, node: ast.For, call: ast.Call) -> list[ast.stmt] | None:
    """`for i, x in enumerate(xs)`."""
    target = node.target
    if len(call.args) != 1 or call.keywords or not isinstance(target, ast.List) or len(target.elts) != 2:
        lowering.refuse(call, "enumerate with other arguments", "for i, x in enumerate(xs)")
        return None
    return indexed(lowering, node, call.args, [target.elts[1]], target.elts[0])


def over_zip(lowering: Lowering, node: ast.For, call: ast.Call) -> list[ast.stmt] | None:
    """`for a, b in zip(xs, ys)`."""
    target = node.target
    if call.keywords or not isinstance(target, ast.List) or len(target.elts) != len(call.args):
        lowering.refuse(call, "zip with other arguments", "for a, b in zip(xs, ys)")
        return None
    return indexed(lowering, node, call.args, target.elts, None)


LOOPS = {"range": over_range, "enumerate": over_enumerate, "zip": over_zip}


def indexed(
    lowering: Lowering, node: ast.For, lists: list[ast.expr], targets: list[ast.expr], index: ast.expr | None
) -> list[ast.stmt] | None:
    """A loop over positions of one or more lists."""
    for part in lists:
        if not (lowering.type_of(part).is_list or lowering.type_of(part).name == "str"):
            lowering.refuse(part, "enumerate or zip of a value of unknown type", "an annotation (list[…])")
    counter = lowering.temporary("i")
    names = [lowering.temporary("list") for _ in lists]
    test: ast.expr | None = None
    body: list[ast.stmt] = []
    if index is not None:
        if isinstance(index, ast.Name) and lowering.declared(node) == "const":
            counter = index.id
        else:
            body.append(placed(JsAssign(index, JsName(counter), lowering.declared(node)), node))
    for name, target in zip(names, targets):
        element = ast.Subscript(JsName(name), JsName(counter), ast.Load())
        body.append(placed(JsAssign(target, element, lowering.declared(node)), node))
        pair = JsBinary("<", JsName(counter), JsName(f"{name}.length"))
        test = pair if test is None else JsBinary("&&", test, pair)
    assert test is not None
    start: list[ast.expr] = [ast.Constant(0), *lists]
    return [JsFor("let", [counter, *names], start, test, advance(counter, 1), [*body, *node.body])]


def placed(made: ast.stmt, node: ast.AST) -> ast.stmt:
    return ast.copy_location(made, node)


def awaiting(lowering: Lowering, node: ast.ListComp | ast.GeneratorExp) -> None:
    """A comprehension is a function in JavaScript: it cannot await for its surroundings."""
    for part in ast.walk(node.elt):
        if isinstance(part, ast.Await):
            lowering.refuse(part, "await in a comprehension", "a loop")


def comprehension(lowering: Lowering, node: ast.ListComp) -> ast.expr | None:
    """`[f(x) for x in xs if c]` is `xs.filter(x => c).map(x => f(x))`."""
    if len(node.generators) != 1:
        return None
    generator = node.generators[0]
    source = iterated(lowering, generator)
    if generator.ifs:
        source = call(source, "filter", generator.target, conjunction(generator.ifs))
    if isinstance(node.elt, ast.Name) and isinstance(generator.target, ast.Name) and node.elt.id == generator.target.id:
        return source if generator.ifs else call_method(source, "slice", [])
    return call(source, "map", generator.target, node.elt)


def iterated(lowering: Lowering, generator: ast.comprehension) -> ast.expr:
    """The list a comprehension runs over."""
    if generator.is_async:
        lowering.refuse(generator.iter, "an asynchronous comprehension", "a loop that awaits")
    type_ = lowering.type_of(generator.iter)
    if type_.name in ("str", "object", "instance"):
        lowering.refuse(
            generator.iter, "a comprehension over something that is no list", "keys(o), values(o), or a loop"
        )
    return generator.iter


def conjunction(parts: list[ast.expr]) -> ast.expr:
    """All of several conditions."""
    result = parts[0]
    for part in parts[1:]:
        result = JsBinary("&&", result, part)
    return result


def call(source: ast.expr, name: str, target: ast.expr, body: ast.expr) -> ast.expr:
    """`source.name(target => body)`."""
    return call_method(source, name, [JsArrow([target], body)])


def call_method(source: ast.expr, name: str, args: list[ast.expr]) -> ast.expr:
    return ast.Call(ast.Attribute(source, name, ast.Load()), args, [])


def quantifier(lowering: Lowering, node: ast.Call) -> ast.expr | None:
    """`any(c for x in xs)` is `xs.some(x => c)`; `all` is `every`."""
    name = lowering.builtin(node.func)
    if name not in ("any", "all"):
        return None
    argument = node.args[0] if len(node.args) == 1 else None
    if not isinstance(argument, ast.GeneratorExp) or len(argument.generators) != 1:
        lowering.refuse(node, f"{name} of a list", f"{name}(condition for x in xs)")
        return None
    check(lowering, argument.elt, f"a condition in {name}")
    generator = argument.generators[0]
    source, body = iterated(lowering, generator), argument.elt
    if generator.ifs:
        filters = conjunction(generator.ifs)
        body = JsBinary("&&", filters, body) if name == "any" else JsBinary("||", JsUnary("!", filters), body)
    return call(source, "some" if name == "any" else "every", generator.target, body)
