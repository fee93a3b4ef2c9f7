"""A question to the service behind the CCP, by the CCP: harmless, and answered only to who is signed in."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from streams.diagnose.timing import limited, since
from streams.diagnose.types import Settle, Subject
from streams.host.clock import now
from streams.host.json import parse_json
from streams.host.markers import either, obj, truthy
from streams.host.objects import is_string
from streams.util.storage import attempt
from streams.wire.methods import ClientMethods


async def ask_service(subject: Subject, answer: Awaitable[float | None]) -> Any:
    """`{millis, type?, statusCode?}`, type being that of an error; None when the CCP is silent, or has just loaded."""
    if not truthy(subject.initialized) or await answer is None:
        return None
    started = now()

    def start(settle: Settle, undos: list[Any]) -> None:
        def refused(error: Any) -> None:
            answer: Any = either(attempt(lambda: parse_json(error)) if is_string(error) else error, obj())
            settle(obj(millis=since(started), type=either(answer.type, "unknown"), statusCode=answer.statusCode))

        callbacks = obj(success=lambda data: settle(obj(millis=since(started))), failure=refused)
        subject.core.getClient().call(ClientMethods.GET_AGENT_STATES, obj(), callbacks)

    return await limited(subject.limit, start, obj(millis=subject.limit, type="TimeoutError"))
