"""The manager of the local Connect's RTC library: sessions, ICE servers, and a connection that outlives a call."""

from typing import Any

import pytest

from local_pages.host.promises import started
from local_pages.rtc.factory import RtcPeerConnectionFactory
from local_pages.rtc.manager import RtcPeerConnectionManager, RtcPeerConnectionManagerV2
from local_pages.rtc.stages import Stage
from local_pages.rtc.topic_channel import TOPIC
from streams.host.errors import JsError, error_message
from streams.host.json import to_json
from streams.host.markers import JsObject, obj
from streams.host.window import rejected
from tests.unit.local_pages.rtc_world import Deferred, RtcWorld, answer


@pytest.fixture
def world() -> RtcWorld:
    return RtcWorld()


def call(manager: RtcPeerConnectionManagerV2, name: str = "1", servers: Any = None) -> Any:
    """A session of contact `c…` and connection `a…`, started."""
    session = manager.createSession(f"c{name}", servers, "token", f"a{name}")
    started(manager.connect(f"a{name}"))
    return session


def persistent(world: RtcWorld, **options: Any) -> RtcPeerConnectionManagerV2:
    """A manager whose connections may wait for the next call, for ten seconds."""
    world.service.answers["invite"] = answer(peerConnectionId="p1", peerConnectionToken="pt", inactivityDuration=10_000)
    return world.manager(isPersistentConnectionEnabled=True, **options)


def kept(world: RtcWorld) -> RtcPeerConnectionManagerV2:
    """A manager with a connection that waits."""
    manager = persistent(world)
    call(manager)
    world.pc.find_candidate()
    manager.hangup("a1")
    return manager


def test_requests_of_a_session(world: RtcWorld) -> None:
    """Invitations of a manager name contact and browser; the service's own servers are used where the call has none."""
    manager = world.manager()
    session = call(manager)
    world.pc.find_candidate()
    params = world.service.request("invite")
    assert (params.contactId, params.browserId, params.persistentConnection) == ("c1", "browser", False)
    assert (params.iceRestart, params.allowExtendedPersistentConnection) == (False, False)
    assert world.pc.config.iceServers[0].urls == ["turn:of-the-service"]
    assert session.sessionReport.isPCMv2Path is True
    assert world.service.request("accept").contactId == "c1"


def test_servers_of_the_call_come_first(world: RtcWorld) -> None:
    """A contact's own servers are used; one that says `relay` makes TURN mandatory."""
    own = obj(urls=["turn:own"], iceTransportPolicy="relay")
    call(world.manager(), servers=[own])
    assert world.pc.config.iceServers == [own] and world.pc.config.iceTransportPolicy == "relay"


def test_no_servers_at_all(world: RtcWorld) -> None:
    """Where the service names none, and says so by an error, the call is tried without."""
    world.servers = rejected(JsError("no transport"))
    call(world.manager())
    assert world.pc.config.iceServers == [] and world.pc.config.iceTransportPolicy == "all"
    assert world.logged[0][0] == "warn"


def test_connect_of_a_session_does_nothing(world: RtcWorld) -> None:
    """Only the manager starts its sessions."""
    world.manager().createSession("c1", [], "token", "a1").connect()
    assert world.strategy.asked == []


def test_unknown_sessions(world: RtcWorld) -> None:
    """Starting a session that is not there is an error; ending it is none."""
    manager = world.manager()
    manager.hangup("a9")
    found: list[str] = []
    started(manager.connect("a9")).catch(lambda error: found.append(error_message(error)))
    assert found == ["there is no session for the connection a9"]


def test_without_persistence_a_connection_is_closed(world: RtcWorld) -> None:
    """Hanging up says goodbye and closes, unless connections may outlive calls."""
    manager = world.manager()
    call(manager)
    world.pc.find_candidate()
    manager.hangup("a1")
    assert world.service.methods() == ["invite", "accept", "bye"]
    assert world.pc.signalingState == "closed" and manager._pc is None


