"""The websocket under random failures: URLs refused, sockets that do not open, go deaf, break; topics come and go."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.support.fakes.values import js
from tests.support.fakes.websocket import FakeWebSocket
from tests.unit.worker.harness import WorkerHarness

URL = {"webSocketTransport": {"url": "wss://acme/ws", "transportLifeTimeInSeconds": 600}}
ANSWERS: list[Any] = [
    URL,
    (0, ""),
    (401, {}),
    (403, {}),
    (429, {}),
    (500, {}),
    {},
    {"webSocketTransport": {"url": "x"}},
]
TOPICS = st.sampled_from(["aws/chat", "aws/task", "__proto__"])
FULL_RECOVERY = 120_000
"""Longer than the longest pause, one more attempt and its time-outs (ms)."""


class WebSocketMachine(RuleBasedStateMachine):
    """A server that may do anything; a model knows which topics the pages want and what they have sent."""

    def __init__(self) -> None:
        super().__init__()
        self.harness = WorkerHarness()
        self.browser = self.harness.browser
        self.browser.opens_sockets = False
        self.harness.backend.answers["CreateTransport"] = URL
        self.port = self.harness.page("tok")
        self.opened: list[FakeWebSocket] = []
        self.topics: set[str] = set()
        self.number = 0
        self.unsent: list[int] = []

    # The network and the service

    @rule(answer=st.sampled_from(ANSWERS))
    def service_changes(self, answer: Any) -> None:
        """What the question for a URL is answered from now on."""
        self.harness.backend.answers["CreateTransport"] = answer

    @rule(millis=st.sampled_from([1, 500, 2000, 11_000, 40_000, 700_000]))
    def time_passes(self, millis: int) -> None:
        """Nothing happens, for a while."""
        self.harness.clock.advance(millis)

    @rule(is_alive=st.booleans())
    def a_socket_opens(self, is_alive: bool) -> None:
        """The one that is being opened, if there is one; alive or deaf."""
        for socket in self.living():
            if socket not in self.opened:
                socket.is_alive = is_alive
                self.opened.append(socket)
                socket.open()

    @rule(code=st.sampled_from([1000, 1001, 1006, 4000]))
    def a_socket_breaks(self, code: int) -> None:
        """The oldest that is there, open or not."""
        for socket in self.living()[:1]:
            socket.closed_with = code
            socket.break_off(code)

    @rule(status=st.sampled_from(["success", "failure", None]))
    def a_subscription_is_answered(self, status: str | None) -> None:
        """Every open socket answers for all topics."""
        for socket in self.open_sockets():
            socket.receive({"topic": "aws/subscribe", "content": {"status": status, "topics": sorted(self.topics)}})

    @rule(text=st.sampled_from(["a", "b"]), both=st.booleans())
    def the_service_speaks(self, text: str, both: bool) -> None:
        """On one socket or on all that are open; the pages receive it once."""
        self.number += 1
        sockets = self.open_sockets() if both else self.open_sockets()[-1:]
        self.port.clear()
        for socket in sockets:
            socket.receive({"topic": "aws/chat", "content": f"{text}{self.number}"})
        assert len(self.port.data_of("webSocket::all_message")) == min(1, len(sockets))

    # The pages

    @rule(topic=TOPICS)
    def a_page_subscribes(self, topic: str) -> None:
        """At any time, with or without a socket."""
        self.topics.add(topic)
        self.port.send("webSocket::subscribe", [topic])

    @rule()
    def a_page_sends(self) -> None:
        """At any time; it arrives in order, once, or waits."""
        self.number += 1
        self.port.send("webSocket::send", js({"topic": "mine", "content": self.number}))

    @rule()
    def the_network_comes_back(self) -> None:
        """A page says so."""
        for is_online in (False, True):
            self.port.send("streams::network", js({"isOnline": is_online}))

    # What always holds

    def living(self) -> list[FakeWebSocket]:
        return [socket for socket in self.browser.sockets if socket.closed_with is None]

    def open_sockets(self) -> list[FakeWebSocket]:
        return [socket for socket in self.living() if socket in self.opened]

    @invariant()
    def few_sockets(self) -> None:
        """At most one in use, one being opened and one that is handed over."""
        assert len(self.living()) <= 3
        assert len([socket for socket in self.living() if socket not in self.opened]) <= 1

    @invariant()
    def every_socket_knows_every_topic(self) -> None:
        """What opened was asked for all topics at once."""
        for socket in self.open_sockets():
            asked = [f["content"]["topics"] for f in socket.sent if f["topic"] == "aws/subscribe"]
            if socket is self.open_sockets()[-1]:
                assert {topic for topics in asked for topic in topics} >= self.topics

    @invariant()
    def frames_arrive_once_and_in_order(self) -> None:
        """No frame of a page is sent twice, none overtakes another."""
        sent = [frame["content"] for socket in self.opened for frame in socket.sent if frame["topic"] == "mine"]
        assert sent == sorted(set(sent))

    @invariant()
    def it_asks_with_reason(self) -> None:
        """However bad the network, the service is not hammered: on average not more than once a second."""
        seconds = (self.browser.now() - 1_760_000_000_000) / 1000
        # Each break and each return of the network may be followed by one question at once.
        assert self.harness.backend.count("CreateTransport") <= 4 * (
            10 + seconds + len(self.browser.sockets) + self.number
        )

    def teardown(self) -> None:
        """Once the network works there is a socket again, and all is well: it never gives up."""
        self.harness.backend.answers["CreateTransport"] = URL
        self.browser.opens_sockets = True
        for socket in self.open_sockets():
            socket.is_alive = True
        for _ in range(12):
            self.harness.clock.advance(FULL_RECOVERY / 12)
        self.opened = [socket for socket in self.browser.sockets if socket.sent]
        assert self.open_sockets(), "there must be a socket again"
        self.a_page_sends()
        assert self.open_sockets()[-1].sent[-1]["content"] == self.number
        self.every_socket_knows_every_topic()
        assert self.harness.backend.count("GetAgentSnapshot") > 1, "and polling has gone on"


TestWebSocket = WebSocketMachine.TestCase
TestWebSocket.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
