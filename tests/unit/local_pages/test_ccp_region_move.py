"""When one of two CCPs on a page moves the agent to another region."""

from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from local_pages.ccp.region_move import RegionMove, Stage
from streams.host.markers import obj
from streams.wire.names import AgentEvents, GlobalResiliencyEvents
from tests.unit.local_pages.ccp_world import CcpWorld, Contact, response

HOME, AWAY = "us-west-2", "us-east-1"
LOOK = 2_000


class MoveWorld(CcpWorld):
    """A CCP in `region` of a page with two, which looks every two seconds."""

    def __init__(self, region: str = HOME) -> None:
        super().__init__()
        self.traffic = HOME
        self.terminate = False
        self.is_silent = False
        self.region = region
        self.page.replies["/region.json"] = self.where
        self.move = RegionMove(self.page, self.connect)
        self.move.start()

    def where(self, options: Any) -> Any:
        if self.is_silent:
            return response(None)
        facts = obj(look=2, instanceRegion=self.region, activeRegion=self.traffic, terminate=self.terminate)
        return response(facts)

    def configured(self, **options: Any) -> None:
        self.bus.deliver("configure", obj(**options))

    def look(self, times: int = 1) -> None:
        self.page.clock.advance(LOOK * times)

    def events(self) -> list[str]:
        """What the page was sent, without the namespace."""
        return [event.partition("::")[2] for event, _ in self.upstream.sent]

    def receive(self, event: str, **data: Any) -> None:
        self.upstream.deliver(event, obj(**data))


def world_of(region: str = HOME) -> MoveWorld:
    """Introduced, with the agent at home."""
    made = MoveWorld(region)
    made.configured(enableGlobalResiliency=True)
    return made


def test_nothing_happens_with_one_ccp() -> None:
    """A page with one CCP does not look anywhere."""
    world = MoveWorld()
    world.configured()
    world.look(5)
    assert world.page.requests == [] and world.upstream.sent == []


def test_two_configurations_start_it_once() -> None:
    """The page may say twice that it has two CCPs."""
    world = world_of()
    world.configured(enableGlobalResiliency=True)
    assert world.events() == ["init"]


@pytest.mark.parametrize(("region", "state"), [(HOME, "active"), (AWAY, "inactive")])
def test_introduction(region: str, state: str) -> None:
    """The first look says where the CCP and the agent are."""
    [(_, data)] = world_of(region).upstream.sent
    assert (data.instanceRegion, data.instanceState, data.activeRegion) == (region, state, HOME)


def test_no_answer_moves_nobody() -> None:
    """While the backend is silent nothing happens, and the next look is not given up."""
    world = world_of()
    world.is_silent = True
    world.traffic = AWAY
    world.look(3)
    assert world.events() == ["init"]
    world.is_silent = False
    world.look()
    assert world.events()[1] == "failover_detected"


def test_a_free_agent_moves_at_once() -> None:
    """Without calls and chats the active CCP initiates the move, and the agent goes offline there."""
    world = world_of()
    world.agent.contacts = [Contact("c1", "task")]
    world.traffic = AWAY
    world.look()
    assert world.events()[1:] == ["failover_detected", "failover_initiated"]
    assert [state.type for state, _ in world.agent.chosen] == ["offline"]
    world.look(3)
    assert world.events()[3:] == []


def test_calls_are_waited_for() -> None:
    """A call is waited for; the page is notified once."""
    world = world_of()
    world.traffic = AWAY
    world.look(3)
    assert world.events()[1:] == ["failover_detected", "failover_pending"]
    assert world.move._stage == Stage.WAITING
    world.agent.contacts = []
    world.look()
    assert world.events()[3:] == ["failover_initiated"] and world.move._stage == Stage.STAYING


def test_the_page_may_force_it() -> None:
    """Who does not want to wait does not."""
    world = world_of()
    world.receive(GlobalResiliencyEvents.FORCE_FAILOVER)
    world.traffic = AWAY
    world.look()
    world.receive(GlobalResiliencyEvents.FORCE_FAILOVER)
    assert world.events()[1:] == ["failover_detected", "failover_pending", "failover_initiated"]


@pytest.mark.parametrize(("state", "done"), [("connected", ("destroy", [])), ("disconnected", (None, ["clear"]))])
def test_contacts_are_ended_where_the_backend_says_so(state: str, done: tuple[str | None, list[str]]) -> None:
    """With `terminate` live contacts are hung up and others cleared."""
    world = world_of()
    world.contact.connections[1].state = state
    world.traffic, world.terminate = AWAY, True
    world.look()
    hung_up = next(iter(world.contact.connections[1].done), None)
    assert (hung_up, world.contact.done) == done
    assert "failover_pending" not in world.events()