def test_a_connection_waits_for_the_next_call(world: RtcWorld) -> None:
    """The connection stays, sends nothing, and the next call is connected on it before its microphone is there."""
    manager = kept(world)
    assert world.service.methods()[-1] == "disconnectContact"
    pc = world.pc
    assert pc.connectionState == "connected" and manager._pc is pc
    assert pc.senders[0].track is None and world.is_silent()
    world.called_back.clear()
    world.strategy.microphone = microphone = Deferred()
    session = call(manager, "2")
    assert session._stage == Stage.RESUMING
    assert world.names() == ["onRemoteStreamAdded", "onSessionConnected"]
    stream = world.strategy.grant()
    microphone.resolve(stream)
    assert session._stage == Stage.TALKING and pc.senders[0].track is stream.tracks[0]
    assert world.names()[2:] == ["onGumSuccess", "onLocalStreamAdded"]
    params = world.service.request("connectContact")
    assert (params.contactId, params.peerConnectionId, params.peerConnectionToken) == ("c2", "p1", "pt")
    assert len(world.strategy.connections) == 1
    assert session.sessionReport.isExistingPersistentPeerConnection is True


def test_listeners_of_the_last_call_are_gone(world: RtcWorld) -> None:
    """What happens to the connection counts for the call that is on it."""
    manager = kept(world)
    session = call(manager, "2")
    world.pc.ice("failed")
    assert session.sessionReport.iceConnectionsFailed == 1
    assert [len(handlers) for handlers in world.pc.listeners.values() if handlers] == [1, 1, 1]


def test_a_connection_waits_no_longer_than_allowed(world: RtcWorld) -> None:
    """After the time that the service allows it is closed with a goodbye."""
    manager = kept(world)
    world.browser.clock.advance(9_999)
    assert manager._pc is not None
    world.browser.clock.advance(1)
    assert manager._pc is None and world.pc.signalingState == "closed"
    assert world.service.methods()[-1] == "bye"
    assert world.service.request("bye").peerConnectionId == "p1"


def test_the_service_closes_what_waits(world: RtcWorld) -> None:
    """`PCBye` closes the connection with that id, without a goodbye."""
    manager = kept(world)
    world.service.emit(obj(method="PCBye", peerConnectionId="another"))
    assert manager._pc is not None
    world.service.emit(obj(method="PCBye", peerConnectionId="p1"))
    assert manager._pc is None and "bye" not in world.service.methods()


def test_a_connection_that_broke_is_not_used_again(world: RtcWorld) -> None:
    """A connection that is not connected when the next call comes is closed, and another one made."""
    manager = kept(world)
    world.pc.connectionState = "disconnected"
    call(manager, "2")
    assert len(world.strategy.connections) == 2
    assert world.strategy.connections[0].signalingState == "closed"


@pytest.mark.parametrize("way", ["toggle", "close", "page"])
def test_what_ends_the_waiting(world: RtcWorld, way: str) -> None:
    """Turning persistence off, closing the manager and leaving the page close the connection."""
    manager = kept(world)
    if way == "toggle":
        manager.handlePersistentPeerConnectionToggle(False)
    elif way == "close":
        manager.close()
    else:
        world.browser.page_hide[0]()
    assert world.pc.signalingState == "closed" and world.service.methods()[-1] == "bye"


def test_nothing_waits_in_firefox(world: RtcWorld) -> None:
    """Firefox cannot reuse connections: none is kept."""
    world.browser.firefox = True
    manager = kept(world)
    assert manager._pc is None


def test_close_leaves_nothing(world: RtcWorld) -> None:
    """Closing ends all sessions and listeners, and makes room for another manager."""
    manager = world.manager()
    session = call(manager)
    world.pc.find_candidate()
    manager.close()
    manager.close()
    assert session.is_over() and world.browser.page_hide == [] and world.page.manager is None
    assert world.service.listeners == []


def test_too_many_sessions(world: RtcWorld) -> None:
    """The service's word that there are too many is for one client, and reported."""
    world.manager()
    quota = JsObject(method="quotaBreached")
    world.service.emit(quota, clientId="another")
    assert world.errors == []
    world.service.emit(quota, clientId="client")
    assert [error[0] for error in world.errors] == ["multiple_softphone_active_sessions"]


