"""A region's frame by hand: `globalConnect.Container` and `globalConnect.extractCcpRegionParams`."""

from __future__ import annotations

from typing import Any

from streams.host.json import to_json
from streams.host.markers import obj, public
from streams.host.objects import assign, first, last
from streams.host.window import scope
from streams.util.assertions import assertNotNull
from streams_dr.host.library import LIBRARY
from streams_dr.params import regional, set_height
from streams_dr.region_frame import FILLED, HIDDEN, make_frame


def extract_region_params(container: Any, params: Any) -> list[Any]:
    """The parameters of both regions, for a `Container` each; the caller's are left as they were."""
    assertNotNull(params.standByRegion, "ccpBackupResource")
    set_height(container)
    both = regional(params)
    for each in both:
        each.region = each.key
        each.height = scope.getComputedStyle(container).height
        each.iframe_style = HIDDEN
        del each.key
    last(both).loginPopup = False
    return both


@public
class Container:
    """The frame of one region, not in the page yet, as `ccp`. Once it has loaded, its `init()` starts the CCP."""

    def __init__(self, params: Any) -> None:
        self.id: str = params.region
        self.height: Any = params.height
        self.style: Any = params.iframe_style
        self.ccp: Any = self._createFramedCcp(assign(obj(), params, obj(region=self._normalizeRegionString(self.id))))

    def _createFramedCcp(self, params: Any) -> Any:
        frame = make_frame(scope.document, self.id, self.style)
        frame.srcdoc = self.getContent(params)
        return frame

    def getContent(self, params: Any) -> str:
        """The frame's document as text: the SDK, an element, and `init()`, which puts the CCP with `params` into it."""
        given: str = to_json(params).replace("<", "\\u003c")
        return (
            f"<!doctype html><html style='{FILLED}'><meta charset=utf-8><body style='{FILLED}'>"
            f"<script>{LIBRARY}</script>"
            "<div id=containerDiv style='height:100%'></div>"
            f"<script>function init(){{connect.core.initCCP(containerDiv,{given})}}</script>"
        )

    def _normalizeRegionString(self, region: str) -> str:
        name: str = first(region.split("."))
        return name
