"""What the printers share: the tables of the passes before, and the emitter of Transcrypt's generator."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from connect_streams.compiler.frontend.definitions import Definition
from connect_streams.compiler.frontend.facts import Facts
from connect_streams.compiler.types.type_table import TypeTable


class Printer(ast.NodeVisitor):
    """Base of the printers of expressions, statements and classes, which together are the generator."""

    facts: Facts
    types: TypeTable
    helpers: set[str]
    """Functions of the runtime that the module needs."""

    # Transcrypt's generator
    indent: Callable[[], None]
    dedent: Callable[[], None]
    inscope: Callable[[ast.AST], None]
    descope: Callable[[], None]
    getScope: Callable[[], Any]
    emitBody: Callable[[list[ast.stmt]], None]
    adaptLineNrString: Callable[..., None]

    def put(self, text: str) -> None:
        """Emit text as it stands."""
        raise NotImplementedError

    def use(self, definition: Definition, local: str) -> None:
        """Note that the module needs `definition` under the name `local`."""
        raise NotImplementedError
