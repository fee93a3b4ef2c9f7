"""What the softphone asks of the RTC library: managers of both generations, factories, strategies of desktops."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from tests.unit.media.softphone_harness import Session, SoftphoneHarness


class Peers:
    """A manager or factory of the library, which keeps what it was made of and asked for."""

    def __init__(self, harness: SoftphoneHarness, *given: Any) -> None:
        self.harness, self.given = harness, given
        self.asked: list[Any] = []
        self.closed = False

    def createSession(self, *given: Any) -> Session:
        return Session(self.harness, None, given[1], given[2], None, given[0], given[3], *given[4:])

    def connect(self, key: str) -> None:
        self.asked.append(("connect", key))

    def hangup(self, key: str) -> None:
        self.asked.append(("hangup", key))
        self.harness.sessions[-1].complete()

    def handlePersistentPeerConnectionToggle(self, on: Any) -> None:
        self.asked.append(("persistent", on))

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def harness(monkeypatch: pytest.MonkeyPatch) -> SoftphoneHarness:
    return SoftphoneHarness(monkeypatch)


@pytest.mark.parametrize("generation", [1, 2])
def test_a_manager(harness: SoftphoneHarness, generation: int) -> None:
    """With a manager the sessions are its own; it is given the agent's setting, and closed at the end."""
    harness.connect.RtcPeerConnectionManager = lambda *given: Peers(harness, *given)
    if generation == 2:
        harness.connect.RtcPeerConnectionManagerV2 = lambda *given: Peers(harness, *given)
    harness.connect.StandardStrategy = lambda: "standard"
    harness.configuration = {"softphonePersistentConnection": True}
    harness.update()
    manager = harness.host().manager
    peers = manager.rtcPeerConnectionManager
    assert len(peers.given) == (1 if generation == 2 else 13)
    assert peers.asked == [("persistent", True)]
    harness.ring()
    harness.drop("c")
    assert [asked for asked in peers.asked if asked[0] != "persistent"] == [
        ("connect", "c-agent"),
        ("hangup", "c-agent"),
    ]
    manager.terminate()
    assert peers.closed


def test_each_error_once(harness: SoftphoneHarness) -> None:
    """Of what the manager publishes, the reasons of sessions are left to the sessions."""
    harness.connect.RtcPeerConnectionManager = harness.connect.RtcPeerConnectionManagerV2 = lambda *given: Peers(
        harness, *given
    )
    (given,) = harness.host().manager.rtcPeerConnectionManager.given
    given.publishError("User Busy")
    given.publishError("realtime_communication_error", "m", "u")
    given.publishError("multiple_softphone_active_sessions")
    assert harness.errors == ["realtime_communication_error", "multiple_softphone_active_sessions"]


@pytest.mark.parametrize(
    ("platform", "message", "kind"),
    [
        ("CITRIX", "Citrix WebRTC redirection feature is NOT supported!", "vdi_redir_not_supported"),
        ("OMNISSA", "Omnissa WebRTC Redirection API failed to initialize", "vdi_redir_not_supported"),
        ("AZURE", "Azure VDI Call Redirection is not active", "vdi_redir_not_supported"),
        ("AWS_WORKSPACE", "something else", "other"),
        ("TOASTER", "", "vdi_strategy_not_supported"),
    ],
)
def test_a_desktop_that_does_not_work(monkeypatch: pytest.MonkeyPatch, platform: str, message: str, kind: str) -> None:
    """What keeps a virtual desktop from working is reported; on Azure calls fail from then on."""
    harness = SoftphoneHarness(monkeypatch, VDIPlatform=platform)

    def broken(*given: Any) -> None:
        raise JsError(message)

    for name in ("CitrixVDIStrategy", "DCVWebRTCStrategy", "OmnissaVDIStrategy", "AzureVDIStrategy"):
        harness.connect[name] = broken
    harness.connect.FailedVDIStrategy = lambda *given: ("failed", *given)
    manager = harness.host().manager
    assert harness.errors == [kind]
    assert manager.rtcJsStrategy == (("failed", platform, message) if platform == "AZURE" else None)


def test_azure_by_itself(harness: SoftphoneHarness) -> None:
    """Where Azure redirects calls its strategy is taken without being asked for."""

    class Azure:
        @staticmethod
        def isRedirectionAvailable() -> bool:
            return True

    harness.connect.AzureVDIStrategy = Azure
    assert isinstance(harness.host().manager.rtcJsStrategy, Azure)


def test_servers_refused(harness: SoftphoneHarness) -> None:
    """Too many softphones of one agent: everyone is notified."""
    harness.connect.RtcPeerConnectionFactory = lambda *given: Peers(harness, *given)
    harness.page.ccp.answer("createTransport", {"err": '{"type":"SoftphoneConnectionLimitBreachedException"}'})
    ask = harness.host().manager.rtcPeerConnectionFactory.given[3]
    failed: list[Any] = []
    ask().then(None, failed.append)
    assert len(failed) == 1
    assert harness.errors == ["multiple_softphone_active_sessions"]
    assert harness.page.ccp.requests[-1][1]["transportType"] == "softphone"


def test_another_tab_takes_over(harness: SoftphoneHarness) -> None:
    """The manager goes when another tab takes the softphone, unless there is a call here."""
    harness.host()
    taken = obj(data=obj(topic="connect::softphone", takeOver=True, masterId="other"))
    harness.ring()
    harness.core.eventBus.trigger("master_response", taken)
    assert harness.manager is not None
    harness.drop("c")
    harness.core.eventBus.trigger("master_response", taken)
    assert harness.manager is None
