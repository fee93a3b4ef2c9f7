"""Prints lowered trees as JavaScript: a subclass of Transcrypt's generator, whose emitter and line bookkeeping it uses.

Transcrypt's own printers are replaced wherever their output needs its runtime or changes meaning.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from connect_streams.compiler.codegen.classes import ClassPrinter
from connect_streams.compiler.frontend.definitions import Definition, Module, is_host_name
from connect_streams.compiler.lowering.program import Program

RUNTIME_FOLDER = "runtime"


class ModulePrinter(ClassPrinter):
    """Prints one module, and ahead of it the imports of what it used."""

    program: Program
    modules: dict[str, Module]
    failure: Callable[..., Exception]
    """Transcrypt's error."""

    # Transcrypt's generator
    fragmentIndex: int
    lineNr: int
    emit: Callable[..., None]
    useModule: Callable[[str], Any]

    def __init__(self, module: Any) -> None:
        self.source = self.modules[module.name]
        self.facts = self.program.project.facts
        self.types = self.program.types
        self.imported: dict[str, set[str]] = {}
        self.namespaces: set[tuple[str, str]] = set()
        self.helpers = set()
        super().__init__(module)  # type: ignore[call-arg]  # Transcrypt's, which prints the module

    def visit_Module(self, node: ast.Module) -> None:
        """The module's body; then, ahead of it, imports of what it used."""
        self.adaptLineNrString(node)
        self.inscope(node)
        self.aliases: list[tuple[str, str]] = []
        self.emitBody(node.body)
        self.fragmentIndex = 0
        self.adaptLineNrString()
        for name in sorted(self.helpers):
            self.put(f"import {{{name}}} from './{RUNTIME_FOLDER}/{name[1:]}.js';\n")
        for path in sorted(self.imported):
            self.put(f"import {{{', '.join(sorted(self.imported[path]))}}} from '{path}';\n")
        for local, path in sorted(self.namespaces):
            self.put(f"import * as {local} from '{path}';\n")
        self.descope()

    def generic_visit(self, node: ast.AST) -> None:
        """Every node has a printer; one without would be left out silently."""
        raise self.failure(lineNr=self.lineNr, message=f"no printer for {type(node).__name__}")

    def use(self, definition: Definition, local: str) -> None:
        """Note that the module needs `definition` under the name `local`."""
        origin = definition.module
        if origin is None or origin is self.source:
            return
        if definition.sort == "module":
            self.namespaces.add((local, self.path_of(origin)))
            return
        spelled = definition.name if definition.name == local else f"{definition.name} as {local}"
        self.imported.setdefault(self.path_of(origin), set()).add(spelled)

    def path_of(self, origin: Module) -> str:
        """Where the JavaScript of a module is; a project module is compiled when it is first needed."""
        if is_host_name(origin.name):
            package, _, rest = origin.name.partition(".host")
            return f"./{package}.host/{rest.lstrip('.') or 'index'}.js"
        return str(self.useModule(origin.name).importRelPath)

    def put(self, text: str) -> None:
        """Emit text as it stands."""
        if text:
            self.emit("{}" if not text.endswith("\n") else "{}\n", text.removesuffix("\n"))


def generator_class(compiler: Any, program: Program) -> type[Any]:
    """The printer of a program's modules on top of the generator of Transcrypt's `compiler`."""
    modules = {module.name: module for module in program.project.compiled_modules()}
    members = {"program": program, "modules": modules, "failure": compiler.utils.Error}
    return type("Generator", (ModulePrinter, compiler.Generator), members)
