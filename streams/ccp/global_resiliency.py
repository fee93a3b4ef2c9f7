"""What a CCP page does as one of two (Global Resiliency, in-core generation; wire protocol §9).

When the traffic moves is for the application around it to find out; this is what the page asks of it in any case.
"""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError, error_message
from streams.host.json import parse_json
from streams.host.markers import obj, same, truthy
from streams.host.objects import assign, first, is_object, keys
from streams.host.window import scope
from streams.wire.names import EventType, GlobalResiliencyConfigureErrorType, GlobalResiliencyEvents

COOKIE = "lily-agent-config="


def follow_global_resiliency(core: Any, conduit: Any) -> None:
    """Pass on less while the page says that this region is on standby, and save the log when it asks."""

    def set_state(state: Any) -> None:
        if same(state.instanceState, "inactive"):
            conduit.setInactive()
        else:
            conduit.setActive()

    listen_for_validation(conduit)
    conduit.onDownstream(GlobalResiliencyEvents.CONFIGURE_CCP_CONDUIT, set_state)
    conduit.onDownstream(EventType.DOWNLOAD_LOG_FROM_CCP, lambda options: core.log.download(options))


def listen_for_validation(conduit: Any) -> None:
    """Answer the page's questions whether the agent is signed in to all regions."""
    conduit.onDownstream(GlobalResiliencyEvents.VALIDATE_GLOBAL_SIGNIN, lambda: validate_sign_in(conduit))


def validate_sign_in(conduit: Any) -> None:
    """Tell the page that the agent is signed in to all regions, or why it does not look like it."""
    try:
        agent_config()
        conduit.sendDownstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_VALID, obj(message="signed in to all regions"))
    except Exception as error:
        failed: Any = error
        answer = obj(errorType=failed.code, error=error_message(error))
        conduit.sendDownstream(GlobalResiliencyEvents.GLOBAL_SIGNIN_INVALID, answer)


def agent_config() -> Any:
    """What the sign-in left in a cookie; an Error with a `code` of GlobalResiliencyConfigureErrorType otherwise."""
    cookies: list[str] = scope.document.cookie.split("; ")
    found: Any = first([cookie[len(COOKIE) :] for cookie in cookies if cookie.startswith(COOKIE)])
    if not truthy(found):
        raise problem(GlobalResiliencyConfigureErrorType.LILY_AGENT_CONFIG_MISSING)
    config: Any = None
    try:
        config = parse_json(scope.atob(scope.decodeURIComponent(found)))
    except Exception:
        config = None
    if not is_object(config) or len(keys(config)) == 0:
        raise problem(GlobalResiliencyConfigureErrorType.LILY_AGENT_CONFIG_PARSE_ERROR)
    return config


def problem(code: str) -> Any:
    """An Error with a code."""
    return assign(JsError("the cookie lily-agent-config: " + code), obj(code=code))
