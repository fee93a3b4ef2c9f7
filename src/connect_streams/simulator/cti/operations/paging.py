"""Lists that come in pages. A token is only good for the list that issued it."""

from __future__ import annotations

from typing import Any

from ...state.errors import ServiceError
from .registry import Call


def page(call: Call, member: str, items: list[Any]) -> dict[str, Any]:
    """One page of ``items`` under ``member``; ``nextToken`` as long as there are more.

    The page holds ``maxResults`` items, but never more than the instance's ``page_size``.
    PaginationException for a token this list never gave out.
    """
    start = _offset(call.params.get("nextToken"), member, len(items))
    asked = call.params.get("maxResults")
    size = call.store.config.page_size
    if isinstance(asked, int) and 0 < asked < size:
        size = asked
    answer: dict[str, Any] = {member: items[start : start + size]}
    if start + size < len(items):
        answer["nextToken"] = f"{member}:{start + size}"
    return answer


def _offset(token: Any, member: str, count: int) -> int:
    if token is None:
        return 0
    prefix, _, offset = str(token).partition(":")
    if prefix != member or not offset.isdecimal() or int(offset) > count:
        raise ServiceError("PaginationException", "the nextToken does not belong to this list")
    return int(offset)
