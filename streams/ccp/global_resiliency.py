"""A CCP page that is one of two regions in one page (wire protocol §9)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.json import parse_json
from streams.host.markers import either, obj
from streams.host.objects import keys, last
from streams.host.patterns import groups, pattern
from streams.host.window import scope
from streams.wire.conduit import Conduit
from streams.wire.names import EventType, GlobalResiliencyConfigureErrorType, GlobalResiliencyEvents
from streams.wire.schema.regions import ConfigureConduit

COOKIE = pattern("(?:^|; )lily-agent-config=([^;]+)")


def lily_agent_config() -> Any:
    """What the sign-in for both regions left in a cookie; null without one, an Error when it cannot be read."""
    found = groups(COOKIE, scope.document.cookie)
    if found is None:
        return None
    config: Any = parse_json(scope.atob(last(found)))
    if len(keys(either(config, obj()))) == 0:
        raise JsError("lily-agent-config is empty")
    return config


def validate_global_signin(conduit: Conduit) -> None:
    """Notify the framing page whether the agent has signed in for both regions."""
    problem: str = GlobalResiliencyConfigureErrorType.LILY_AGENT_CONFIG_MISSING
    try:
        if lily_agent_config() is not None:
            conduit.sendDownstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_VALID, obj(message="Signed in"))
            return
    except Exception:
        problem = GlobalResiliencyConfigureErrorType.LILY_AGENT_CONFIG_PARSE_ERROR
    conduit.sendDownstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_INVALID, obj(errorType=problem, error=problem))


def follow_global_resiliency(core: Any, conduit: Conduit) -> None:
    """Do what the framing page asks of each of its regions.

    When the agent moves, and which data the page gets then, is for the application around this page to say.
    """

    def set_state(given: ConfigureConduit) -> None:
        """`{instanceState}`: a region on standby passes on only what the two need to negotiate."""
        conduit.active = given.instanceState != "inactive"

    core.listenForAcgrValidation(conduit)
    conduit.onDownstream(GlobalResiliencyEvents.CONFIGURE_CCP_CONDUIT, set_state)
    conduit.onDownstream(EventType.DOWNLOAD_LOG_FROM_CCP, lambda options: core.log.download(options))
