"""The CCP page takes the agent offline when another region takes over, as the framing page and the worker say."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.api.data import agent_data, connection, contact, js
from tests.unit.ccp.harness import PORT, CcpHarness

pytestmark = pytest.mark.unit

US, EU = "arn:us", "arn:eu"
OFFLINE = {"name": "Offline", "type": "offline", "agentStateARN": "arn:offline"}


class Region:
    """A ccp whose worker answers as far as failovers go: every page is master, requests are answered on demand."""

    def __init__(self, ccp: CcpHarness, is_master: bool = True) -> None:
        self.ccp = ccp
        self.is_master = is_master
        self.answered: set[str] = set()
        ccp.start()
        ccp.worker_says("acknowledge", obj(id=PORT))

    def begin(self, **params: Any) -> Region:
        options = {"instanceArn": US, "otherArn": EU, "pollForFailover": True, **params}
        self.ccp.parent_says("disasterRecovery::init_disaster_recovery", js(options))
        return self.settle()

    def shows(self, *contacts: Any) -> None:
        """An update with these contacts."""
        data = agent_data(*contacts)
        data.configuration.agentStates = js([{"name": "Available", "type": "routable"}, OFFLINE])
        self.ccp.worker_says("agent::update", data)

    def settle(self) -> Region:
        """Answer what was asked about mastership."""
        for request in self.ccp.to_worker("master_request"):
            if request.requestId not in self.answered:
                self.answered.add(request.requestId)
                answer = obj(isMaster=self.is_master, topic=request.params.topic)
                self.ccp.worker_says("master_response", obj(requestId=request.requestId, data=answer))
        return self

    def ordered(self, soft: bool | None = None, target: str | None = EU) -> Region:
        """The worker orders to leave."""
        order = None if soft is None else obj(softFailover=soft, nextActiveArn=target)
        self.ccp.worker_says("disasterRecovery::force_offline", order)
        return self.settle()

    def answer(self, method: str, err: str | None = None) -> None:
        """Answer the oldest open request of this method."""
        request = next(one for one in self.requests(method) if one.requestId not in self.answered)
        self.answered.add(request.requestId)
        self.ccp.worker_says("api_response", obj(requestId=request.requestId, data=obj(), err=err))

    def requests(self, method: str) -> list[Any]:
        return [one for one in self.ccp.to_worker("api_request") if one.method == method]

    @property
    def reports(self) -> list[tuple[bool, str | None]]:
        sent = self.ccp.to_worker("disasterRecovery::force_offline")
        return [(one.offline, one.nextActiveArn) for one in sent]

    @property
    def pending(self) -> list[str | None]:
        return [one.nextActiveArn for one in self.ccp.to_parent("disasterRecovery::failover_pending")]

    @property
    def states(self) -> list[str]:
        return [one.params.state.name for one in self.requests("putAgentState")]


@pytest.fixture
def region(ccp: CcpHarness) -> Region:
    return Region(ccp).begin()


def call(name: str = "call", state: str = "connected") -> Any:
    return contact(name, state)


def chat(name: str = "chat", state: str = "connected") -> Any:
    return contact(name, state, type="chat")


def test_polling_is_started_in_the_worker(ccp: CcpHarness) -> None:
    """With `pollForFailover` the worker asks which region is active; the page competes for the mastership."""
    Region(ccp).begin()
    sent = ccp.to_worker("disasterRecovery::init_dr_polling")
    assert [(one.instanceArn, one.otherArn) for one in sent] == [(US, EU)]
    assert [one.params.topic for one in ccp.to_worker("master_request")][-1] == "connect::failover"
    assert ccp.to_worker("disasterRecovery::suppress") == []


@pytest.mark.parametrize("is_primary", [True, False])
def test_without_polling_the_page_says_who_is_primary(ccp: CcpHarness, is_primary: bool) -> None:
    """The primary region shows its contacts; the other one is suppressed and left at once, calls included."""
    region = Region(ccp)
    region.shows(call())
    region.begin(pollForFailover=False, isPrimary=is_primary)
    sent = ccp.to_worker("disasterRecovery::suppress")
    assert [(one.suppress, one.shouldSendFailoverDownstream) for one in sent] == [(not is_primary, False)]
    assert len(region.requests("destroyConnection")) == int(not is_primary)


def test_it_begins_once_however_often_it_is_said(region: Region) -> None:
    """A page that says it again has polling joined again, but leaving happens once."""
    region.begin()
    region.shows()
    region.ordered(soft=True)
    assert region.reports == [(False, EU)]
    assert len(region.ccp.to_worker("disasterRecovery::init_dr_polling")) == 2


@pytest.mark.parametrize("soft", [True, False, None])
def test_without_contacts_the_agent_goes_offline(region: Region, soft: bool | None) -> None:
    """The worker is notified that it is done, with the ARN it named; the agent's first offline state is chosen."""
    region.shows()
    region.ordered(soft)
    assert region.reports == [(False, None if soft is None else EU)]
    assert region.states == ["Offline"]
    assert region.pending == []


def test_only_the_master_leaves(ccp: CcpHarness) -> None:
    """Another page's CCP does nothing."""
    region = Region(ccp, is_master=False).begin()
    region.shows()
    region.ordered(soft=False)
    ccp.parent_says("disasterRecovery::set_offline", obj(softFailover=False))
    region.settle()
    assert region.reports == []


@pytest.mark.row("GR-D19")
@pytest.mark.parametrize("kind", ["voice", "queue_callback"])
def test_a_call_defers_it(region: Region, kind: str) -> None:
    """Softly, the page is notified once of the move to come; the agent leaves when the call is gone, not at its end."""
    region.shows(contact("call", "connected", type=kind))
    region.ordered(soft=True)
    assert (region.pending, region.reports) == ([EU], [])
    region.shows(contact("call", "ended", type=kind))
    region.settle()
    assert region.reports == []
    region.shows()
    region.settle()
    assert (region.pending, region.reports, region.states) == ([EU], [(False, EU)], ["Offline"])
    assert region.requests("destroyConnection") == []


