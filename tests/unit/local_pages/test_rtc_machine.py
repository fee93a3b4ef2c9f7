"""A session of the RTC library in whatever order the world behaves (property test)."""

from itertools import pairwise
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from local_pages.rtc.session import Session
from local_pages.rtc.stages import INVITED, Stage
from streams.host.errors import JsError
from streams.host.markers import obj
from streams.host.window import scope
from tests.unit.local_pages.rtc_world import Deferred, RtcWorld, answer

NEXT = {
    Stage.IDLE: {Stage.OPENING},
    Stage.OPENING: {Stage.GATHERING},
    Stage.GATHERING: {Stage.INVITING},
    Stage.INVITING: {Stage.CONNECTING},
    Stage.CONNECTING: {Stage.TALKING},
    Stage.TALKING: set(),
    Stage.OVER: set(),
}
"""Which stage follows which; the end follows all but itself."""

REPLIES = [answer(), answer(), answer(), obj(), obj(sdp="v=0"), 404, 486, 500]


class Watched(Session):
    """A session that remembers its stages."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "_stage":
            self.__dict__.setdefault("stages", []).append(value)
        super().__setattr__(name, value)


class SessionMachine(RuleBasedStateMachine):
    """The client, the browser and the service, each doing what it may at any time."""

    def __init__(self) -> None:
        super().__init__()
        if scope.connect is None:
            scope.connect = obj()
        self.world = RtcWorld()
        self.world.service.answers = {"invite": None, "accept": None}
        self.world.strategy.microphone = self.microphone = Deferred()
        self.session = Watched(
            self.world.browser, "wss://s", [], "token", None, "c1", "a1", self.world.service, self.world.strategy
        )
        self.world.watched(self.session)
        self.is_decided = False

    @initialize(refuses=st.sampled_from(["", "", "", "offer", "local", "remote"]), hangs_up_in=st.integers(0, 12))
    def begin(self, refuses: str, hangs_up_in: int) -> None:
        """The browser may refuse a step, and the client may hang up in a callback."""
        made = self.world.strategy._createPeerConnection

        def make(config: Any, optional: Any = None) -> Any:
            pc = made(config, optional)
            pc.refuses = refuses
            return pc

        self.world.strategy._createPeerConnection = make  # type: ignore[method-assign]
        names = ["onLocalStreamAdded", "onSignalingStarted", "onSessionConnected"]
        if hangs_up_in < len(names):
            setattr(self.session, names[hangs_up_in], lambda who, *_: who.hangup())

    @rule()
    def connect(self) -> None:
        self.session.connect()

    @precondition(lambda self: self.world.strategy.asked and not self.is_decided)
    @rule(granted=st.integers(0, 5).map(bool))
    def answer_the_agent(self, granted: bool) -> None:
        self.is_decided = True
        if granted:
            self.microphone.resolve(self.world.strategy.grant())
        else:
            self.microphone.reject(JsError("denied"))

    @precondition(lambda self: self.world.strategy.connections)
    @rule(kind=st.sampled_from(["relay", "host", None]))
    def candidate(self, kind: str | None) -> None:
        if kind is None:
            self.world.pc.gathering_ends()
        else:
            self.world.pc.find_candidate(kind)

    @precondition(lambda self: self.world.service.methods())
    @rule(reply=st.sampled_from(REPLIES), which=st.integers(0, 3))
    def service_answers(self, reply: Any, which: int) -> None:
        requests = [one for one in self.world.service.sent if one.method is not None]
        request = requests[min(which, len(requests) - 1)]
        if isinstance(reply, int):
            self.world.service.emit(obj(id=request.id, error=obj(code=reply, message="refused")), "a1")
        else:
            self.world.service.emit(obj(id=request.id, result=reply), "a1")

    @rule()
    def service_says_bye(self) -> None:
        self.world.service.emit(obj(method="bye", id="s1"), "a1")

    @precondition(lambda self: self.world.strategy.connections)
    @rule(state=st.sampled_from(["disconnected", "failed", "connected"]))
    def ice_changes(self, state: str) -> None:
        self.world.pc.ice(state)

    @rule(millis=st.sampled_from([0, 100, 2_000, 5_000, 11_000]))
    def time_passes(self, millis: int) -> None:
        self.world.browser.clock.advance(millis)

    @rule()
    def hang_up(self) -> None:
        self.session.hangup()

    @invariant()
    def stages_follow_each_other(self) -> None:
        """No stage is left out, and none comes twice."""
        stages = self.session.stages  # type: ignore[attr-defined]
        for before, after in pairwise(stages):
            assert after in NEXT[before] or (after == Stage.OVER and before != Stage.OVER), stages

    @invariant()
    def it_ends_once(self) -> None:
        """The end is reported once, completed or failed, and nothing is reported after it."""
        names = self.world.names()
        ends = names.count("onSessionCompleted") + names.count("onSessionFailed")
        over = self.session.is_over()
        assert (ends, names.count("onSessionDestroyed")) == ((1, 1) if over else (0, 0))
        assert not over or names[-1] == "onSessionDestroyed"

    @invariant()
    def an_end_leaves_nothing(self) -> None:
        """After the end no track is live and no connection open."""
        if self.session.is_over():
            assert self.world.is_silent()
            assert all(pc.signalingState == "closed" for pc in self.world.strategy.connections)
            assert scope.connect.activePeerConnectionCount == 0

    @invariant()
    def goodbyes(self) -> None:
        """The service is invited once, and gets a goodbye only after an invitation."""
        methods = self.world.service.methods()
        stages = self.session.stages  # type: ignore[attr-defined]
        assert methods.count("invite") == int(any(stage in INVITED for stage in stages))
        assert methods.count("bye") <= methods.count("invite")

    def teardown(self) -> None:
        """Ten seconds after the end nothing waits any longer, and nobody listens."""
        self.session.hangup()
        self.world.browser.clock.advance(11_000)
        assert self.world.browser.clock.pending == 0
        assert self.world.service.listeners == []


SessionMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)


class TestSessionMachine(SessionMachine.TestCase):
    """A session ends once and leaves nothing, in whatever order the world behaves."""


def test_every_stage_is_in_the_table() -> None:
    """The table of this test names all stages but the one of a connection that stayed."""
    assert set(Stage.values()) - set(NEXT) == {Stage.RESUMING}
