"""Signalling of the RTC library: requests, time-outs, and a websocket of a call's own."""

from typing import Any

import pytest

from local_pages.rtc.reasons import RTCErrors, RTCFailure, as_failure
from local_pages.rtc.signaller import Signaller
from local_pages.rtc.socket_channel import SocketChannel
from local_pages.rtc.topic_channel import TopicChannel
from streams.host.errors import JsError
from streams.host.json import parse_json, to_json
from streams.host.markers import obj
from tests.unit.local_pages.rtc_world import FakeRtcBrowser, FakeService, FakeSocket


class Outcome:
    """How a promise ends."""

    def __init__(self, promise: Any) -> None:
        self.values: list[Any] = []
        self.reasons: list[Any] = []
        promise.then(self.values.append, self.reasons.append)


@pytest.fixture
def browser() -> FakeRtcBrowser:
    return FakeRtcBrowser()


@pytest.fixture
def service() -> FakeService:
    return FakeService()


def signaller(browser: FakeRtcBrowser, service: FakeService, **answers: Any) -> Signaller:
    """Open, for the connection a1."""
    service.answers = answers
    made = Signaller(browser, TopicChannel(service, "a1"), lambda message: message.method == "bye")
    made.open()
    return made


def test_result(browser: FakeRtcBrowser, service: FakeService) -> None:
    """A request is kept with the result; its timer is gone."""
    ended = Outcome(signaller(browser, service, invite=obj(sdp="x")).request("invite", obj(a=1)))
    assert ended.values[0].sdp == "x" and service.request("invite").a == 1
    assert browser.clock.pending == 0


@pytest.mark.parametrize(
    ("code", "reason"),
    [(486, RTCErrors.USER_BUSY), (404, RTCErrors.CALL_NOT_FOUND), (500, RTCErrors.SIGNALLING_HANDSHAKE_FAILURE)],
)
def test_error(browser: FakeRtcBrowser, service: FakeService, code: int, reason: str) -> None:
    """An error is a failure with reason, code and method."""
    ended = Outcome(signaller(browser, service, invite=code).request("invite", obj()))
    [failure] = ended.reasons
    assert (failure.reason, failure.code, failure.method) == (reason, code, "invite")
    assert failure.message == f"{reason}: invite was answered {code} refused"


def test_silence(browser: FakeRtcBrowser, service: FakeService) -> None:
    """Without an answer within five seconds the request fails; a late answer changes nothing."""
    ended = Outcome(signaller(browser, service, invite=None).request("invite", obj()))
    browser.clock.advance(5_000)
    [failure] = ended.reasons
    assert (failure.reason, failure.code) == (RTCErrors.SIGNALLING_HANDSHAKE_FAILURE, None)
    service.emit(obj(id=service.sent[-1].id, result=obj()), "a1")
    assert ended.values == []


def test_answers_find_their_requests(browser: FakeRtcBrowser, service: FakeService) -> None:
    """Two requests may wait at once; each gets the answer with its id, whichever comes first."""
    line = signaller(browser, service, one=None, two=None)
    first, second = Outcome(line.request("one", obj())), Outcome(line.request("two", obj()))
    service.emit(obj(id=service.sent[1].id, result="second"), "a1")
    service.emit(obj(id=service.sent[0].id, result="first"), "a1")
    service.emit(obj(id="unknown", result="third"), "a1")
    assert (first.values, second.values) == (["first"], ["second"])


def test_messages_for_other_connections(browser: FakeRtcBrowser, service: FakeService) -> None:
    """What names another connection is not ours; what names none is."""
    ended = Outcome(signaller(browser, service, invite=None).request("invite", obj()))
    reply = obj(id=service.sent[-1].id, result="ours")
    service.emit(reply, "a2")
    assert ended.values == []
    service.emit(reply)
    assert ended.values == ["ours"]


@pytest.mark.parametrize("method", ["bye", "other"])
def test_requests_of_the_service(browser: FakeRtcBrowser, service: FakeService, method: str) -> None:
    """A request of the service is answered where it is known, and has an id."""
    signaller(browser, service)
    service.emit(obj(method=method, id="s1"), "a1")
    service.emit(obj(method=method), "a1")
    assert [one.id for one in service.sent] == (["s1"] if method == "bye" else [])


