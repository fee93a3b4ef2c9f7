"""`api_metric`: how long each backend call took and how it ended (wire protocol §6.5)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import is_object
from streams.wire.methods import ClientMethods, RetryStatus, TaskTemplatesClientMethods

RELATED = [
    ClientMethods.CREATE_TASK_CONTACT,
    ClientMethods.CREATE_OUTBOUND_CONTACT,
    TaskTemplatesClientMethods.CREATE_TEMPLATED_TASK,
]


def api_metrics(method: str, params: Any, time: float, outcome: Any) -> list[Any]:
    """The metrics of one call that took `time` ms: one, or two where the contact was related to another."""
    names = [method]
    if is_object(params) and truthy(params.relatedContactId) and method in RELATED:
        names = [f"{method}WithRelatedContactId", method]
    made: list[Any] = []
    for name in names:
        made.append(_metric(name, time, outcome))
    return made


def _metric(name: str, time: float, outcome: Any) -> Any:
    status: int = outcome.status
    error: Any = outcome.error
    generic = int(status / 100)
    made = obj(
        name=name,
        time=time,
        error=UNDEFINED if error is None else error,
        error5xx=1 if generic == 5 else 0,
        dimensions=[obj(name="Category", value="API")],
        optionalDimensions=[
            obj(name="HttpStatusCode", value=status),
            obj(name="HttpGenericStatusCode", value=f"{generic}XX"),
            obj(name="RetryStatus", value=RetryStatus.NONE if error is None else error.retryStatus),
        ],
    )
    if generic == 2:
        made.fault = 0
    elif generic == 5:
        made.fault = 1
    return made
