"""Functions about functions (public API §13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.functions import invoke
from streams.util.assertions import assert_function, assertNotNull


def hitch(scope: object, method: Callable[..., object], *bound: object) -> Any:
    """`method` with `scope` as its `this` and `bound` as its first arguments. `ValueError` when either is missing."""
    assertNotNull(scope, "scope")
    assert_function(method, "method")

    def hitched(*rest: object) -> Any:
        return invoke(method, scope, *[*bound, *rest])

    return hitched
