"""Kinds: what the compiler knows about a value before the program runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connect_streams.compiler.classes import ClassTable


@dataclass(frozen=True)
class Kind:
    """A static kind. `name` is one of unknown, none, bool, str, int, float, primitive, list, object, function, promise,
    class (the class itself) and instance.

    `item` is the kind of a list's elements, a function's result or a promise's value; `table` belongs to class and
    instance; `members` to object constants.
    """

    name: str
    nullable: bool = False
    item: Kind | None = None
    table: ClassTable | None = None
    members: tuple[tuple[str, Kind], ...] = ()

    @property
    def is_number(self) -> bool:
        return self.name in ("int", "float")

    @property
    def is_primitive(self) -> bool:
        """A kind whose values are the same exactly when they are equal."""
        return self.name in ("bool", "str", "int", "float", "primitive")

    @property
    def is_list(self) -> bool:
        return self.name == "list"

    @property
    def is_known(self) -> bool:
        return self.name != "unknown"

    def optional(self) -> Kind:
        """This kind, or None."""
        return self if self.name in ("unknown", "none") else replace(self, nullable=True)

    def present(self) -> Kind:
        """This kind without None."""
        return replace(self, nullable=False)

    @property
    def element(self) -> Kind:
        return self.item or UNKNOWN


UNKNOWN = Kind("unknown")
NONE = Kind("none")
BOOL = Kind("bool")
STR = Kind("str")
INT = Kind("int")
FLOAT = Kind("float")
PRIMITIVE = Kind("primitive")
LIST = Kind("list")
OBJECT = Kind("object")
FUNCTION = Kind("function")
STRINGS = Kind("list", item=STR)


def join(kinds: list[Kind]) -> Kind:
    """The kind of a value that has one of several kinds."""
    nullable = any(kind.nullable or kind == NONE for kind in kinds)
    others = {kind.present() for kind in kinds if kind != NONE}
    if not others:
        return NONE if kinds else UNKNOWN
    if len(others) == 1:
        found = others.pop()
    elif all(kind.is_number for kind in others):
        found = FLOAT
    elif all(kind.is_primitive for kind in others):
        found = PRIMITIVE
    elif all(kind.is_list for kind in others):
        found = LIST
    else:
        return UNKNOWN
    return found.optional() if nullable else found
