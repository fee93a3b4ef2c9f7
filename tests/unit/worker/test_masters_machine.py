"""Masters and ports under random traffic."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from streams.host.markers import obj
from tests.support.fakes.ports import FakePort
from tests.support.fakes.values import plain
from tests.unit.worker.harness import WorkerHarness

TOPICS = st.sampled_from(["connect::softphone", "connect::ringtone", "__proto__", "constructor", ""])


class MastersMachine(RuleBasedStateMachine):
    """Pages come, go, die, ask and take over; a model of one dictionary says who must be master."""

    ports = Bundle("ports")

    def __init__(self) -> None:
        super().__init__()
        self.harness = WorkerHarness()
        self.living: dict[str, FakePort] = {}
        self.masters: dict[str, str] = {}
        self.asked = 0

    @rule(target=ports)
    def connect(self) -> Any:
        """A page connects."""
        self.harness.clock.advance(1)
        port = self.harness.page()
        name = port.received[0][1].id
        self.living[name] = port
        port.send("tab_id", obj(tabId="T", lock=name))
        self._count_is_reported()
        return name

    @rule(name=ports, topic=TOPICS, only_look=st.booleans())
    def check(self, name: str, topic: str, only_look: bool) -> None:
        """`checkMaster` makes the asker master only of a free topic, and only if it wants."""
        answers = self._ask(name, "checkMaster", obj(topic=topic, shouldNotBecomeMasterIfNone=only_look))
        if not only_look:
            self.masters.setdefault(topic, name)
        master = self.masters.get(topic)
        assert [plain(answer) for answer in answers] == [
            {"masterId": master, "isMaster": master == name, "topic": topic}
        ]

    @rule(name=ports, topic=TOPICS)
    def become(self, name: str, topic: str) -> None:
        """`becomeMaster` always takes; a takeover is reported to everybody, to the taker twice."""
        former = self.masters.get(topic)
        takes_over = former not in (None, name)
        for port in self.living.values():
            port.clear()
        answers = self._ask(name, "becomeMaster", obj(topic=topic))
        expected = {"masterId": name, "takeOver": takes_over, "topic": topic}
        assert [plain(answer) for answer in answers] == [expected] * (2 if takes_over else 1)
        for other, port in self.living.items():
            if other != name:
                assert len(port.data_of("master_response")) == takes_over
        self.masters[topic] = name

    @rule(name=ports)
    def ask_nonsense(self, name: str) -> None:
        """An unknown method is not answered."""
        assert self._ask(name, "abdicate", obj(topic="connect::softphone")) == []

    @rule(name=consumes(ports), killed=st.booleans())
    def leave(self, name: str, killed: bool) -> None:
        """A page goes, with or without farewell: its topics are free."""
        port = self.living.pop(name)
        if killed:
            self.harness.browser.locks.release(name)
        else:
            port.send("close")
        self.masters = {topic: master for topic, master in self.masters.items() if master != name}
        self._count_is_reported()

    @invariant()
    def worker_agrees(self) -> None:
        """At most one master a topic, always a living one, and every page gets the same answer."""
        assert set(self.masters.values()) <= set(self.living)
        for name in self.living:
            for topic in ("connect::softphone", "connect::ringtone", "__proto__", "constructor", ""):
                [answer] = self._ask(name, "checkMaster", obj(topic=topic, shouldNotBecomeMasterIfNone=True))
                assert answer.masterId == self.masters.get(topic)

    def _count_is_reported(self) -> None:
        for port in self.living.values():
            assert port.data_of("update_connected_ccps")[-1].length == len(self.living)

    def _ask(self, name: str, method: str, params: Any) -> list[Any]:
        self.asked += 1
        port = self.living[name]
        port.clear()
        port.send(
            "master_request", obj(event="master_request", requestId=str(self.asked), method=method, params=params)
        )
        answers = port.data_of("master_response")
        assert all(answer.requestId == str(self.asked) and answer.err is None for answer in answers)
        return [answer.data for answer in answers]


MastersMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestMasters = MastersMachine.TestCase
