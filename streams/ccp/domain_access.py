"""The old client-side check of who may frame the CCP (wire protocol §1.2). The server's framing policy replaced it."""

from __future__ import annotations

from typing import Any

from streams.ccp.authentication import PATIENCE, instance_path
from streams.host.errors import JsError
from streams.host.markers import obj, text
from streams.host.window import is_framed, scope
from streams.util.fetch import fetch, limited
from streams.wire.origins import origin_of


async def verify_domain_access(token: Any, endpoint: Any = None) -> None:
    """Kept when no page frames this one, or one the instance lists; broken with an Error otherwise."""
    if not is_framed():
        return
    list_url: str = instance_path("/whitelisted-origins") if endpoint is None else endpoint
    headers: Any = obj()
    headers["X-Amz-Bearer"] = token
    answer: Any = await fetch(list_url, limited(PATIENCE, obj(headers=headers)), 2000)
    parent = origin_of(text(scope.document.referrer))
    allowed: list[str] = [origin_of(text(listed)) for listed in answer.whitelistedOrigins]
    if parent not in allowed:
        raise JsError("The page at " + parent + " may not frame this CCP")
