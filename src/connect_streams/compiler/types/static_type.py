"""Static types: what the compiler knows about a value before the program runs. Data, and nothing that reads sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from connect_streams.compiler.frontend.definitions import Module
from connect_streams.compiler.frontend.syntax import Function


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


@dataclass(eq=False)
class ClassTable:
    """What is known about one class."""

    name: str
    module: Module
    node: ast.ClassDef
    base: ClassTable | None = None
    methods: dict[str, Function] = field(default_factory=dict)
    properties: dict[str, Function] = field(default_factory=dict)
    attributes: dict[str, StaticType] = field(default_factory=dict)
    constants: dict[str, ast.expr] = field(default_factory=dict)
    initial: dict[str, ast.expr] = field(default_factory=dict)
    """What `__init__` assigns to attributes that have no annotation."""
    public: bool = False
    is_part: bool = False
    """Whether this is a table of methods that other classes take in."""
    type_only: bool = False
    is_js_object: bool = False

    @property
    def is_host(self) -> bool:
        """Whether the browser supplies this class."""
        return self.module.is_host

    def line(self) -> Iterator[ClassTable]:
        """This class, its base, and so on."""
        table: ClassTable | None = self
        while table is not None:
            yield table
            table = table.base

    @property
    def host_root(self) -> ClassTable | None:
        """The browser's class this one descends from."""
        return next((table for table in self.line() if table.is_host), None)

    def method(self, name: str) -> Function | None:
        """A method, inherited ones included."""
        return next((table.methods[name] for table in self.line() if name in table.methods), None)

    def owner(self, name: str) -> ClassTable | None:
        """The class of the line that has a method, property or constant of this name."""
        for table in self.line():
            if name in table.methods or name in table.properties or name in table.constants:
                return table
        return None


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
