"""Client methods: the rows of their types and the lists of their traits say the same."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from streams.host.patterns import matches
from streams.wire import methods
from streams.wire.schema.operations import ClientOperations

pytestmark = pytest.mark.unit

ROWS: dict[str, tuple[Any, ...]] = {
    name: get_args(hint)[1:] for name, hint in get_type_hints(ClientOperations, include_extras=True).items()
}
"""Method -> operation (None: there is none) and traits."""


def with_trait(trait: str) -> set[str]:
    """The methods whose rows name a trait."""
    return {name for name, row in ROWS.items() if trait in row}


def test_each_method_has_one_row() -> None:
    """The rows are exactly those of `connect.ClientMethods`."""
    assert sorted(ROWS) == sorted(methods.ClientMethods.values())


def test_traits_agree_with_the_lists() -> None:
    """What is repeatable, done once, unauthenticated or without an operation stands so in both places."""
    assert with_trait("repeatable") == set(methods.RetryableClientMethodsList)
    assert with_trait("once") == {name for name in ROWS if matches(methods.ONCE, name)}
    assert with_trait("unauthenticated") == set(methods.WITHOUT_AUTHENTICATION)
    assert {name for name, (operation, *_) in ROWS.items() if operation is None} == set(methods.WITHOUT_OPERATION)


def test_operations_are_named_after_their_methods() -> None:
    """The operation has the method's name with a capital letter, which is how the worker names it in the header."""
    named = {name: operation for name, (operation, *_) in ROWS.items() if operation is not None}
    assert named == {name: name[0].upper() + name[1:] for name in named}