def test_the_traffic_comes_back() -> None:
    """Traffic that comes back before the agent has moved ends the matter."""
    world = world_of()
    world.traffic = AWAY
    world.look()
    world.traffic = HOME
    world.look(2)
    assert world.events()[1:] == ["failover_detected", "failover_pending", "failover_detected"]
    assert world.move._stage == Stage.STAYING


def test_standby_asks_the_active_one() -> None:
    """On standby nothing is initiated while the active CCP answers."""
    world = world_of(AWAY)
    world.traffic = AWAY
    for _ in range(6):
        world.look()
        world.receive(GlobalResiliencyEvents.HEARTBEAT_ACK)
    assert "failover_initiated" not in world.events()
    world.receive(GlobalResiliencyEvents.FAILOVER_INITIATED, activeRegion=AWAY)
    world.look(6)
    assert "failover_initiated" not in world.events()


def test_standby_takes_over_from_a_silent_one() -> None:
    """After three looks without an answer the CCP on standby initiates the move itself."""
    world = world_of(AWAY)
    world.traffic = AWAY
    world.look(3)
    assert "failover_initiated" not in world.events()
    world.look()
    assert world.events()[-1] == "failover_initiated" and world.agent.chosen == []


def test_the_agent_is_not_known_yet() -> None:
    """Before the agent is known there is nothing to wait for and nothing to leave."""
    world = world_of()
    world.connect.Agent = lambda: world.connect.core.missing.member
    world.traffic = AWAY
    world.look()
    assert world.events()[1:] == ["failover_detected", "failover_initiated"]


def test_heartbeats_and_agent_data() -> None:
    """A heartbeat of the other CCP is answered, and the page gets the agent's data on request."""
    world = world_of()
    world.receive(GlobalResiliencyEvents.HEARTBEAT_SYN, region=AWAY)
    world.receive(AgentEvents.FETCH_AGENT_DATA_FROM_CCP)
    assert world.events()[1:] == ["heartbeat_ack", "fetch_agent_data_from_ccp"]
    assert world.upstream.sent[1][1].region == AWAY


class MoveMachine(RuleBasedStateMachine):
    """Traffic, contacts and the other CCP do what they like."""

    @initialize(region=st.sampled_from([HOME, AWAY]))
    def begin(self, region: str) -> None:
        self.world = world_of(region)

    @rule(traffic=st.sampled_from([HOME, AWAY]), terminate=st.booleans(), silent=st.booleans())
    def backend(self, traffic: str, terminate: bool, silent: bool) -> None:
        self.world.traffic, self.world.terminate, self.world.is_silent = traffic, terminate, silent

    @rule(kinds=st.lists(st.sampled_from(["voice", "chat", "task"]), max_size=2))
    def contacts(self, kinds: list[str]) -> None:
        self.world.agent.contacts = [Contact(f"c{at}", kind) for at, kind in enumerate(kinds)]

    @rule(times=st.integers(1, 5))
    def time(self, times: int) -> None:
        self.world.look(times)

    @rule(event=st.sampled_from(["FORCE_FAILOVER", "HEARTBEAT_ACK", "HEARTBEAT_SYN"]))
    def page(self, event: str) -> None:
        self.world.receive(GlobalResiliencyEvents[event], region=AWAY)

    @rule(region=st.sampled_from([HOME, AWAY]))
    def other_ccp(self, region: str) -> None:
        self.world.receive(GlobalResiliencyEvents.FAILOVER_INITIATED, activeRegion=region)

    @invariant()
    def a_target_is_elsewhere(self) -> None:
        """A move leads elsewhere, and only while one is due."""
        move = self.world.move
        is_due = move._stage in (Stage.LEAVING, Stage.WAITING)
        assert (move._target is not None) == is_due and move._target != move._current

    @invariant()
    def each_move_was_due(self) -> None:
        """Nothing is initiated or pending that was not detected."""
        is_due = False
        for event in self.world.events():
            if event == "failover_detected":
                is_due = True
            elif event in ("failover_pending", "failover_initiated"):
                assert is_due
                is_due = event == "failover_pending"

    @invariant()
    def it_goes_on_looking(self) -> None:
        """One next look is waiting at any time."""
        assert self.world.page.clock.pending == 1


MoveMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=20, deadline=None)


class TestMoveMachine(MoveMachine.TestCase):
    """A move leads elsewhere, is initiated only when it is due, and looking never stops."""
