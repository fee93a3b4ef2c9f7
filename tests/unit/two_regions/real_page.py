"""A page of the simulation that is the real one: `globalConnect`, and the SDK of each region, down to the messages."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.window import scope
from tests.support.fakes.storage import FakeStorage
from tests.unit.two_regions.page_harness import DR, DrHarness, call, two_region_page
from tests.unit.two_regions.simulation import SECOND, SimulatedRegion, TwoRegionSimulation

DELAY = 5
"""Milliseconds that a message takes."""


class Browser:
    """What outlives a page: the tab's and the browser's storage, and the computer's clock."""

    def __init__(self) -> None:
        self.local = FakeStorage()
        self.session = FakeStorage()
        self.clock_error: float = 0


class RealPage:
    """The same members as `SimulatedPage`. One at a time: it has the only window."""

    def __init__(self, simulation: TwoRegionSimulation, browser: Browser) -> None:
        self.simulation = simulation
        self.browser = browser
        self.is_open = True
        self.left = ExitStack()
        self.patch = self.left.enter_context(pytest.MonkeyPatch.context())
        context = two_region_page(self.patch, browser.local, browser.session, simulation.clock)
        self.harness: DrHarness = self.left.enter_context(context)
        self.harness.receivers.append(self._sent)
        self.ports = 0
        self.frames: dict[str, Any] = {}
        self.crashed: list[Any] = []
        """Frames whose renderer is gone: they neither say nor take anything."""
        self.contacts: dict[tuple[str, str], str] = {}
        """The last event of each contact, by region and id."""
        self.doubled: list[str] = []
        self.harness.core.onInit(self._follow_contacts)
        self.harness.open()
        self._look()

    def set_clock(self, error: float) -> None:
        """The computer's clock is wrong by so many ms."""
        self.harness.wall += error - self.browser.clock_error
        self.browser.clock_error = error

    def _follow_contacts(self, connect: Any, region: str) -> None:
        for event in ("init", "destroyed"):

            def note(contact: Any, *_: Any, event: str = event) -> None:
                key = (region, contact.getContactId())
                if self.contacts.get(key, "destroyed") == event:
                    self.doubled.append(f"{region} {event} {key[1]}")
                self.contacts[key] = event

            connect.core.getEventBus().subscribe(f"contact::{event}", note)

    # -- what the simulation asks of a page --

    @property
    def failover(self) -> Any:
        return self.harness.core  # Its members `primaryRegion` and so on are what pages see.

    @property
    def shown(self) -> str:
        return str(self.harness.core.primaryRegion)

    @property
    def phases(self) -> list[str]:
        return [phase for phase, _ in self.harness.phases]

    def take(self, region: SimulatedRegion, word: str, data: Any) -> None:
        """What arrives from a region."""
        if not self.is_open or not region.alive or self._is_crashed(region.name):
            return
        name = region.name
        if word == "acknowledge":
            self.ports += 1
            self.harness.answers(name, str(self.ports))
        elif word == "update":
            self.harness.snapshot(name, *[shown(one) for one in data])
        elif word == "count":
            self.harness.says(name, "update_connected_ccps", obj(length=data))
        else:
            self.harness.says(name, DR + word, data)

    def close(self) -> str | None:
        """Close the page."""
        self.is_open = False
        for region in self.simulation.regions:
            region.quit(self)  # type: ignore[arg-type]
        self.harness.core.terminate()
        self.left.close()
        return None

    def crash(self, name: str) -> None:
        """The renderer of a region's CCP dies."""
        frame = self.frames.get(name)
        if frame is not None:
            self.crashed.append(frame)
            self.simulation.region(name).quit(self)  # type: ignore[arg-type]

    def visible(self) -> list[str]:
        """The regions whose frame has a size."""
        if not self.harness.container.children or self.harness.outer.contentWindow.document is None:
            return []
        frames = self.harness.outer.contentWindow.document.body.children
        return [frame.id for frame in frames if "100%" in frame.style.cssText]

    def connected(self) -> str | None:
        """The region whose `connect` is the page's."""
        regions: Any = self.harness.core.regions
        names = [name for name in ("a", "b") if regions[name] is not None and scope.connect is regions[name].connect]
        return names[0] if names else None

    # -- what CCPs get --

    def _is_crashed(self, name: str) -> bool:
        return any(frame is self.harness.ccp(name) for frame in self.crashed)

    def _sent(self, name: str, event: str, data: Any) -> None:
        region = self.simulation.region(name)
        is_there = self.is_open and region.alive and self in region.ccps and not self._is_crashed(name)
        if is_there and event == "synchronize":
            self.simulation.clock.set_timeout(lambda: self._acknowledge(region), DELAY)
        elif is_there and event.startswith(DR):
            self.simulation.clock.set_timeout(
                lambda: region.receive(self, event, data),  # type: ignore[arg-type]
                DELAY,
            )

    def _acknowledge(self, region: SimulatedRegion) -> None:
        if self.is_open and region.alive and self in region.ccps and not self._is_crashed(region.name):
            self.harness.says(region.name, "acknowledge")

    def _look(self) -> None:
        """A frame that is new loads its CCP."""
        if not self.is_open:
            return
        for region in self.simulation.regions:
            frame = self.harness.ccp(region.name)
            if frame is not None and frame is not self.frames.get(region.name):
                self.frames[region.name] = frame
                region.quit(self)  # type: ignore[arg-type]
                self.simulation.clock.set_timeout(lambda region=region: region.join(self), SECOND)  # type: ignore[misc]
        self.simulation.clock.set_timeout(self._look, SECOND)


def shown(contact: Any) -> Any:
    """A contact of the simulation in a snapshot."""
    made = call(contact.state)
    made.contactId = contact.id
    made.type = contact.channel
    return made
