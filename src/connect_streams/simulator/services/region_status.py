"""What a CCP page of two regions asks about itself: where it is, and where the traffic goes (``region.json``)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..state.store import Store
from ..web.login import NO_STORE, Login


class RegionService:
    """``GET /region.json`` with a session: ``{instanceRegion, activeRegion, terminate, look}``."""

    def __init__(self, store: Store, login: Login) -> None:
        self._store = store
        self._login = login

    def routes(self) -> list[Route]:
        """The route of the service."""
        return [Route("/region.json", self.region)]

    async def region(self, request: Request) -> Response:
        """The status for the page's session; 401 without one."""
        if self._login.username(request) is None:
            return JSONResponse({"message": "sign in first"}, 401, headers=NO_STORE)
        traffic = self._store.traffic
        # arn:aws:connect:<region>:<account>:instance/<id>
        active = traffic.active.split(":")[3]
        return JSONResponse(
            {
                "instanceRegion": self._store.arns.region,
                "activeRegion": active,
                "terminate": traffic.terminate,
                "look": self._store.config.timings.traffic_look,
            },
            headers=NO_STORE,
        )
