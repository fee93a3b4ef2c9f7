"""Objects and lists: what JavaScript's `Object` and `Array` offer, under one name in both worlds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import FunctionType
from typing import Any

from streams.host.markers import JsObject, same


def has(target: object, key: str) -> bool:
    """Whether `target` has an own member `key`."""
    return isinstance(target, dict) and key in target


def reaches(target: object, key: str) -> bool:
    """Whether `target` has a member `key`, its own or inherited (`key in target`)."""
    return key in target if isinstance(target, dict) else hasattr(target, key)


def bare() -> Any:
    """An object that inherits nothing: a table under names that come from outside."""
    return JsObject()


def keys(target: object) -> list[str]:
    """Own enumerable member names in order."""
    return list(target) if isinstance(target, dict) else list(vars(target))


def all_keys(target: object) -> list[str]:
    """Enumerable member names, inherited ones too (`for … in`); none of None."""
    if target is None:
        return []
    if isinstance(target, dict):
        return list(target)
    own = list(vars(target))
    inherited = [name for cls in type(target).__mro__[:-1] for name in vars(cls) if not name.startswith("__")]
    return own + [name for name in dict.fromkeys(inherited) if name not in own]


def values(target: Any) -> list[Any]:
    """Own enumerable member values in order."""
    return [target[key] for key in keys(target)]


def entries(target: Any) -> list[Any]:
    """`[name, value]` of each own member."""
    return [[key, target[key]] for key in keys(target)]


def assign(target: Any, *sources: Any) -> Any:
    """Copy the own members of each source (None is skipped) over to `target`; returns `target`."""
    for source in sources:
        if source is not None:
            for key in keys(source):
                target[key] = source[key]
    return target


def is_string(value: object) -> bool:
    """A primitive string."""
    return isinstance(value, str)


def is_number(value: object) -> bool:
    """A primitive number (NaN too)."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_boolean(value: object) -> bool:
    """True or False."""
    return isinstance(value, bool)


def is_array(value: object) -> bool:
    """A list, of whichever realm."""
    return isinstance(value, list)


def is_object(value: object) -> bool:
    """Anything with members that is neither None nor a primitive nor a function; lists count."""
    return value is not None and not isinstance(value, (str, int, float)) and not callable(value)


def first(items: Any) -> Any:
    """The first element, None when there is none."""
    return items[0] if items else None


def last(items: Any) -> Any:
    """The last element, None when there is none."""
    return items[-1] if items else None


def item(items: Any, index: Any) -> Any:
    """The element at an index, None beyond the end."""
    return items[index] if index < len(items) else None


def unique(items: Any) -> list[Any]:
    """The elements of a list of primitives, each once, in order."""
    return list(dict.fromkeys(items))


def push(items: Any, value: object) -> None:
    """Append to a list whose kind the compiler does not know."""
    items.append(value)


def discard(items: Any, value: object) -> bool:
    """Remove the first element that is the same as `value`; returns whether there was one."""
    for index, item in enumerate(items):
        if same(item, value):
            del items[index]
            return True
    return False


def sort_by(items: Any, key: Callable[[Any], float]) -> Any:
    """Sort a list in place by a number; stable. Returns the list."""
    items.sort(key=key)
    return items


def from_entries(pairs: Any) -> Any:
    """An object of `[name, value]` pairs."""
    made = JsObject()
    for pair in pairs:
        made[pair[0]] = pair[1]
    return made


def define_hidden(target: object, key: str, value: object) -> None:
    """Set a writable member that no loop over `target` sees. A function set on a prototype is called without `self`."""
    if isinstance(target, dict):
        target[key] = value
    elif isinstance(target, type) and isinstance(value, FunctionType):
        setattr(target, key, staticmethod(value))
    else:
        setattr(target, key, value)


def on_assignment(target: object, key: str, take: Callable[[Any], None]) -> None:
    """From now on a member keeps nothing: whatever is assigned to it goes to `take`."""
    cls = type(target)
    target.__class__ = type(cls.__name__, (cls,), {key: property(lambda self: None, lambda self, value: take(value))})


def assign_lasting(target: Any, source: object) -> None:
    """Give an object the members of `source`, which can be written after a page has frozen it: `source` keeps them."""
    assign(target, source)


def name_of(cls: type) -> str:
    """The name of a class."""
    return cls.__name__


def publish(target: Any, *classes: type) -> None:
    """Put classes on `target` under their own names."""
    for cls in classes:
        target[cls.__name__] = cls


def freeze(target: object) -> Any:
    """Make an object's members unchangeable; returns it. (Under CPython it stays as it is.)"""
    return target


def prototype_of(cls: type) -> Any:
    """What instances of a class inherit from."""
    return cls


def parent_of(target: object) -> Any:
    """What an instance inherits from."""
    return type(target)


def member(target: object, name: str) -> Any:
    """A member of an object or of an instance by name."""
    return target[name] if isinstance(target, dict) else getattr(target, name)


def mix_in(cls: type, *parts: object) -> None:
    """Copy the methods of each part over to class `cls`, as if they were written there."""
    for part in parts:
        for name, member in vars(part).items():
            if not name.startswith("__"):
                setattr(cls, name, member)


def bind_in(target: object, receiver: Any, *parts: object) -> None:
    """Give `target` the methods of each part as functions that work detached: `receiver` is their `self`."""
    for part in parts:
        for name, member in vars(part).items():
            if isinstance(member, FunctionType):
                setattr(target, name, partial(member, receiver))
