"""Lists, maps, enumerations and small functions of the namespace (public API §13)."""

from typing import Any

import pytest

from streams.host.markers import obj
from streams.util import collections as maps
from streams.util.enums import makeEnum, makeGenericNamespacedEnum, makeNamespacedEnum
from streams.util.errors import ValueError as BadArgument
from streams.util.functions import hitch
from streams.util.identifiers import random_id, randomId
from streams.util.install import install_util


@pytest.mark.row("I16")
def test_members_of_maps() -> None:
    """Names, values and entries of a map, in its order."""
    source = obj(a=1, b=2)
    assert maps.keys(source) == ["a", "b"]
    assert maps.values(source) == [1, 2]
    assert [(entry.key, entry.value) for entry in maps.entries(source)] == [("a", 1), ("b", 2)]


@pytest.mark.parametrize("function", [maps.keys, maps.values, maps.entries])
def test_members_of_nothing(function: Any) -> None:
    """A missing map is a ValueError."""
    with pytest.raises(BadArgument, match="map must be provided"):
        function(None)


def test_merge() -> None:
    """Merging makes a new map; later maps win and missing ones are skipped."""
    left = obj(a=1, b=1)
    merged = maps.merge(left, None, obj(b=2, c=3))
    assert dict(merged) == {"a": 1, "b": 2, "c": 3}
    assert dict(left) == {"a": 1, "b": 1}


def test_find() -> None:
    """The first element that fits, or null; a falsy element counts."""
    assert maps.find([1, 2, 3], lambda item: item > 1) == 2
    assert maps.find([0], lambda item: item == 0) == 0
    assert maps.find([1], lambda item: None) is None


def test_contains() -> None:
    """Lists are asked for elements, maps for keys; elements are compared strictly."""
    assert maps.contains([1, 2], 2)
    assert not maps.contains([1, 2], "2")
    assert maps.contains(obj(a=1), "a")
    assert not maps.contains(obj(a=1), 1)


def test_contains_value() -> None:
    """Maps are asked for values."""
    assert maps.containsValue(obj(a=1), 1)
    assert not maps.containsValue(obj(a=1), "a")


def test_tables() -> None:
    """Lists become maps, by a function of their elements or as sets; maps have a complement."""
    items = [obj(k="x"), obj(k="y")]
    assert maps.index(items, lambda item: item.k).y is items[1]
    assert dict(maps.set(["a", "b"])) == {"a": 1, "b": 1}
    assert dict(maps.relativeComplement(obj(a=1, b=1), obj(b=1, c=2))) == {"c": 2}


def test_deepcopy() -> None:
    """A deep copy shares nothing with its source."""
    source = obj(a=obj(b=[1]))
    copied = maps.deepcopy(source)
    copied.a.b.append(2)
    assert source.a.b == [1]


def test_enumerations() -> None:
    """Words become constant names; prefixes go in front of the values only."""
    made = makeEnum(["AfterCallWork", "loginPopup", "init", "not_routable", "API", "a1B2"])
    assert dict(made) == {
        "AFTER_CALL_WORK": "AfterCallWork",
        "LOGIN_POPUP": "loginPopup",
        "INIT": "init",
        "NOT_ROUTABLE": "not_routable",
        "API": "API",
        "A_1B2": "a1B2",
    }
    assert dict(makeNamespacedEnum("p", ["init"])) == {"INIT": "p::init"}
    assert dict(makeGenericNamespacedEnum("p", ["init"], "/")) == {"INIT": "p/init"}


@pytest.mark.row("I02")
def test_hitch() -> None:
    """A hitched function gets the bound arguments first."""
    assert hitch(obj(), lambda *values: values, 1, 2)(3) == (1, 2, 3)


@pytest.mark.row("I02")
@pytest.mark.parametrize(
    ("scope", "method", "message"),
    [
        (None, print, "scope must be provided"),
        (obj(), None, "method must be provided"),
        (obj(), 3, "method must be a function"),
    ],
)
def test_bad_hitches(scope: Any, method: Any, message: str) -> None:
    """Hitching needs a scope and a function."""
    with pytest.raises(BadArgument, match=message):
        hitch(scope, method)


def test_identifiers() -> None:
    """An identifier is a moment and a random part, and never repeats."""
    assert random_id(1700000000000, 0.5).startswith("1700000000000-i")
    assert len({randomId() for _ in range(1000)}) == 1000


def test_the_namespace() -> None:
    """The utilities stand on the namespace, and what was there before stays."""
    connect = obj(mine=1)
    install_util(connect)
    assert connect.mine == 1
    assert connect.hitch is hitch
    assert connect.isFunction(print)
    assert not connect.isFunction(obj())
    assert connect.isArray([])
    assert not connect.isArray("text")
