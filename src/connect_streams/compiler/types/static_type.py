"""Kinds: what the compiler knows about a value before the program runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from connect_streams.compiler.types.class_table import ClassTable


@dataclass(frozen=True)
class StaticType:
    """A static type. `name` is one of unknown, none, bool, str, int, float, primitive, list, object, function, promise,
    class (the class itself) and instance.

    `item` is the type of a list's elements, a function's result or a promise's value; `table` belongs to class and
    instance; `members` to object constants.
    """

    name: str
    nullable: bool = False
    item: StaticType | None = None
    table: ClassTable | None = None
    members: tuple[tuple[str, StaticType], ...] = ()

    @property
    def is_number(self) -> bool:
        return self.name in ("int", "float")

    @property
    def is_primitive(self) -> bool:
        """A type whose values are the same exactly when they are equal."""
        return self.name in ("bool", "str", "int", "float", "primitive")

    @property
    def is_list(self) -> bool:
        return self.name == "list"

    @property
    def is_known(self) -> bool:
        return self.name != "unknown"

    def optional(self) -> StaticType:
        """This type, or None."""
        return self if self.name in ("unknown", "none") else replace(self, nullable=True)

    def present(self) -> StaticType:
        """This type without None."""
        return replace(self, nullable=False)

    @property
    def element(self) -> StaticType:
        return self.item or UNKNOWN


UNKNOWN = StaticType("unknown")
NONE = StaticType("none")
BOOL = StaticType("bool")
STR = StaticType("str")
INT = StaticType("int")
FLOAT = StaticType("float")
PRIMITIVE = StaticType("primitive")
LIST = StaticType("list")
OBJECT = StaticType("object")
FUNCTION = StaticType("function")
STRINGS = StaticType("list", item=STR)


def join(given: list[StaticType]) -> StaticType:
    """The type of a value that has one of several types."""
    nullable = any(type_.nullable or type_ == NONE for type_ in given)
    others = {type_.present() for type_ in given if type_ != NONE}
    if not others:
        return NONE if given else UNKNOWN
    if len(others) == 1:
        found = others.pop()
    elif all(type_.is_number for type_ in others):
        found = FLOAT
    elif all(type_.is_primitive for type_ in others):
        found = PRIMITIVE
    elif all(type_.is_list for type_ in others):
        found = LIST
    else:
        return UNKNOWN
    return found.optional() if nullable else found
