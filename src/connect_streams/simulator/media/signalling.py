"""JSON-RPC as softphones speak it: one message in, at most one out. Faults for a method come first.

The operation of such a fault is ``softphone/<method>``. The ``status`` of an ``error`` is the code of the answer (486,
404, 403, 400, 500, ...); 200 answers an empty result: an invitation without media. ``cut-connection`` is silence, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from ..faults import Faults
from ..state.store import Store
from .session import Caller

Json = dict[str, Any]
Method = Callable[[Caller, Json], Awaitable[Json]]
OK = 200
BAD_REQUEST = 400
FORBIDDEN = 403
NOT_FOUND = 404
BUSY = 486
FAILURE = 500


class Refusal(Exception):
    """The service says no; ``code`` gives the browser the reason."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


async def handle(store: Store, faults: Faults, methods: Mapping[str, Method], caller: Caller, message: Json) -> None:
    """Serve a message; answers to the service's own requests are only noted."""
    name, params = message.get("method"), message.get("params") or {}
    if not isinstance(name, str) or not isinstance(params, dict):
        store.journal.record("signalling", user=caller.username, answer=message.get("id"))
        return
    try:
        result = await faulty_or_real(faults, methods, name, caller, params)
        answer, status = {"result": result}, OK
    except Refusal as refusal:
        answer, status = {"error": {"code": refusal.code, "message": str(refusal)}}, refusal.code
    except Exception as problem:  # whatever a browser sends must not end the service
        answer, status = {"error": {"code": FAILURE, "message": f"{type(problem).__name__}: {problem}"}}, FAILURE
    silent = status == OK and answer["result"] is None
    # Descriptions and tokens stay out of the journal: they hold keys.
    shown = {key: params[key] for key in ("contactId", "persistentConnection", "iceRestart") if key in params}
    store.journal.record(
        "signalling", user=caller.username, method=name, status=status, params=sorted(params), silent=silent, **shown
    )
    if not silent:
        caller.send({"jsonrpc": "2.0", "id": message.get("id"), **answer})


async def faulty_or_real(
    faults: Faults, methods: Mapping[str, Method], name: str, caller: Caller, params: Json
) -> Json | None:
    """What the fault says, or what the method does; None stands for silence."""
    effect = faults.apply(f"softphone/{name}", exact=True)
    if effect is not None:
        await asyncio.sleep(effect.delay)
        if effect.is_unanswered:
            return None
        if effect.status == OK:
            return {}
        if effect.status is not None:
            raise Refusal(effect.status, effect.message)
    method = methods.get(name)
    if method is None:
        raise Refusal(BAD_REQUEST, f"no such method: {name}")
    return await method(caller, params)
