"""Drives Transcrypt, unmodified: it finds modules, orders them, writes files and maps; we hand it lowered trees and a
printer.

Transcrypt is a program rather than a library: it reads its options from a global, and its modules live under the
top-level
name `org`. `loaded()` keeps both to itself.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import importlib.util
import io
import shutil
import sys
import threading
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from connect_streams.compiler.codegen.generator import RUNTIME_FOLDER, generator_class
from connect_streams.compiler.frontend.problems import DialectError, Problem, display
from connect_streams.compiler.lowering.program import Program

REQUIRED_VERSION = "3.9.5"

OPTIONS = (
    "source anno alimod build complex docat dassert dcheck dextex dlog dmap dnostrip dstat dtree esv ecom fcall gen"
    " iconv jscall jskeys jsmod kwargs keycheck license map nomin opov outdir parent run symbols sform tconv unit"
    " verbose x xreex xglobs xpath xtiny star"
).split()

RUNTIME_MODULE = "org.transcrypt.__runtime__"

_lock = threading.Lock()
_modules: dict[str, ModuleType] = {}


def compiler_module() -> ModuleType:
    """Transcrypt's compiler, imported once without leaving traces in `sys`."""
    if not _modules:
        found = version("transcrypt")
        if found != REQUIRED_VERSION:
            raise RuntimeError(f"transcrypt {found} is installed: pip install transcrypt=={REQUIRED_VERSION}")
        package = importlib.util.find_spec("transcrypt")
        assert package is not None and package.submodule_search_locations
        folder = str(Path(package.submodule_search_locations[0]) / "modules")
        hidden = {name: sys.modules.pop(name) for name in list(sys.modules) if name == "org" or name.startswith("org.")}
        sys.path.insert(0, folder)
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                importlib.import_module("org.transcrypt.compiler")
            for name in [name for name in sys.modules if name == "org" or name.startswith("org.")]:
                _modules[name] = sys.modules.pop(name)
        finally:
            sys.path.remove(folder)
            sys.modules.update(hidden)
    return _modules["org.transcrypt.compiler"]


@contextlib.contextmanager
def loaded(entry: str, root: Path, out: Path) -> Iterator[Any]:
    """Transcrypt's compiler with the options of one run, silent; everything is put back afterwards."""
    with _lock:
        compiler = compiler_module()
        arguments = compiler.utils.commandArgs
        before = dict(arguments.__dict__), compiler.Generator, compiler.Module.parse, compiler.utils.digestJavascript
        options = dict.fromkeys(OPTIONS, False) | {
            "esv": None,
            "source": f"{root.as_posix()}/{entry}",
            "outdir": out.as_posix(),
        }
        options |= {"build": True, "map": True, "nomin": True}
        arguments.__dict__.update(options, projectOptions={})
        compiler.utils.extraLines, compiler.utils.nrOfExtraLines = "", 0
        compiler.utils.digestJavascript = undigested
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                yield compiler
        finally:
            arguments.__dict__.clear()
            arguments.__dict__.update(before[0])
            (compiler.Generator, compiler.Module.parse, compiler.utils.digestJavascript) = before[1:]  # type: ignore[attr-defined]


def undigested(code: str, *_: object, **__: object) -> SimpleNamespace:
    """The code as it was printed: Transcrypt would look for exported names, and trips over braces in strings."""
    return SimpleNamespace(digestedCode=code, importedModuleNames=[], exportedNames=[])


def transpile(program: Program, out: Path) -> Path:
    """Write the JavaScript modules of a program to `out`; returns the entry's file."""
    root = program.project.root.resolve()
    shutil.rmtree(out, ignore_errors=True)
    with loaded(program.entry.name, root, out.resolve()) as compiler:
        compiler.Generator = generator_class(compiler, program)
        compiler.Module.parse = parse_hook(program)
        try:
            program_class(compiler)([root.as_posix()], [], SimpleNamespace(transpiler_name="transcrypt"))
        except compiler.utils.Error as error:
            raise translated(error, compiler) from error
    copy_host_halves(program, out)
    runtime = Path(__file__).parent.parent / "runtime"
    shutil.copytree(runtime, out / RUNTIME_FOLDER)
    return out / f"{program.entry.name}.js"


def parse_hook(program: Program) -> Any:
    """Instead of parsing, take the tree that has been checked and lowered."""

    def parse(self: Any) -> None:
        self.sourceCode = ""
        self.parseTree = program.trees[self.name]
        for node in ast.walk(self.parseTree):
            for child in ast.iter_child_nodes(node):
                child.parentNode = node  # type: ignore[attr-defined]

    return parse


def program_class(compiler: Any) -> Any:
    """Transcrypt's Program without its runtime, and blind to JavaScript that is not its own."""

    class Silent(compiler.Program):  # type: ignore[misc]
        def provide(self, moduleName: str, __moduleName__: str | None = None, filter: Any = None) -> Any:  # noqa: A002, N803
            foreign = moduleName == RUNTIME_MODULE or "/" in moduleName
            if foreign:
                return SimpleNamespace(
                    name=moduleName, exportedNames=[], importRelPath=f"./{moduleName}.js", sourcePath="", targetPath=""
                )
            return super().provide(moduleName, moduleName, filter)

    return Silent


def translated(error: Any, compiler: Any) -> DialectError:
    """An error raised inside of Transcrypt, as one of ours."""
    stack = getattr(compiler.utils.program, "importStack", [])
    path = Path(stack[-1][0].sourcePath) if stack else Path("<unknown>")
    message = " ".join(str(error.message).split())
    problem = Problem(
        display(path),
        max(error.lineNr, 1),
        1,
        f"a construct that Transcrypt cannot print ({message})",
        "a simpler form",
    )
    return DialectError([problem])


def copy_host_halves(program: Program, out: Path) -> None:
    """The hand-written JavaScript halves go beside the compiled modules."""
    folders = {
        module.javascript_half.parent for module in program.project.modules.values() if module and module.is_host
    }
    for folder in folders:
        if folder.is_dir():
            shutil.copytree(folder, out / f"{folder.parent.parent.name}.host", dirs_exist_ok=True)
