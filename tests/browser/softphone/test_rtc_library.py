"""The local Connect's RTC library by itself: one session on a bare page, over a websocket of its own."""

from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.audio import COUNT_TRACKS
from tests.support.console import Console
from tests.support.scripts import script
from tests.support.waiting import wait_until

START = script("start_rtc_session")

KEEP_SOCKETS = script("keep_sockets")
"""For a page: remember its websockets, and the methods that each has received."""

EARLY = ["onGumSuccess", "onLocalStreamAdded", "onSessionInitialized"]
GATHERED = ["onIceCollectionComplete", "onSignalingConnected"]
LATE = ["onSignalingStarted", "onRemoteStreamAdded", "onSessionConnected"]


class Line:
    """A page with the library, and a call that rings."""

    def __init__(self, page: Any, connect: LocalConnectProcess) -> None:
        self.page = page
        self.instance = connect.instance
        page.add_init_script(f"({COUNT_TRACKS})(); {KEEP_SOCKETS}")
        page.goto(f"{connect.crm_origin}/site/blank.html")
        page.add_script_tag(url="/rtc/connect-rtc.js")
        self.instance.change_agent(state="Available")
        self.contact_id = self.instance.create_contact()
        [contact] = self.instance.state()["contacts"]
        self.connection = contact["connections"][0]
        self.endpoint = connect.instance_origin.replace("https:", "wss:") + "/rtc"

    def start(self, **settings: Any) -> None:
        """Start the session of the call."""
        media = self.connection["softphoneMediaInfo"]
        servers = settings.pop("servers", [])
        self.page.evaluate(START, {
            "endpoint": self.endpoint, "servers": servers, "token": media["callContextToken"], "contactId": self.contact_id,
            "connectionId": self.connection["connectionId"], "settings": settings,
        })  # fmt: skip

    def received(self, name: str) -> list[list[Any]]:
        """Wait for a callback; returns all callbacks so far."""
        wait_until(self.page, "name => received.some(one => one[0] === name)", arg=name)
        return list(self.page.evaluate("received"))

    def is_closed(self) -> None:
        """Wait until no track is live and no connection open."""
        wait_until(self.page, "tracks.every(track => track.readyState === 'ended')")
        assert self.page.evaluate("connect.activePeerConnectionCount") == 0


@pytest.fixture
def line(page: Any, connects: Connects) -> Line:
    """A call that rings for a softphone that signals by itself."""
    return Line(page, connects(softphone={"web_socket_provider": False}))


def test_session_over_its_own_websocket(line: Line) -> None:
    """Callbacks come in the documented order, statistics count packets, and hanging up says goodbye and closes everything."""
    line.start()
    names = [one[0] for one in line.received("onSessionConnected")]
    assert names[:3] == EARLY
    assert sorted(names[3:5]) == GATHERED
    assert names[5:] == LATE
    line.instance.expect("media", contactId=line.contact_id, event="voice")
    [received, sent] = line.page.evaluate("session.getStats()")
    assert received["packetsCount"] > 0 and sent["packetsCount"] > 0
    line.page.evaluate("session.hangup()")
    assert [one[0] for one in line.received("onSessionDestroyed")][-2:] == ["onSessionCompleted", "onSessionDestroyed"]
    line.instance.expect("signalling", method="bye", status=200)
    line.is_closed()


def test_service_says_bye(line: Line) -> None:
    """When the service says goodbye the session is completed and everything closed."""
    line.start()
    line.instance.expect("media", contactId=line.contact_id, event="connected")
    line.received("onSessionConnected")
    line.instance.hang_up_media(line.contact_id)
    line.received("onSessionCompleted")
    line.is_closed()


def test_broken_signalling_comes_back(line: Line) -> None:
    """A signalling websocket that breaks during the call is opened again with the token of the call, and the service's goodbye comes through it."""
    line.start()
    line.received("onSessionConnected")
    wait_until(line.page, "sockets[0].received.includes('renewClientToken')")
    line.page.evaluate("sockets[0].close()")
    wait_until(line.page, "sockets.length === 2 && sockets[1].readyState === WebSocket.OPEN")
    assert "clientToken=" in line.page.evaluate("sockets[1].url")
    line.instance.hang_up_media(line.contact_id)
    line.received("onSessionCompleted")


@pytest.mark.row("K03", "K06", "K07")
@pytest.mark.parametrize(
    ("fault", "reason"),
    [(486, "User Busy"), (404, "Call Not Found"), (500, "Signalling Handshake Failure"), (200, "Invalid Remote SDP")],
)
def test_each_refusal_has_its_reason(line: Line, fault: int, reason: str) -> None:
    """Each answer of the service has its reason in `connect.RTCErrors`."""
    line.instance.add_fault(operation="softphone/invite", status=fault)
    line.start()
    assert ["onSessionFailed", reason] in line.received("onSessionFailed")
    line.is_closed()


@pytest.mark.row("K04")
def test_unreachable_signalling_fails_the_session(line: Line, console: Console) -> None:
    """Where the signalling cannot be reached the session fails with `Signalling Connection Failure`, after three attempts."""
    console.allow("WebSocket connection to")
    line.instance.add_fault(operation="/rtc", status=503)
    line.start()
    assert ["onSessionFailed", "Signalling Connection Failure"] in line.received("onSessionFailed")
    assert line.page.evaluate("sockets.length") == 3
    line.is_closed()


@pytest.mark.row("K02")
@pytest.mark.parametrize(
    ("answer", "reason"),
    [("Promise.reject(new Error('no'))", "GUM Other Failure"), ("new Promise(() => {})", "GUM Timeout Failure")],
)
def test_a_refused_microphone_fails_the_session(line: Line, answer: str, reason: str) -> None:
    """A microphone that is refused, or never granted, is a failure of its own; nothing is sent to the service."""
    # A function without a value: Playwright calls a function that it is given as a value, and waits for its promise.
    line.page.evaluate(f"() => {{ navigator.mediaDevices.getUserMedia = () => {answer}; }}")
    line.start(gumTimeoutMillis=200)
    assert line.received("onSessionFailed")[-2] == ["onSessionFailed", reason]
    assert line.instance.events(kind="signalling") == []
