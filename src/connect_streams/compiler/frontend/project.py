"""The sources of one program: which modules there are, and what a name imported from one of them stands for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from connect_streams.compiler.frontend import reserved_names
from connect_streams.compiler.frontend.definitions import Definition, Module
from connect_streams.compiler.frontend.facts import Facts
from connect_streams.compiler.frontend.problems import DialectError, Problem, Problems, display


class Project:
    """Finds and parses modules below one root, and resolves names through their imports."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.modules: dict[str, Module | None] = {}
        self.facts = Facts()

    def module_at(self, path: Path) -> Module:
        """The module of a file below the root; a DialectError when it does not parse."""
        module = self.module(self.name_of(path))
        if module is None:
            raise DialectError(
                [*self.problems.found, Problem(display(path), 1, 1, "a file that cannot be read", "a module")]
            )
        return module

    def name_of(self, path: Path) -> str:
        """The dotted name of a file below the root."""
        parts = path.resolve().relative_to(self.root.resolve()).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def module(self, name: str) -> Module | None:
        """The module called `name`; None when there is no such file, or it does not parse (which is noted)."""
        if name not in self.modules:
            self.modules[name] = None
            path = self.find(name)
            if path is not None:
                self.modules[name] = self.load(name, path)
        return self.modules[name]

    def find(self, name: str) -> Path | None:
        """The file of a module."""
        base = self.root.joinpath(*name.split("."))
        for candidate in (base.with_suffix(".py"), base / "__init__.py"):
            if candidate.is_file():
                return candidate
        return None

    def load(self, name: str, path: Path) -> Module | None:
        """Read and parse one file."""
        source = path.read_text(encoding="utf-8")
        try:
            tree = ast.parse(source, filename=str(path))
        except SyntaxError as error:
            place = Problem(display(path), error.lineno or 1, error.offset or 1, "a syntax error", error.msg)
            self.problems.found.append(place)
            return None
        module = Module(name, path, source, tree)
        for statement in flattened(tree.body):
            self.define(module, statement)
        return module

    def define(self, module: Module, statement: ast.stmt) -> None:
        """Note what one module-level statement binds."""
        if isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            for alias in statement.names:
                module.imports[alias.asname or alias.name] = (statement.module, alias.name)
        elif isinstance(statement, ast.ClassDef):
            module.definitions[statement.name] = Definition("class", statement.name, module, statement)
        elif isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            module.definitions[statement.name] = Definition("function", statement.name, module, statement)
        else:
            for name in bound_names(statement):
                module.definitions[name] = Definition("constant", name, module, statement)

    def resolve(self, module: Module, name: str) -> Definition | None:
        """What `name` at module level of `module` stands for; None when it is not bound there."""
        seen: set[tuple[str, str]] = set()
        while True:
            if name in module.definitions:
                found = module.definitions[name]
                if module.is_markers and name in reserved_names.MARKERS:
                    return Definition("marker", name, module, found.node)
                return found
            if name not in module.imports or (module.name, name) in seen:
                return None
            seen.add((module.name, name))
            origin, original = module.imports[name]
            if origin in reserved_names.ERASED_MODULES:
                return Definition("typing", original)
            target = self.module(f"{origin}.{original}")
            if target is not None:
                return Definition("module", original, target)
            source = self.module(origin)
            if source is None:
                return Definition("unknown", original)
            module, name = source, original

    def compiled_modules(self) -> Iterator[Module]:
        """Every project module seen so far."""
        yield from (module for module in self.modules.values() if module is not None and not module.is_host)


def flattened(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Module-level statements, those under `if TYPE_CHECKING:` included."""
    for statement in body:
        if isinstance(statement, ast.If) and is_type_checking(statement):
            yield from flattened(statement.body)
        else:
            yield statement


def is_type_checking(statement: ast.stmt) -> bool:
    """Whether a statement is `if TYPE_CHECKING:`."""
    return (
        isinstance(statement, ast.If) and isinstance(statement.test, ast.Name) and statement.test.id == "TYPE_CHECKING"
    )


def bound_names(statement: ast.stmt) -> list[str]:
    """Names an assignment binds."""
    targets: list[ast.expr] = []
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        targets = [statement.target]
    parts = (part for target in targets for part in ast.walk(target) if isinstance(part, ast.Name))
    return [part.id for part in parts if isinstance(part.ctx, ast.Store)]


def root_of(path: Path) -> Path:
    """The folder imports start from: the first one above `path` that is no package."""
    folder = path.resolve().parent
    while (folder / "__init__.py").exists():
        folder = folder.parent
    return folder
