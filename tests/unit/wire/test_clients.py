"""Clients: one request, one answer, one callback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from streams.bus import EventBus
from streams.host.markers import JsObject, obj
from streams.util import errors
from streams.wire.client import (
    ApiProxyClient,
    ClientBase,
    NullClient,
    UpstreamConduitClient,
    UpstreamConduitMasterClient,
    give_up,
)
from streams.wire.request import EventFactory
from tests.support.fakes.clock import FakeClock


class Upstream:
    """The upstream end of a conduit, as a client sees it."""

    def __init__(self) -> None:
        self.bus = EventBus()
        self.sent: list[Any] = []
        self.broken = False

    def onUpstream(self, name: str, f: Any) -> Any:
        return self.bus.subscribe(name, f)

    def sendUpstream(self, name: str, data: Any) -> None:
        if self.broken:
            raise RuntimeError("DataCloneError")
        self.sent.append((name, data))

    def answer(self, index: int = -1, **members: Any) -> None:
        self.bus.trigger("api_response", JsObject(requestId=self.sent[index][1].requestId, **members))


class Callbacks:
    """Callbacks that remember."""

    def __init__(self, *names: str) -> None:
        self.calls: list[Any] = []
        self.object = JsObject()
        if "success" in names:
            self.object.success = lambda data: self.calls.append(["success", data])
        if "failure" in names:
            self.object.failure = lambda err, data: self.calls.append(["failure", err, data])


@pytest.fixture
def upstream() -> Upstream:
    return Upstream()


def test_a_request_carries_event_id_method_and_params() -> None:
    """The inner envelope of a request; each has an id of its own."""
    request = EventFactory.createRequest("api_request", "acceptContact", obj(contactId="c"))
    assert list(request) == ["event", "requestId", "method", "params"]
    assert request.requestId != EventFactory.createRequest("api_request", "acceptContact", None).requestId


def test_a_response_names_its_request() -> None:
    """`err` is null when there is none."""
    response = EventFactory.createResponse("api_response", obj(requestId="r"), 5)
    assert dict(response) == {"event": "api_response", "requestId": "r", "data": 5, "err": None}
    assert EventFactory.createResponse("api_response", obj(requestId="r"), None, "bad").err == "bad"


def test_the_request_goes_up_as_spelled(upstream: Upstream) -> None:
    """Requests and master requests use their own pair of events; missing params become an empty object."""
    UpstreamConduitClient(upstream).call("acceptContact", obj(contactId="c"))
    UpstreamConduitMasterClient(upstream).call("checkMaster")
    (first, api), (second, master) = upstream.sent
    assert (first, api.event, api.method, api.params.contactId) == ("api_request", "api_request", "acceptContact", "c")
    assert (second, master.event, master.method) == ("master_request", "master_request", "checkMaster")
    assert dict(master.params) == {}


def test_a_method_is_mandatory(upstream: Upstream) -> None:
    """ValueError, and nothing is sent."""
    with pytest.raises(errors.ValueError, match="method must be provided"):
        UpstreamConduitClient(upstream).call(None)
    assert upstream.sent == []


def test_the_base_class_cannot_call() -> None:
    """It is abstract."""
    with pytest.raises(errors.NotImplementedError):
        ClientBase().call("acceptContact")


BOTH = ("success", "failure")


@pytest.mark.parametrize(
    ("given", "answer", "expected"),
    [
        (BOTH, {"data": 1, "err": None}, [["success", 1]]),
        (BOTH, {"data": 1}, [["success", 1]]),
        (BOTH, {"data": 1, "err": ""}, [["success", 1]]),
        (BOTH, {"data": 1, "err": "{}"}, [["failure", "{}", 1]]),
        (BOTH, {}, [["success", None]]),
        (("success",), {"data": 1, "err": "{}"}, [["success", 1]]),
        (("failure",), {"data": 1, "err": None}, []),
        ((), {"data": 1, "err": "{}"}, []),
    ],
)
def test_the_answer_chooses_the_callback(
    upstream: Upstream, given: tuple[str, ...], answer: dict[str, Any], expected: list[Any]
) -> None:
    """A truthy error goes to `failure`, to `success` where only that was given; all else goes to `success`."""
    callbacks = Callbacks(*given)
    UpstreamConduitClient(upstream).call("acceptContact", None, callbacks.object)
    upstream.answer(**answer)
    assert callbacks.calls == expected


def test_only_the_first_answer_counts(upstream: Upstream) -> None:
    """A broadcast brings some answers twice."""
    callbacks = Callbacks(*BOTH)
    UpstreamConduitClient(upstream).call("acceptContact", None, callbacks.object)
    upstream.answer(data=1)
    upstream.answer(data=2)
    assert callbacks.calls == [["success", 1]]


@pytest.mark.parametrize("response", [None, 1, JsObject(), JsObject(requestId="other"), JsObject(requestId="__proto__"),
                                      JsObject(requestId=obj()), JsObject(requestId="toString")])  # fmt: skip
def test_answers_to_others_are_ignored(upstream: Upstream, response: Any) -> None:
    """All clients on a port see all answers; forged ids find nothing."""
    callbacks = Callbacks(*BOTH)
    client = UpstreamConduitClient(upstream)
    client.call("acceptContact", None, callbacks.object)
    upstream.bus.trigger("api_response", response)
    assert callbacks.calls == []


def test_what_cannot_be_sent_is_not_waited_for(upstream: Upstream) -> None:
    """The caller gets the exception; no entry and no timer stay behind."""
    clock = FakeClock()
    client = UpstreamConduitClient(upstream, clock.set_timeout, clock.clear)
    upstream.broken = True
    with pytest.raises(RuntimeError, match="DataCloneError"):
        client.call("acceptContact")
    assert (dict(client._pending), clock.pending) == ({}, 0)


def test_a_request_without_answer_fails_after_its_time(upstream: Upstream) -> None:
    """`failure` gets the reason as JSON text, like every error of the backend, and a late answer is dropped."""
    clock, callbacks = FakeClock(), Callbacks(*BOTH)
    UpstreamConduitClient(upstream, clock.set_timeout, clock.clear).call("acceptContact", None, callbacks.object)
    clock.advance(59999)
    assert callbacks.calls == []
    clock.advance(1)
    upstream.answer(data=1)
    ((kind, err, data),) = callbacks.calls
    assert kind == "failure"
    assert json.loads(err) == {"type": "TimeoutError", "stack": [], "retryStatus": "none",
                               "message": "No answer to acceptContact within 60000 ms."}  # fmt: skip
    assert data.message == "No answer to acceptContact within 60000 ms."


def test_a_request_that_was_answered_leaves_nothing(upstream: Upstream) -> None:
    """With the answer its timer goes, and everything that the timer would have held."""
    clock, callbacks = FakeClock(), Callbacks(*BOTH)
    client = UpstreamConduitClient(upstream, clock.set_timeout, clock.clear)
    client.call("acceptContact", None, callbacks.object)
    upstream.answer(data=1)
    assert callbacks.calls == [["success", 1]]
    assert (dict(client._pending), clock.pending) == ({}, 0)


def test_a_request_that_asks_the_backend_to_wait_is_waited_for(upstream: Upstream) -> None:
    """A long poll has its own time on top."""
    clock, callbacks = FakeClock(), Callbacks(*BOTH)
    UpstreamConduitClient(upstream, clock.set_timeout, clock.clear).call(
        "getAgentSnapshot", obj(timeout=30000), callbacks.object
    )
    clock.advance(89999)
    assert callbacks.calls == []
    clock.advance(1)
    assert len(callbacks.calls) == 1


def test_silence_is_no_success(upstream: Upstream) -> None:
    """Where only `success` was given, a request that timed out calls nothing."""
    clock, callbacks = FakeClock(), Callbacks("success")
    UpstreamConduitClient(upstream, clock.set_timeout, clock.clear).call("acceptContact", None, callbacks.object)
    clock.advance(60000)
    assert callbacks.calls == []


def test_requests_of_somebody_who_is_gone(upstream: Upstream) -> None:
    """Each fails at once and once: later answers are dropped, a throwing callback is isolated, nothing is sent."""
    clock, first, last = FakeClock(), Callbacks(*BOTH), Callbacks("success")
    client = UpstreamConduitClient(upstream, clock.set_timeout, clock.clear)

    def throwing(err: Any, data: Any) -> None:
        raise RuntimeError("mine")

    client.call("acceptContact", None, obj(failure=throwing))
    client.call("acceptContact", None, first.object)
    client.call("acceptContact", None, last.object)
    give_up(client)
    upstream.answer(1, data=1)
    ((kind, err, data),) = first.calls
    error = json.loads(err)
    assert (kind, error["type"], error["retryStatus"], error["stack"]) == ("failure", "ConnectionLostError", "none", [])
    assert data.message == error["message"]
    assert "may have been carried out" in data.message
    assert last.calls == []
    assert (dict(client._pending), clock.pending, len(upstream.sent)) == ({}, 0, 3)


def test_the_null_client_fails_each_request() -> None:
    """After termination the callback says so; without `failure` nothing happens."""
    callbacks = Callbacks(*BOTH)
    NullClient().call("acceptContact", None, callbacks.object)
    NullClient().call("acceptContact")
    NullClient().call("acceptContact", None, Callbacks("success").object)
    ((kind, err, data),) = callbacks.calls
    assert kind == "failure"
    assert isinstance(err, errors.ValueError)
    assert err.message == data.message == "No client for acceptContact"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The clock of a page."""
    made = FakeClock()
    monkeypatch.setattr("streams.wire.client.set_timeout", made.set_timeout)
    monkeypatch.setattr("streams.wire.client.clear_timeout", made.clear)
    return made


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> EventBus:
    """The bus of a page that hosts a CCP."""
    made = EventBus()
    monkeypatch.setattr(ApiProxyClient, "_core", obj(eventBus=made), raising=False)
    return made


