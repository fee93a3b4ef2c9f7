"""What is decided about a class that is printed as a function: `closure_classes` decides, `lowering.closures` prints.

Data, and nothing that reads sources.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from connect_streams.compiler.types.static_type import ClassTable


@dataclass(eq=False)
class ClosurePlan:
    """A class whose instances are made by a function: its members, by how they are printed."""

    table: ClassTable
    hidden: set[str] = field(default_factory=set)
    """Fields and methods that nobody but the class reaches: variables of the function."""
    constant: set[str] = field(default_factory=set)
    """Fields that others read, and that are assigned once in the whole program."""
    given: dict[str, int] = field(default_factory=dict)
    """Fields among these that are a parameter of the constructor, by its position."""
    replaceable: set[str] = field(default_factory=set)
    """Methods that something may replace on an instance."""
    stored_once: set[str] = field(default_factory=set)
    """Fields that the class assigns in one place."""
    taken: set[str] = field(default_factory=set)
    """Names that variables of the function cannot have: the module uses them."""
    outer: set[str] = field(default_factory=set)
    """Module-level and built-in names that the methods use: no parameter of the constructor may hide them."""