@pytest.mark.row("GR-D21")
def test_a_chat_does_not_defer_it(region: Region) -> None:
    """A chat is ended at once; when that is done the agent leaves."""
    region.shows(chat())
    region.ordered(soft=True)
    assert [one.params.connectionId for one in region.requests("destroyConnection")] == ["chat-a"]
    assert region.reports == []
    region.answer("destroyConnection")
    assert (region.pending, region.reports) == ([], [(False, EU)])


def test_a_chat_beside_a_call(region: Region) -> None:
    """Softly the chat is ended at once, the call is waited for; an ended chat is nothing to wait for."""
    region.shows(call(), chat())
    region.ordered(soft=True)
    assert [one.params.contactId for one in region.requests("destroyConnection")] == ["chat"]
    region.answer("destroyConnection")
    assert region.reports == []
    region.shows(chat(state="ended"))
    region.settle()
    assert region.reports == [(False, EU)]


@pytest.mark.row("GR-D22")
def test_a_hard_failover_ends_calls(region: Region) -> None:
    """Every contact's agent connection is destroyed; when all are, the agent leaves."""
    region.shows(call(), chat())
    region.ordered(soft=False)
    region.answer("destroyConnection")
    assert region.reports == []
    region.answer("destroyConnection")
    assert (region.pending, region.reports, region.states) == ([], [(False, EU)], ["Offline"])


def test_what_cannot_be_ended_is_reported(region: Region) -> None:
    """Then the worker orders it again with each update; the agent's state is left alone."""
    region.shows(chat())
    region.ordered(soft=False)
    region.answer("destroyConnection", err="{}")
    assert (region.reports, region.states) == ([(True, EU)], [])
    region.ordered(soft=False)
    region.answer("destroyConnection")
    assert region.reports[1:] == [(False, EU)]


@pytest.mark.parametrize("soft", [True, False])
def test_leaving_by_hand(region: Region, soft: bool) -> None:
    """`set_offline` of the framing page leaves as well, without naming a region."""
    region.shows(call())
    region.ccp.parent_says("disasterRecovery::set_offline", obj(softFailover=soft))
    region.settle()
    assert region.pending == ([None] if soft else [])
    assert len(region.requests("destroyConnection")) == int(not soft)


def test_a_new_order_replaces_the_old_one(region: Region) -> None:
    """What waited for the end of a call waits no longer: the agent leaves once."""
    region.shows(call())
    region.ordered(soft=True)
    region.ordered(soft=True)
    region.shows()
    region.settle()
    assert region.reports == [(False, EU)]


@pytest.mark.row("GR-C05")
def test_failover_is_cancelled_when_traffic_returns(region: Region) -> None:
    """When traffic is back before the call is over, the end of the call means nothing."""
    region.shows(call())
    region.ordered(soft=True)
    region.ccp.worker_says("disasterRecovery::failover", obj(isPrimary=True, nextActiveArn=US))
    region.shows()
    region.settle()
    assert (region.reports, region.states) == ([], [])


@pytest.mark.parametrize("data", [None, obj(nextActiveArn=US), obj(isPrimary=False, nextActiveArn=EU)])
def test_other_announcements_call_nothing_off(region: Region, data: Any) -> None:
    """Only a region that is primary again does."""
    region.shows(call())
    region.ordered(soft=True)
    region.ccp.worker_says("disasterRecovery::failover", data)
    region.shows()
    region.settle()
    assert region.reports == [(False, EU)]


@pytest.mark.row("GR-C24")
def test_an_agent_that_is_never_known(region: Region) -> None:
    """After ten seconds leaving has failed for now; once the agent is known it goes on."""
    region.ordered(soft=False)
    region.ccp.browser.clock.advance(9_900)
    assert region.reports == []
    region.ccp.browser.clock.advance(200)
    assert region.reports == [(True, EU)]
    region.shows()
    assert region.reports == [(True, EU), (False, EU)]


def test_the_public_function(ccp: CcpHarness) -> None:
    """`core.initDisasterRecovery(params, suppress, forceOffline)` calls back where the worker does not ask."""
    Region(ccp)
    said: list[Any] = []
    ccp.core.initDisasterRecovery(obj(isPrimary=False), said.append, lambda: said.append("offline"))
    ccp.core.initDisasterRecovery(obj(isPrimary=True), said.append, lambda: said.append("offline"))
    assert said == [True, "offline", False]


def test_a_contact_without_the_agent(ccp: CcpHarness) -> None:
    """There is nothing of the agent's in it to end: the others are ended, and the agent is taken offline."""
    region = Region(ccp).begin()
    region.shows(
        contact("bare", "connected", connection("bare-c", "inbound", initial=True)), contact("chat", type="chat")
    )
    region.ordered(soft=False)
    region.answer("destroyConnection")
    assert [one.params.state.type for one in region.requests("putAgentState")] == ["offline"]


def test_orders_leave_no_subscriptions(ccp: CcpHarness) -> None:
    """However often leaving is tried, only the last try waits for the agent."""
    region = Region(ccp).begin()
    bus = ccp.core.eventBus
    before = len(bus.getSubscriptions("agent::init"))
    for number in range(5):
        region.ordered(soft=False)
        ccp.browser.clock.advance(11_000)
        assert len(bus.getSubscriptions("agent::init")) <= before + 1, number
    region.shows(contact("chat", type="chat"))
    for _ in range(5):
        region.ordered(soft=False)
    assert len(bus.getSubscriptions("agent::init")) <= before + 1