def test_messages_as_text(world: RtcWorld) -> None:
    """What the topic carries may be JSON text."""
    manager = kept(world)
    text = to_json(obj(jsonRpcMsg=obj(method="PCBye", peerConnectionId="p1")))
    for listener in list(world.service.listeners):
        listener(obj(content=text))
    assert manager._pc is None and set(world.service.topics) == {TOPIC}


def lost(world: RtcWorld, *replies: Any) -> Any:
    """A call whose connection is lost; `replies` are what the service answers to further invitations."""
    session = call(persistent(world))
    world.pc.find_candidate()
    world.service.answers["invite"] = replies[0]
    world.pc.ice("disconnected")
    world.browser.clock.advance(2_999)
    assert len(world.pc.offers) == 1
    world.browser.clock.advance(1)
    world.pc.find_candidate()
    return session


def test_another_way_to_the_service(world: RtcWorld) -> None:
    """A connection that stays lost for three seconds invites again, without contact and token of the call."""
    session = lost(world, answer())
    params = world.service.request("invite")
    assert (params.iceRestart, params.contactId, params.callContextToken) == (True, None, None)
    assert params.peerConnectionToken == "pt"
    report = session.sessionReport
    assert (report.iceRestartAttempts, report.iceRestartSuccesses, report.iceRestartFailed) == (1, 1, 0)
    assert world.pc.offers[-1].iceRestart is True and not session.is_over()


def test_a_connection_that_comes_back_by_itself(world: RtcWorld) -> None:
    """Nothing is done for a connection that is back in time."""
    session = call(persistent(world))
    world.pc.find_candidate()
    world.pc.ice("disconnected")
    world.browser.clock.advance(2_000)
    world.pc.ice("connected")
    world.browser.clock.advance(2_000)
    assert session.sessionReport.iceRestartAttempts == 0


def test_refused_restarts_are_tried_again(world: RtcWorld) -> None:
    """A refused invitation is repeated three times, a second apart; then the restart has failed, not the call."""
    session = lost(world, 500)
    world.browser.clock.advance(3_000)
    report = session.sessionReport
    assert (report.iceRestartInviteRetries, report.iceRestartFailed) == (3, 1)
    assert world.service.methods().count("invite") == 5 and not session.is_over()


@pytest.mark.parametrize("code", [404, 486])
def test_final_refusals_of_a_restart(world: RtcWorld, code: int) -> None:
    """ "Busy" and "not found" are not asked again."""
    session = lost(world, code)
    assert session.sessionReport.iceRestartInviteRetries == 0 and session.sessionReport.iceRestartFailed == 1


def test_a_stale_connection_restarts(world: RtcWorld) -> None:
    """400 with `Stale Peer Connection` to `accept` looks for another way at once."""
    session = call(persistent(world))
    world.service.answers["accept"] = None
    world.pc.find_candidate()
    request = world.service.sent[-1]
    world.service.emit(obj(id=request.id, error=obj(code=400, message="Stale Peer Connection")), "a1")
    assert session.sessionReport.iceRestartAttempts == 1


def test_the_older_constructor(world: RtcWorld) -> None:
    """The older manager takes its options one by one."""
    given = ["wss://s", [], lambda: world.servers, None, "client", "token", None, "c0", "a0", world.service, None]
    manager = RtcPeerConnectionManager(world.page, *given, False, "b2")
    call(manager)
    world.pc.find_candidate()
    assert world.service.request("invite").browserId == "b2"


def test_factory(world: RtcWorld) -> None:
    """A factory makes connections with the servers it is given, else with the service's."""
    factory = RtcPeerConnectionFactory(world.page, lambda: world.servers, None)
    assert factory.get([obj(urls=["turn:own"])]).config.iceServers[0].urls == ["turn:own"]
    assert factory.get().config.iceServers[0].urls == ["turn:of-the-service"]
    assert RtcPeerConnectionFactory(world.page, None, world.strategy).get([]).config.iceServers == []
