"""Actions of the streams API as promises."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.problems import FAILED, RouteProblem
from streams.host.json import parse_json
from streams.host.markers import either, obj, text
from streams.host.window import new_promise


def reason_of(failure: Any) -> str:
    """Why an action failed: actions say it in JSON, or in plain text."""
    try:
        return text(either(parse_json(failure).message, failure))
    except Exception:
        return text(failure)


def done(act: Any) -> Any:
    """A promise of `{}` once an action has succeeded; `act` gets its callbacks `{success, failure}`."""

    def begin(resolve: Any, reject: Any) -> None:
        def failure(reason: Any = None) -> None:
            reject(RouteProblem(FAILED, reason_of(reason)))

        act(obj(success=lambda data=None: resolve(obj()), failure=failure))

    return new_promise(begin)
