"""Lists and maps (public API §13). Maps are plain objects; inherited members count, as in `for … in`.

New maps are made of pairs: a key like `__proto__` becomes a member as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import obj, same, truthy
from streams.host.objects import all_keys, from_entries, is_array, reaches
from streams.util.assertions import assertNotNull


def keys(map: object) -> list[str]:
    """The names of a map's members."""
    return all_keys(assertNotNull(map, "map"))


def values(map: Any) -> list[Any]:
    """The values of a map's members."""
    return [map[key] for key in keys(map)]


def entries(map: Any) -> list[Any]:
    """`{key, value}` of each member of a map."""
    return [obj(key=key, value=map[key]) for key in keys(map)]


def merge(*maps: Any) -> Any:
    """A new map with the members of all the others; the later ones win."""
    members: list[Any] = []
    for map in maps:
        members.extend([[key, map[key]] for key in all_keys(map)])
    return from_entries(members)


def find(items: list[Any], predicate: Callable[[Any], Any]) -> Any:
    """The first element for which the predicate is truthy, else null."""
    for item in items:
        if truthy(predicate(item)):
            return item
    return None


def contains(container: Any, value: Any) -> bool:
    """Whether a list has this element, or a map this *key* (see `containsValue`)."""
    if is_array(container):
        return containsValue(container, value)
    return reaches(container, value)


def containsValue(container: Any, value: object) -> bool:
    """Whether a list or map has this value."""
    items: list[Any] = container if is_array(container) else values(container)
    return any(same(item, value) for item in items)


def index(items: list[Any], key_of: Callable[[Any], Any]) -> Any:
    """A map of the elements of a list under their keys."""
    return from_entries([[key_of(item), item] for item in items])


def set(items: list[Any]) -> Any:
    """A map with the elements of a list as keys, each 1."""
    return from_entries([[item, 1] for item in items])


def relativeComplement(left: object, right: Any) -> Any:
    """The members of map `right` whose keys map `left` has not."""
    return from_entries([[key, right[key]] for key in keys(right) if not truthy(contains(left, key))])


def deepcopy(value: object) -> Any:
    """A copy through JSON: dates become texts, functions vanish."""
    return parse_json(to_json(value))
