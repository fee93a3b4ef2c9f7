"""Names: `self`, markers, built-ins."""

from __future__ import annotations

import ast

from connect_streams.compiler.frontend import reserved_names
from connect_streams.compiler.lowering.jsnodes import JsName, JsThis
from connect_streams.compiler.lowering.lowering import Lowering


def receiver(lowering: Lowering, node: ast.Name) -> ast.expr | None:
    """`self` and `cls` become `this`."""
    variable = lowering.facts.variables.get(node)
    return JsThis() if variable is not None and variable.is_self and isinstance(node.ctx, ast.Load) else None


def marker(lowering: Lowering, node: ast.Name) -> ast.expr | None:
    """`UNDEFINED`; other markers only when they are called, or exist as functions too."""
    definition = lowering.definition(node)
    if definition is None or definition.sort != "marker":
        return None
    if node.id == "UNDEFINED" or definition.name == "UNDEFINED":
        return JsName("undefined")
    if node not in lowering.facts.callees and definition.name in reserved_names.INLINE_MARKERS:
        lowering.refuse(node, f"{definition.name} as a value", f"a lambda that calls {definition.name}")
    return None


def builtin(lowering: Lowering, node: ast.Name) -> ast.expr | None:
    """Built-in functions are called, not passed around; `Exception` is JavaScript's Error."""
    name = lowering.builtin(node)
    if name is None or node in lowering.facts.callees or node in lowering.facts.consumed:
        return None
    if name == "Exception":
        return JsName("Error")
    lowering.refuse(node, f"{name} as a value", "a function of streams.host, or a lambda")
    return None


def types(lowering: Lowering, node: ast.Name) -> None:
    """Names that exist for type checkers only cannot be used."""
    definition = lowering.definition(node)
    if definition is None or node in lowering.facts.consumed or not isinstance(node.ctx, ast.Load):
        return
    erased = definition.sort == "typing" and not (node in lowering.facts.callees and definition.name == "cast")
    erased = erased or lowering.is_type_only(definition)
    if erased:
        lowering.refuse(node, f"{node.id} at run time (it exists for type checkers only)", "a class of the project")


def imports(lowering: Lowering, node: ast.ImportFrom) -> list[ast.stmt]:
    """Imports are printed by the generator for the names that are used; here they are checked."""
    if node.module in reserved_names.ERASED_MODULES or node.level:
        return []
    for alias in node.names:
        name = alias.asname or alias.name
        definition = lowering.project.resolve(lowering.module, name)
        if lowering.project.module(node.module or "") is None:
            lowering.refuse(
                node, f"import from {node.module}, which is no module of the project", "streams.host for JavaScript"
            )
            break
        if definition is None and alias.name != "*":
            lowering.refuse(node, f"import of {alias.name}, which {node.module} does not define", "a name it defines")
        elif name in reserved_names.RESERVED and (definition is None or definition.sort != "marker"):
            lowering.refuse(node, f"{name} as a name (a word of JavaScript)", f"import {alias.name} as another name")
        elif name in reserved_names.EMITTED:
            lowering.refuse(
                node, f"{name} as a name (compiled code uses JavaScript's {name})", "import it as another name"
            )
    return []
