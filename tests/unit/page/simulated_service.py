"""A service and its CCP page as a CRM page meets them: in trouble, signed out, silent, started again."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.window import scope
from streams.wire.connection import CONNECTED, CONNECTION_STATE, RECONNECTING, SIGNED_OUT
from streams.wire.names import EventType
from tests.support.fakes.browser import FakeBrowser
from tests.support.fakes.dom import CcpWindow, FakeElement
from tests.unit.api.data import agent_data, contact

SECOND = 1_000
LOADING = SECOND
"""Milliseconds until a frame has loaded."""
DELAY = 5
"""Milliseconds that a message takes."""
PERIOD = 5 * SECOND
"""How often the worker has a snapshot."""
OVERDUE = 15 * SECOND
"""How long without one it is connected."""

BLANK, CCP, LOGIN, DEAD = "blank", "ccp", "login", "dead"
"""What a frame shows: nothing, the CCP, the page to sign in; or its renderer is gone."""


class SimulatedService:
    """The service, its worker, and the pages that it serves to the frames of one CRM page."""

    def __init__(self, browser: FakeBrowser, reports: bool) -> None:
        self.browser = browser
        self.clock = browser.clock
        self.reports = reports
        """Whether the worker reports how well it is connected; the original's does not."""
        self.wall_error = 0.0
        self.is_serving = True
        """Whether pages load."""
        self.is_answering = True
        """Whether polls and requests are answered."""
        self.is_signed_in = True
        self.contacts: dict[str, str] = {}
        self.frames: list[FrameOfCcp] = []
        self.snapshot_at = self.clock.now
        self.state = RECONNECTING
        self.received_at = self.clock.now
        """When the page last received something from its CCP."""
        self.number = 0
        scope.document.createElement = self._create
        self.clock.set_interval(self._poll, PERIOD)

    def unique(self, kind: str) -> str:
        """A name that nothing has yet."""
        self.number += 1
        return f"{kind}-{self.number}"

    def today(self) -> float:
        """What the computer's clock shows."""
        return 1_700_000_000_000 + self.clock.elapsed + self.wall_error

    def change(self, contact_id: str, state: str | None) -> None:
        """A contact's state is another, or the contact is gone."""
        if state is None:
            del self.contacts[contact_id]
        else:
            self.contacts[contact_id] = state
        self._poll()

    def send_snapshot(self, frames: list[FrameOfCcp]) -> None:
        """The agent as the worker knows it, to some frames."""
        data = agent_data(*[contact(one, state) for one, state in self.contacts.items()])
        data.snapshot.localTimestamp = self.today()
        for frame in frames:
            frame.says("agent::update", data)

    def report_state(self, frames: list[FrameOfCcp]) -> None:
        """How well the worker is connected, to some frames."""
        for frame in frames if self.reports else []:
            frame.says(CONNECTION_STATE, obj(state=self.state))

    def sign_out(self, event: str, data: Any = None) -> None:
        """The session is over: every CCP is notified, and goes to the page to sign in."""
        self.is_signed_in = False
        self._enter(SIGNED_OUT)
        for frame in self.frames:
            frame.says(event, data)
            frame.go_to_login()

    def sign_in(self) -> None:
        """The agent has signed in, in another tab."""
        self.is_signed_in = True
        if self.state == SIGNED_OUT:
            self._enter(RECONNECTING)

    def _poll(self) -> None:
        if self.is_answering and self.is_signed_in:
            self.snapshot_at = self.clock.now
            self.send_snapshot(self.frames)
            self._enter(CONNECTED)
        elif self.state == CONNECTED and self.clock.now - self.snapshot_at >= OVERDUE:
            self._enter(RECONNECTING)

    def _enter(self, state: str) -> None:
        if state != self.state:
            self.state = state
            self.report_state(self.frames)

    def _create(self, tag: str) -> FakeElement:
        element = FakeElement(tag)
        if tag == "iframe":
            element.loads = False
            frame = FrameOfCcp(self, element)
            element.contentWindow = CcpWindow(element, lambda _, message: frame.receive(message))
            self.frames.append(frame)
            frame.load()
        return element


class FrameOfCcp:
    """One iframe, and what it shows."""

    def __init__(self, service: SimulatedService, element: FakeElement) -> None:
        self.service = service
        self.element = element
        self.shows = BLANK
        self.loads = 0

    def load(self) -> None:
        """It loads, or loads anew."""
        self.loads += 1
        number = self.loads
        self.shows = BLANK
        self.service.clock.set_timeout(lambda: self._loaded() if number == self.loads else None, LOADING)

    def crash(self) -> None:
        """Its renderer is gone."""
        self.loads += 1
        self.shows = DEAD

    def go_to_login(self) -> None:
        """The CCP leaves for the page to sign in."""
        if self.shows == CCP:
            self.load()

    def says(self, event: str, data: Any = None) -> None:
        """The CCP sends something to the page around it."""
        if self.shows == CCP and self.element.isConnected:
            self.service.received_at = self.service.clock.now
            self.service.browser.message(self.element.contentWindow, event, data)

    def receive(self, message: Any) -> None:
        """The page sends something to whatever is in the frame."""
        if self.shows == CCP and message.event == EventType.SYNCHRONIZE:
            self._later(lambda: self.says(EventType.ACKNOWLEDGE))
        elif self.shows == CCP and message.event == EventType.API_REQUEST and self.service.is_answering:
            request = message.data
            self._later(lambda: self.says(EventType.API_RESPONSE, obj(requestId=request.requestId, data=obj())))

    def _later(self, action: Any) -> None:
        self.service.clock.set_timeout(action, DELAY)

    def _loaded(self) -> None:
        service = self.service
        if not self.element.isConnected:
            return
        self.element.fire("load", obj())
        if service.is_serving and not service.is_signed_in:
            self.shows = LOGIN
        elif service.is_serving:
            self.shows = CCP
            self.says(EventType.ACKNOWLEDGE, obj(id=service.unique("port")))
            service.send_snapshot([self] if service.is_answering else [])
            service.report_state([self])
