"""What names at module level stand for, and the modules that bind them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(eq=False)
class Definition:
    """What a module-level name stands for, wherever it is used.

    `sort` is one of class, function, constant, module, marker (lowered inline), typing (erased), unknown.
    """

    sort: str
    name: str
    module: Module | None = None
    node: ast.AST | None = None


@dataclass(eq=False)
class Module:
    """One source file."""

    name: str
    path: Path
    source: str
    tree: ast.Module
    definitions: dict[str, Definition] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Local name -> (module, name there)."""

    @property
    def is_host(self) -> bool:
        """Whether this is a CPython half, whose code is not compiled."""
        return is_host_name(self.name)

    @property
    def is_markers(self) -> bool:
        """Whether the names of this module are the compiler's markers."""
        return self.is_host and self.name.endswith(".host.markers")

    @property
    def javascript_half(self) -> Path:
        """Where the JavaScript half of a host module is."""
        return self.path.parent / "js" / f"{self.path.stem}.js"

    @cached_property
    def is_entry(self) -> bool:
        """Only entries may do something when they are loaded."""
        return self.name.rpartition(".")[2].startswith("main")


def is_host_name(name: str) -> bool:
    """Whether a module name lies in a package's `host`."""
    return name.split(".")[1:2] == ["host"]
