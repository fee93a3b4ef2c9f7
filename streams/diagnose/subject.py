"""What is looked at: the page, its SDK, and its CCP."""

from __future__ import annotations

from typing import Any

from streams.diagnose.types import Subject
from streams.host.markers import either, obj, truthy
from streams.host.objects import first
from streams.host.window import scope
from streams.wire.origins import allowed_origins, origin_of
from streams.wire.schema.public.diagnosis import DiagnoseOptions

TIMEOUT = 10000
"""Milliseconds for everything."""


def subject_of(connect: Any, options: DiagnoseOptions | None) -> Subject:
    """What the checks know from the start, of what `connect.diagnose` got.

    `url` is "" where no CCP is known: neither `initCCP` nor `options.ccpUrl` named one. `running`: whether the page has
    begun to talk to a CCP, `initialized` whether that has answered yet. Milliseconds: `grace`, after which a silent
    CCP is looked at from outside; `patience`, the longest wait for its answer; `limit`, for a question to anyone else.
    """
    core: Any = connect.core
    wishes: Any = either(options, obj())
    params: Any = either(connect.initCCPParams, obj())
    page_origin: str = scope.location.origin
    timeout: float = either(wishes.timeout, TIMEOUT)
    url: str = either(params.ccpUrl, wishes.ccpUrl, "")
    return obj(
        connect=connect,
        core=core,
        options=wishes,
        url=url,
        origin=origin_of(url, page_origin),
        origins=allowed_origins(url, page_origin),
        running=truthy(core.upstream),
        initialized=truthy(core.initialized),
        timeout=timeout,
        grace=timeout * 0.2,
        limit=timeout * 0.3,
        patience=timeout * 0.6,
        problems=either(core.problems, obj()),
    )


def without_query(url: str) -> str:
    """An address without what may be personal in it."""
    bare: str = first(url.split("#"))
    return first(bare.split("?"))


def noted(subject: Any, code: str) -> Any:
    """The evidence of a problem that was reported and is not known to be over; None when there is none."""
    problem: Any = subject.problems[code]
    return obj(told=True, observed=problem.evidence) if truthy(problem) else None