@pytest.mark.parametrize("reply", [obj(), 500, None])
def test_bye_closes_however_it_is_answered(browser: FakeRtcBrowser, service: FakeService, reply: Any) -> None:
    """`bye` closes the channel after the answer, after an error, and after two seconds of silence."""
    ended = Outcome(signaller(browser, service, bye=reply).bye(obj()))
    browser.clock.advance(2_000)
    assert service.listeners == [] and ended.reasons == []


# A websocket of the call's own


def open_channel(browser: FakeRtcBrowser, uri: str = "wss://s/rtc") -> tuple[SocketChannel, list[Any], Outcome]:
    """A channel that is opening, what it receives, and how the opening ends."""
    received: list[Any] = []
    channel = SocketChannel(browser, uri, "c 1", "t/1")
    return channel, received, Outcome(channel.open(received.append))


@pytest.mark.parametrize(("uri", "mark"), [("wss://s/rtc", "?"), ("wss://s/rtc?a=b", "&")])
def test_address(browser: FakeRtcBrowser, uri: str, mark: str) -> None:
    """Contact and token stand in the address."""
    open_channel(browser, uri)
    assert browser.sockets[0].url == f"{uri}{mark}callId=c%201&contactCtx=t%2F1"


def test_text_both_ways(browser: FakeRtcBrowser) -> None:
    """Messages travel as JSON text, once the socket is open."""
    channel, received, opened = open_channel(browser)
    channel.send(obj(lost=True))
    browser.sockets[0].open()
    channel.send(obj(a=1))
    browser.sockets[0].receive('{"b":2}')
    assert [parse_json(text).a for text in browser.sockets[0].sent] == [1]
    assert received[0].b == 2 and opened.values == [None]


def test_three_attempts(browser: FakeRtcBrowser) -> None:
    """A socket that does not open is tried three times, be it closed or silent for ten seconds."""
    _, _, opened = open_channel(browser)
    browser.sockets[0].close(1006)
    browser.clock.advance(10_000)
    assert len(browser.sockets) == 3 and opened.reasons == []
    browser.sockets[2].close(1006)
    [failure] = opened.reasons
    assert failure.reason == RTCErrors.SIGNALLING_CONNECTION_FAILURE
    assert "the socket was closed (1006)" in failure.message


def test_a_broken_socket_comes_back(browser: FakeRtcBrowser) -> None:
    """A socket that breaks is opened again with the token that the service gave; messages go on."""
    channel, received, _ = open_channel(browser)
    browser.sockets[0].open()
    browser.sockets[0].receive(to_json(obj(method="renewClientToken", params=obj(clientToken="n/2"))))
    browser.sockets[0].close(1006)
    assert browser.sockets[1].url.endswith("&clientToken=n%2F2")
    browser.sockets[1].open()
    browser.sockets[1].receive('{"method":"bye"}')
    assert [one.method for one in received] == ["renewClientToken", "bye"]
    channel.close()
    channel.close()
    assert len(browser.sockets) == 2 and browser.sockets[1].readyState == 3


@pytest.mark.parametrize("is_open", [True, False])
def test_a_closed_channel_stays_closed(browser: FakeRtcBrowser, is_open: bool) -> None:
    """After `close` nothing is opened again, whether the socket had opened or not."""
    channel, _, opened = open_channel(browser)
    if is_open:
        browser.sockets[0].open()
    channel.close()
    browser.clock.advance(60_000)
    assert len(browser.sockets) == 1 and len(opened.reasons) == (0 if is_open else 1)


def test_an_address_that_is_none(browser: FakeRtcBrowser, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address that the browser refuses is a failure of the connection."""

    def refuse(self: FakeRtcBrowser, url: str) -> FakeSocket:
        raise JsError("SyntaxError")

    monkeypatch.setattr(FakeRtcBrowser, "open_socket", refuse)
    _, _, opened = open_channel(browser)
    assert opened.reasons[0].reason == RTCErrors.SIGNALLING_CONNECTION_FAILURE


def test_failures_keep_their_reason() -> None:
    """A failure keeps its reason, anything else gets the one that is named, and its message."""
    busy = RTCFailure(RTCErrors.USER_BUSY)
    assert as_failure(RTCErrors.GUM_OTHER_FAILURE, busy) is busy
    other = as_failure(RTCErrors.GUM_OTHER_FAILURE, JsError("no device"))
    assert (other.reason, other.message) == (RTCErrors.GUM_OTHER_FAILURE, "GUM Other Failure: no device")
