"""Who may come in: sign-ins, tokens, presigned URLs, and the origins that may embed the CCP."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from ...services import agent_workspace
from ...state.addresses import is_loopback
from ...state.errors import invalid_request
from ..composition import LocalInstance
from ..registry import Commands, command

SessionAction = Literal["expire-tokens", "end", "expire-discovery"]


@command("POST", "sessions")
def change_sessions(
    instance: LocalInstance,
    action: Annotated[SessionAction, Field(description="expire-tokens, end or expire-discovery")],
) -> None:
    """``expire-tokens``: every bearer token stops working, sessions go on. ``end``: everybody is logged out.

    ``expire-discovery``: the URLs by which workers ask for the active region stop working; new ones work.
    """
    if action == "expire-tokens":
        instance.sessions.expire_tokens()
    elif action == "end":
        instance.sessions.end_all()
    else:
        instance.traffic.expire(instance.arns.instance)


@command("POST", "approved-origins")
def approve_origins(
    instance: LocalInstance,
    origins: Annotated[list[str], Field(description="https://host[:port] of each, http://localhost[:port]")],
) -> None:
    """Replace the list of origins that may embed the CCP; each must be ``https://host[:port]``.

    Development servers on this machine may use http (``http://localhost:5173``).
    """
    for origin in origins:
        parts = urlsplit(origin)
        is_origin = bool(parts.netloc) and origin == f"{parts.scheme}://{parts.netloc}"
        if not is_origin or not (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(origin))):
            raise invalid_request(
                f"{origin} is not an origin that may embed a CCP: use https://host[:port], or http://localhost[:port]"
            )
    with instance.reading():
        instance.approved_origins[:] = origins


@command("POST", "expiration")
def warn_of_expiration(
    instance: LocalInstance,
    seconds: Annotated[float | None, Field(description="until the session ends; null takes the warning back")],
    username: Annotated[str | None, Field(description="the agent; the default user if absent")] = None,
) -> None:
    """Warn the agent that the session ends in so many seconds for idleness; ``None`` takes the warning back."""
    username = username or instance.config.default_user
    with instance.change():
        if seconds is None:
            instance.expirations.pop(username, None)
        else:
            instance.expirations[username] = instance.now() + seconds
    agent_workspace.announce(instance, username)


class SessionCommands(Commands):
    """Methods for sessions and approved origins."""

    change_sessions = change_sessions
    approve_origins = approve_origins
    warn_of_expiration = warn_of_expiration

    def expire_tokens(self) -> None:
        """Every bearer token stops working; sessions go on."""
        self.change_sessions("expire-tokens")

    def end_sessions(self) -> None:
        """Everybody is logged out."""
        self.change_sessions("end")

    def expire_discovery(self) -> None:
        """The URLs by which this instance's workers ask for the active region stop working; new ones work."""
        self.change_sessions("expire-discovery")
