"""Every documented class and function is there, takes as many arguments as documented, and nothing more can be seen."""

from __future__ import annotations

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from streams.host.objects import all_keys
from tests.unit.api.page import Page

SURFACE = json.loads((Path(__file__).parents[2] / "data" / "api_surface.json").read_text(encoding="utf-8"))
CLASSES = SURFACE["classes"]
METHODS = [(name, method, arity) for name, kind in CLASSES.items() for method, arity in kind["methods"].items()]
STATICS = [(name, method, arity) for name, kind in CLASSES.items() for method, arity in kind.get("statics", {}).items()]

BEYOND = {"VoiceConnection": {"deleteVoiceIdSpeakerId"}, "VoiceId": {"enrollSpeakerHelper"}}
"""Names beyond the documented ones: of the original's type declarations, and our own."""


def arity(function: Any, bound: bool = False) -> int:
    """How many arguments a function names."""
    return len(inspect.signature(function).parameters) - (1 if bound else 0)


def class_of(page: Page, name: str) -> Any:
    """The class under its public name."""
    return page.core.AgentDataProvider if name.startswith("core.") else page.connect[name]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", CLASSES)
def test_classes(name: str, bare_page: Page) -> None:
    """Each class is there, with the documented number of arguments and its base."""
    cls = class_of(bare_page, name)
    expected = CLASSES[name]
    constructor = 0 if cls.__init__ is object.__init__ else arity(cls.__init__, bound=True)
    assert constructor == expected["constructor"]
    if "extends" in expected:
        assert issubclass(cls, bare_page.connect[expected["extends"]])


@pytest.mark.parametrize(("name", "method", "count"), METHODS, ids=lambda value: str(value))
def test_methods(name: str, method: str, count: int, bare_page: Page) -> None:
    """Each method is there, and names as many arguments as documented."""
    assert arity(getattr(class_of(bare_page, name), method), bound=True) == count


@pytest.mark.parametrize(("name", "method", "count"), STATICS, ids=lambda value: str(value))
def test_statics(name: str, method: str, count: int, bare_page: Page) -> None:
    """Each static function is there, and names as many arguments as documented."""
    assert arity(getattr(class_of(bare_page, name), method)) == count


@pytest.mark.parametrize(("name", "count"), SURFACE["core"].items())
def test_core_functions(name: str, count: int, bare_page: Page) -> None:
    """Each function of `connect.core` is there, and names as many arguments as documented."""
    assert arity(getattr(bare_page.core, name)) == count


@pytest.mark.parametrize(("name", "count"), SURFACE["root"].items())
def test_root_functions(name: str, count: int, bare_page: Page) -> None:
    """Each function of `connect` is there, and names as many arguments as documented."""
    assert arity(bare_page.connect[name]) == count


@pytest.mark.parametrize(("name", "other"), SURFACE["aliases"])
def test_aliases(name: str, other: str, bare_page: Page) -> None:
    """Some classes have two names."""
    assert bare_page.connect[name] is bare_page.connect[other]


@pytest.mark.parametrize("name", ["Agent", "Contact", "VoiceConnection", "ChatConnection", "VoiceId"])
def test_nothing_else_is_seen(name: str, bare_page: Page) -> None:
    """A loop over a prototype finds the documented methods and no other."""
    known: set[str] = set(BEYOND.get(name, set()))
    expected: Any = CLASSES[name]
    while expected is not None:
        known |= set(expected["methods"])
        expected = CLASSES.get(expected.get("extends"))
    cls = bare_page.connect[name]
    assert {key for key in all_keys(cls.__new__(cls)) if key != "_core"} == known
