"""A page with the CCPs of two regions, for both of which the test speaks."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from tests.support.fakes.browser import CCP
from tests.support.fakes.dom import FakeElement
from tests.unit.page.harness import PageHarness

EAST = "https://east.my.connect.aws"
REGIONS = {"west": "us-west-2", "east": "us-east-1"}
ORIGINS = {"west": CCP, "east": EAST}
GR = "globalResiliency::"
AGENT_DATA = obj(snapshot=obj(contacts=[], state=obj(name="Available", type="routable")), configuration=obj())


class TwoRegions:
    """A page with a CCP in the west and one in the east."""

    def __init__(self, page: PageHarness) -> None:
        self.page = page
        self.core = page.core
        self.reported: list[tuple[str, Any]] = []

    def open(self, **options: Any) -> TwoRegions:
        given = {"enableGlobalResiliency": True, "secondaryCCPUrl": f"{EAST}/ccp-v2/", "loginUrl": f"{CCP}/login"}
        self.page.init(**{**given, **options})
        gr = self.page.connect.globalResiliency
        for name in ("Detected", "Pending", "Completed"):
            gr[f"onFailover{name}"](lambda data, *_, name=name: self.reported.append((name.lower(), dict(data))))
        gr.onConfigureError(lambda error: self.reported.append(("error", error)))
        return self

    def frame(self, side: str) -> FakeElement:
        return next(one for one in self.page.container.children if one.src.startswith(ORIGINS[side]))

    def says(self, side: str, event: str, data: Any = None) -> None:
        self.page.browser.message(self.frame(side).contentWindow, event, data, ORIGINS[side])

    def sent(self, side: str, event: str) -> list[Any]:
        return self.frame(side).contentWindow.data_of(event)

    def start(self, side: str, port: str = "1") -> None:
        """A CCP loads and finds the agent signed in."""
        self.says(side, "acknowledge", obj(id=f"{side}-{port}"))
        self.says(side, f"{GR}global_signin_valid", obj(message="ok"))

    def introduce(self, side: str, active: str) -> None:
        state = "active" if side == active else "inactive"
        fields = obj(instanceRegion=REGIONS[side], instanceState=state, activeRegion=REGIONS[active])
        self.says(side, f"{GR}init", fields)

    def ready(self, active: str = "west") -> TwoRegions:
        for side in REGIONS:
            self.start(side)
            self.introduce(side, active)
        return self

    def shown(self) -> list[str]:
        return [side for side in REGIONS if self.frame(side).style.display != "none"]

    def announce(self, side: str, what: str, target: str) -> None:
        self.says(side, f"{GR}{what}", obj(activeRegion=REGIONS[target]))