def test_the_proxy_client_asks_over_the_bus_of_the_page(bus: EventBus, clock: FakeClock) -> None:
    """The hosting application answers on the same bus; its error comes as it is."""
    asked: list[Any] = []
    bus.subscribe("api_proxy_request", lambda data, *_: asked.append(data))
    callbacks, error = Callbacks(*BOTH), obj(why="no")
    client = ApiProxyClient()
    client.call("qrIntegrationExists", None, callbacks.object)
    client.call("qrIntegrationExists", None, callbacks.object)
    bus.trigger("api_proxy_response", obj(requestId=asked[1].requestId, err=error))
    bus.trigger("api_proxy_response", obj(requestId=asked[0].requestId, data=5))
    assert callbacks.calls == [["failure", error, None], ["success", 5]]
    assert clock.pending == 0


def test_an_application_that_does_not_answer(bus: EventBus, clock: FakeClock) -> None:
    """After a minute a request to the hosting application fails, once; what comes later is dropped."""
    asked: list[Any] = []
    bus.subscribe("api_proxy_request", lambda data, *_: asked.append(data))
    callbacks = Callbacks(*BOTH)
    ApiProxyClient().call("startScreenSharing", None, callbacks.object)
    clock.advance(59999)
    assert callbacks.calls == []
    clock.advance(1)
    bus.trigger("api_proxy_response", obj(requestId=asked[0].requestId, data=5))
    ((kind, err, _),) = callbacks.calls
    assert (kind, json.loads(err)["type"]) == ("failure", "TimeoutError")


