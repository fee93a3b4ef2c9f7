"""What a session asks of the manager that owns it, and what it gets without one."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.markers import obj


class Owner(Protocol):
    """What outlives a session. `session` is always the one that asks."""

    async def servers(self, own: Any) -> Any:
        """The ICE servers to use: the contact's own, else the service's."""

    def invitation(self) -> Any:
        """What goes into an invitation beside the offer."""

    def parameters(self, session: Any) -> Any:
        """What goes into every request."""

    def answered(self, session: Any, answer: Any) -> None:
        """The service has answered the invitation."""

    async def invite_again(self, session: Any, offer: Any) -> Any:
        """The answer to an invitation for a connection whose way is gone."""

    def keep(self, session: Any) -> bool:
        """Keep the connection of a session that ends; says whether it could be kept."""

    def forget(self, session: Any) -> None:
        """The session is over."""


class NoOwner:
    """For a session that stands alone."""

    async def servers(self, own: Any) -> Any:
        return own

    def invitation(self) -> Any:
        return obj()

    def parameters(self, session: Any) -> Any:
        return obj()

    def answered(self, session: Any, answer: Any) -> None:
        """Nobody keeps anything of it."""

    async def invite_again(self, session: Any, offer: Any) -> Any:
        return None

    def keep(self, session: Any) -> bool:
        return False

    def forget(self, session: Any) -> None:
        """Nobody knows it."""
