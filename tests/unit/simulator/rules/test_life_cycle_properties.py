"""Whatever agents, customers, supervisors and timers do in whatever order: what must always hold."""

import contextlib
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from connect_streams.simulator import InstanceConfig, InstanceControl, ManualClock, ServiceError, Timings
from connect_streams.simulator.control.contact_actions import ACTIONS
from connect_streams.simulator.cti import snapshot
from connect_streams.simulator.cti.operations import OPERATIONS, Call
from connect_streams.simulator.rules.contact_ending import is_ringing
from connect_streams.simulator.state.contacts import FINISHED_STATES, LIVE_STATES

USERS = ["ana", "ben", "sue"]
STATES = ["Available", "Break", "Lunch", "Offline"]
CHANNELS = ["voice", "queue_callback", "chat", "task", "email"]
ON_CONTACT = ["AcceptContact", "RejectContact", "ClearContact", "CompleteContact", "PauseContact", "ResumeContact",
              "ConferenceConnections", "ToggleActiveConnections"]  # fmt: skip
ON_CONNECTION = ["DestroyConnection", "HoldConnection", "ResumeConnection", "MuteParticipant", "UnmuteParticipant"]
SYSTEM_STATES = {"Busy", "PendingBusy", "CallingCustomer", "AfterCallWork"}