class Requests(RuleBasedStateMachine):
    """Requests, answers, repeated answers and passing time in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.upstream, self.clock = Upstream(), FakeClock()
        self.client = UpstreamConduitClient(self.upstream, self.clock.set_timeout, self.clock.clear)
        self.asked: list[Callbacks] = []
        self.born: list[float] = []

    @rule()
    def ask(self) -> None:
        self.asked.append(Callbacks(*BOTH))
        self.born.append(self.clock.now)
        self.client.call("acceptContact", None, self.asked[-1].object)

    @rule(data=st.data(), err=st.sampled_from([None, "{}"]))
    def answer(self, data: st.DataObject, err: Any) -> None:
        if self.asked:
            self.upstream.answer(data.draw(st.integers(0, len(self.asked) - 1)), data=1, err=err)

    @rule()
    def lose(self) -> None:
        give_up(self.client)

    @rule(delay=st.sampled_from([1000, 30000, 60000]))
    def wait(self, delay: int) -> None:
        self.clock.advance(delay)

    @invariant()
    def each_is_settled_at_most_once_and_none_hangs(self) -> None:
        """Settled at most once; exactly once when its time is over; nothing kept about those settled."""
        for born, callbacks in zip(self.born, self.asked, strict=True):
            assert len(callbacks.calls) <= 1
            assert callbacks.calls or self.clock.now < born + 60000
        waiting = sum(not callbacks.calls for callbacks in self.asked)
        assert len(dict(self.client._pending)) == waiting


Requests.TestCase.settings = settings(max_examples=50, deadline=None)
TestRequests = Requests.TestCase
