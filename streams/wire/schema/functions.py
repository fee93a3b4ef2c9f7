"""Functions of which nothing but that is known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

AnyCallback = Annotated[Callable[..., object], "AnyCallback"]
"""A callback whose parameters have the types that it gives them."""