class Telephony(RuleBasedStateMachine):
    """Three agents, and everything that can be done to them, most of it refused."""

    @initialize(acw=st.sampled_from([None, 15.0]), multi_party=st.booleans())
    def begin(self, acw: float | None, multi_party: bool) -> None:
        self.clock = ManualClock()
        timings = Timings(after_contact_work=acw, outbound_answer=None)
        self.instance = InstanceControl(InstanceConfig(timings=timings, multi_party=multi_party), self.clock)
        for username in USERS[:2]:
            self.instance.change_agent(username, state="Available")
        self.known: dict[str, str] = {}
        self.versions: dict[str, int] = dict(self.instance.versions)
        self.shown: dict[str, Any] = {}

    def attempt(self, username: str, operation: str, **params: Any) -> None:
        """As the dispatcher does, without its authentication; refusals must leave no trace."""
        before = self.everything()
        with contextlib.suppress(ServiceError):
            with self.instance.change():
                OPERATIONS[operation].run(Call(self.instance, username, params))
            return
        assert self.everything() == before, f"{operation} failed and changed something"

    def everything(self) -> Any:
        state = self.instance.state()
        for agent in state["agents"]:
            del agent["version"]
        return state

    def pick(self, number: int) -> str | None:
        ids = list(self.instance.contacts)
        return ids[number % len(ids)] if ids else None

    @rule(channel=st.sampled_from(CHANNELS), agent=st.sampled_from([None, *USERS]), auto=st.sampled_from([None, True]))
    def customer_arrives(self, channel: str, agent: str | None, auto: bool | None) -> None:
        contact_id = self.instance.create_contact(channel, agent=agent, autoAccept=auto)
        self.known[contact_id] = channel

    @rule(username=st.sampled_from(USERS), state=st.sampled_from(STATES), enqueue=st.booleans())
    def agent_chooses(self, username: str, state: str, enqueue: bool) -> None:
        wanted = snapshot.state(self.instance.agent_state(state), None)
        self.attempt(username, "PutAgentState", state=wanted, enqueueNextState=enqueue)

    @rule(username=st.sampled_from(USERS), operation=st.sampled_from(ON_CONTACT), number=st.integers(0, 9))
    def agent_acts(self, username: str, operation: str, number: int) -> None:
        if contact_id := self.pick(number):
            username = self.instance.contacts[contact_id].agent or username
            self.attempt(username, operation, contactId=contact_id)

    @rule(number=st.integers(0, 9))
    def things_take_their_course(self, number: int) -> None:
        """The natural next step, so that runs reach the later stages of a contact's life."""
        contact = self.instance.contacts.get(self.pick(number) or "")
        if contact is None or contact.agent is None:
            return
        if contact.finished:
            self.attempt(contact.agent, "ClearContact", contactId=contact.contact_id)
        elif is_ringing(contact):
            self.attempt(contact.agent, "AcceptContact", contactId=contact.contact_id)
        elif contact.state == "connecting":
            self.instance.act(contact.contact_id, "answer")
        elif any(party.state == "connecting" for party in contact.third_parties):
            self.instance.act(contact.contact_id, "transfer-answer")
        elif contact.third_parties:
            self.attempt(contact.agent, "ToggleActiveConnections", contactId=contact.contact_id)
        elif contact.state == "connected" and contact.monitors is None and contact.agent != "sue":
            self.instance.act(contact.contact_id, "monitor", username="sue")

    @rule(operation=st.sampled_from(ON_CONNECTION), number=st.integers(0, 9), which=st.integers(0, 9))
    def agent_acts_on_a_connection(self, operation: str, number: int, which: int) -> None:
        contact = self.instance.contacts.get(self.pick(number) or "")
        if contact is None or contact.agent is None:
            return
        connection = contact.connections[which % len(contact.connections)]
        params = {"contactId": contact.contact_id, "connectionId": connection.connection_id}
        self.attempt(contact.agent, operation, **params)

    @rule(username=st.sampled_from(USERS))
    def agent_dials(self, username: str) -> None:
        self.attempt(
            username, "CreateOutboundContact", endpoint={"type": "phone_number", "phoneNumber": "+12065550100"}
        )

    @rule(number=st.integers(0, 9), quick_connect=st.sampled_from(["Ben Backup", "Front desk", "Sales"]))
    def agent_adds_a_party(self, number: int, quick_connect: str) -> None:
        contact = self.instance.contacts.get(self.pick(number) or "")
        if contact is None or contact.agent is None:
            return
        kind = {"Ben Backup": "agent", "Front desk": "phone_number", "Sales": "queue"}[quick_connect]
        endpoint = {"type": kind, "endpointARN": self.instance.arns.quick_connect(quick_connect)}
        if kind == "phone_number":
            endpoint["phoneNumber"] = "+12065550111"
        self.attempt(contact.agent, "CreateAdditionalConnection", contactId=contact.contact_id, endpoint=endpoint)

    @rule(action=st.sampled_from(sorted(ACTIONS)), number=st.integers(0, 9))
    def somebody_else_acts(self, action: str, number: int) -> None:
        contact_id = self.pick(number)
        if contact_id is None:
            return
        before = self.everything()
        try:
            self.instance.act(contact_id, action, **({"username": "sue"} if action == "monitor" else {}))
        except ServiceError:
            assert self.everything() == before

    @rule(seconds=st.sampled_from([0.3, 1.0, 5.0, 21.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds)

    @invariant()
    def no_contact_is_ever_lost(self) -> None:
        """Every contact that was created is waiting, with an agent, or among the past ones."""
        for contact_id in self.known:
            assert contact_id in self.instance.contacts or contact_id in self.instance.past_contacts

    @invariant()
    def contacts_are_in_a_known_state(self) -> None:
        """Waiting contacts are init; an agent's contact is live with somebody on the line, or finished with nobody."""
        for contact in self.instance.contacts.values():
            if contact.agent is None:
                assert contact.state == "init"
                continue
            assert contact.state in LIVE_STATES + FINISHED_STATES
            assert any(connection.active for connection in contact.connections) is contact.live
            if contact.state == "connected":
                assert contact.agent_connection is not None
                assert contact.agent_connection.active

    @invariant()
    def agents_are_in_line_with_their_contacts(self) -> None:
        """A system state is imposed by a voice contact and by nothing else; a chosen one shows when there is none."""
        for username, agent in self.instance.agents.items():
            voice = [c for c in self.instance.contacts_of(username) if c.is_voice]
            assert (agent.state.type in ("system", "error")) is bool(voice), (username, agent.state, voice)
            assert (agent.state.name in SYSTEM_STATES) is any(c.live or c.state == "ended" for c in voice)
            if not voice:
                assert agent.state == agent.chosen
            if any(c.state == "connected" for c in voice):
                assert agent.state.name == "Busy"
            if not self.instance.contacts_of(username):
                assert agent.next_state is None

    @invariant()
    def supervisors_have_somebody_to_listen_to(self) -> None:
        """A supervisor's contact is there as long as the one it listens to is connected."""
        for contact in self.instance.contacts.values():
            if contact.monitors is not None:
                assert self.instance.contacts[contact.monitors].live

    @invariant()
    def consulted_agents_mirror_the_third_party(self) -> None:
        """A consulted agent's contact and the third party it stands for point at each other while both live."""
        for contact in self.instance.contacts.values():
            if contact.consult_for is not None:
                parent_id, connection_id = contact.consult_for
                parent = self.instance.contacts[parent_id]
                assert parent.connection(connection_id).consult_contact_id == contact.contact_id
                assert not contact.finished

    @invariant()
    def routing_keeps_the_limits(self) -> None:
        """Routing never gives an agent two calls; nobody waits while somebody serving is free."""
        for username in USERS:
            contacts = self.instance.contacts_of(username)
            routed = [c for c in contacts if c.is_voice and c.monitors is None]
            assert len(routed) <= 1
            assert sum(c.type == "chat" for c in contacts if c.monitors is None) <= 2
        for waiting in (c for c in self.instance.contacts.values() if c.agent is None):
            assert not any(
                agent.state.type == "routable"
                and agent.next_state is None
                and waiting.wanted_agent in (None, name)
                and not [c for c in self.instance.contacts_of(name) if c.channel == waiting.channel]
                for name, agent in self.instance.agents.items()
            )

    @invariant()
    def changes_have_versions(self) -> None:
        """Versions never go down, and what an agent sees never changes without a new version."""
        for agent in self.instance.state()["agents"]:
            name, version = agent.pop("username"), agent.pop("version")
            agent.pop("snapshotTimestamp")
            assert version >= self.versions[name]
            if version == self.versions[name] and name in self.shown:
                assert agent == self.shown[name]
            self.versions[name] = version
            self.shown[name] = agent


TestTelephony = pytest.mark.unit(Telephony.TestCase)
TestTelephony.settings = settings(
    max_examples=60, stateful_step_count=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
