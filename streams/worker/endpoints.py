"""Where the backends are, from what the CCP page configured and where the worker script lies (CTI service §1.1)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, text
from streams.host.objects import last
from streams.host.patterns import groups, pattern

LEGACY_DOMAIN = ".awsapps.com"
HOST = pattern("^(?:[a-z]+:)?(?://)?([^/]*)")


class Endpoints:
    """The URLs of one configuration. `location` is the worker script's; `given` the payload of `configure`."""

    def __init__(self, location: Any, given: Any) -> None:
        self._protocol: str = location.protocol
        prefix = "/connect" if LEGACY_DOMAIN in text(location.href) else ""
        self.cti: str = _with_https(either(given.endpoint, text(location.origin) + prefix + "/api"))
        self.authorize: str = either(given.authorizeEndpoint, prefix + "/auth/authorize")
        self.agent_app: str = self._absolute(either(given.agentAppEndpoint, ""))
        self.task_templates: str = self._templates(either(given.taskTemplatesEndpoint, given.endpoint, self.cti))

    def _absolute(self, url: str) -> str:
        if url == "" or url.startswith(self._protocol):
            return url
        return f"{self._protocol}//{url}"

    def _templates(self, url: str) -> str:
        if "/task-templates" in url:
            return self._absolute(url)
        host: str = last(groups(HOST, url))
        prefix = "/connect" if LEGACY_DOMAIN in host else ""
        return f"{self._protocol}//{host}{prefix}/task-templates/api/ccp"


def _with_https(url: str) -> str:
    has_scheme = url.startswith("/") or "://" in url
    return url if has_scheme else f"https://{url}"
