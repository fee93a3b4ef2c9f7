"""One sign-in: its token, where its backends are, and whether it still lasts (CTI service §1.1)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text
from streams.host.objects import last
from streams.host.patterns import groups, pattern
from streams.worker.environment import Environment
from streams.worker.lifetime import Lifetime
from streams.worker.types import Broadcast, JsonObject

HOST = pattern("^(?:[a-z]+:)?(?://)?([^/]*)")


class Session(Lifetime):
    """Begins with a `configure` that brings a token; closed at `terminate` or with the next one.

    `given` is the payload of `configure`: `{authToken, authCookieName, endpoint?, agentAppEndpoint?,
    taskTemplatesEndpoint?, authorizeEndpoint?}`; without endpoints they follow from where the worker script lies.
    """

    def __init__(self, environment: Environment, broadcast: Broadcast, given: JsonObject) -> None:
        super().__init__(environment)
        location: Any = environment.location
        protocol: str = location.protocol
        prefix = "/connect" if ".awsapps.com" in text(location.href) else ""
        cti: str = either(given.endpoint, text(location.origin) + prefix + "/api")
        app: str = either(given.agentAppEndpoint, "")
        templates: str = either(given.taskTemplatesEndpoint, given.endpoint, cti)
        if "/task-templates" not in templates:
            host: str = last(groups(HOST, templates))
            templates = host + ("/connect" if ".awsapps.com" in host else "") + "/task-templates/api/ccp"
        self.broadcast: Broadcast = broadcast
        self.auth_token: str = given.authToken
        """Once renewed, another; requests on their way keep theirs."""
        self.cookie_name: str = given.authCookieName
        self.cti_url: str = cti if cti.startswith("/") or "://" in cti else f"https://{cti}"
        self.authorize_url: str = either(given.authorizeEndpoint, prefix + "/auth/authorize")
        self.app_url: str = app if app == "" else with_protocol(protocol, app)
        """Empty where the instance has no AgentApp."""
        self.templates_url: str = with_protocol(protocol, templates)
        self.denials: Any = no_denials()
        """How often in a row the backend denied the session, by kind (CTI service §4.2)."""
        self.clock_skew: float | None = None
        """How many ms the service's clock is ahead of this one, once the service has given its time."""
        self.is_refused: bool = False
        """Whether the service said that there is no session behind the token."""

    def forget_denials(self) -> None:
        """The backend accepts the session after all."""
        self.denials = no_denials()


def with_protocol(protocol: str, url: str) -> str:
    """A URL with the protocol in front when it lacks it."""
    return url if url.startswith(protocol) else f"{protocol}//{url}"


def no_denials() -> Any:
    """The counts of a session that is accepted."""
    return obj(unauthorized=0, accessDenied=0)
