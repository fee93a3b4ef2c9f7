"""What the CCP page asks its backend for the SDK: `POST /sdk`."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.problems import FAILED, RouteProblem
from streams.host.json import to_json
from streams.host.markers import obj, text, truthy

LIMIT = 60000


class Backend:
    """Commands that only the backend can answer."""

    def __init__(self, page: CcpPage) -> None:
        self._page: CcpPage = page

    async def ask(self, command: str, data: Any = None) -> Any:
        """The answer to a command; a RouteProblem where the backend refuses it."""
        headers = obj()
        headers["content-type"] = "application/json"
        headers["x-csrf-token"] = "csrf"
        request = obj(method="POST", headers=headers, body=to_json(obj(command=command, data=data)))
        response = await self._page.fetch("/sdk", request, LIMIT)
        if not truthy(response.ok):
            raise RouteProblem(FAILED, await message_of(response))
        return await response.json()


async def message_of(response: Any) -> str:
    """Why a backend refuses."""
    status = f"status {text(response.status)}"
    try:
        message = (await response.json()).message
        return text(message) if truthy(message) else status
    except Exception:
        # Its answer is no JSON.
        return status
