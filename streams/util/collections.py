"""Lists and maps (public API §13). Maps are plain objects; inherited members count, as in `for … in`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.json import parse_json, to_json
from streams.host.markers import obj, same, truthy
from streams.host.objects import all_keys, is_array, reaches
from streams.util.assertions import assertNotNull


def keys(map: Any) -> list[str]:
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
    merged: Any = obj()
    for map in maps:
        for key in all_keys(map):
            merged[key] = map[key]
    return merged


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


def containsValue(container: Any, value: Any) -> bool:
    """Whether a list or map has this value."""
    items: list[Any] = container if is_array(container) else values(container)
    return any(same(item, value) for item in items)


def index(items: list[Any], key_of: Callable[[Any], Any]) -> Any:
    """A map of the elements of a list under their keys."""
    made: Any = obj()
    for item in items:
        made[key_of(item)] = item
    return made


def set(items: list[Any]) -> Any:
    """A map with the elements of a list as keys, each 1."""
    made: Any = obj()
    for item in items:
        made[item] = 1
    return made


def relativeComplement(left: Any, right: Any) -> Any:
    """The members of map `right` whose keys map `left` has not."""
    made: Any = obj()
    for key in keys(right):
        if not contains(left, key):
            made[key] = right[key]
    return made


def deepcopy(value: Any) -> Any:
    """A copy through JSON: dates become texts, functions vanish."""
    return parse_json(to_json(value))
