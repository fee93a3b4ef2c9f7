"""`api_metric`: how long each backend call took and how it ended (wire protocol §6.5)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import is_object
from streams.wire.methods import ClientMethods, RetryStatus
from streams.worker.types import Params, Reply

RELATED = [ClientMethods.CREATE_TASK_CONTACT, ClientMethods.CREATE_OUTBOUND_CONTACT]


def api_metrics(method: str, params: Params, time: float, outcome: Reply) -> list[Any]:
    """The metrics of one call that took `time` ms: one, or two where the contact was related to another."""
    status: int = outcome.status
    given: Any = params
    error: Any = outcome.error
    kind = int(status / 100)
    names = [method]
    if is_object(given) and truthy(given.relatedContactId) and method in RELATED:
        names = [f"{method}WithRelatedContactId", method]
    return [
        obj(
            name=name,
            time=time,
            error=error,
            error5xx=1 if kind == 5 else 0,
            fault=0 if kind == 2 else 1 if kind == 5 else UNDEFINED,
            dimensions=[obj(name="Category", value="API")],
            optionalDimensions=[
                obj(name="HttpStatusCode", value=status),
                obj(name="HttpGenericStatusCode", value=f"{kind}XX"),
                obj(name="RetryStatus", value=RetryStatus.NONE if error is None else error.retryStatus),
            ],
        )
        for name in names
    ]
