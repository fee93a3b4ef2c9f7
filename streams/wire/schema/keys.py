"""How to say that members are called by the texts of an enumeration: each text that goes over the wire stands once."""

from __future__ import annotations

from typing import Annotated, TypeVar

T = TypeVar("T")

ByText = Annotated[T, "by text"]
"""`AgentEvents: ByText[D]`: the members of D, each under the text of `AgentEvents` that its name stands for."""
