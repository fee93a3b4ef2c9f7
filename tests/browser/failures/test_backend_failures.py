"""The worker when the backend fails: each request is answered once, the page is soon up to date, and the connection state says so."""

import time
from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.recorder import RecorderPage

EXPECTED_NOISE = r"Failed to load resource|net::ERR|WebSocket connection|\[WARN\]|\[ERROR\]|\(\w+_\w+\)"
"""What browser and SDK say of it."""

REQUESTS = {
    "cti": ("PutAgentState", "recorder.setState('Available', callbacks)"),
    "agent app": (
        "/agent-app/api",
        "connect.core.getClient().call('AgentAppService.VoiceId.describeSpeaker',"
        " {SpeakerId: 'a', DomainId: 'b'}, callbacks)",
    ),
    "task templates": (
        "/task-templates/*",
        "connect.core.getClient().call('listTaskTemplates', {instanceId: 'i'}, callbacks)",
    ),
}
"""One request of each kind of backend: the operation it comes down to, and how a page makes it."""

FAULTS = {
    "401": ("error", {"status": 401}),
    "403": ("error", {"status": 403}),
    "404": ("error", {"status": 404}),
    "429": ("error", {"status": 429, "times": 1}),
    "429-retry-after": ("error", {"status": 429, "retry_after": 1, "times": 1}),
    "500": ("error", {"status": 500, "times": 2}),
    "malformed": ("malformed-json", {}),
    "cut": ("cut-connection", {"after": "request"}),
    "cut-in-body": ("cut-connection", {"after": "half"}),
}


def states(client: RecorderPage) -> list[str]:
    """The connection states that the page received."""
    return [str(state) for state in client.value("window.states")]


@pytest.fixture
def watched(client: RecorderPage) -> RecorderPage:
    """A client page that records the states of the connection."""
    client.value(
        "() => { window.states = [connect.core.getConnectionState()];"
        " connect.core.onConnectionStateChange(change => states.push(change.state)); }"
    )
    return client


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("kind", REQUESTS)
def test_one_answer(client: RecorderPage, console: Console, kind: str, fault: str) -> None:
    """Whatever a backend does to a request, of whichever kind, it is answered once, and the next one is served."""
    console.allow(EXPECTED_NOISE)
    operation, call = REQUESTS[kind]
    name, parameters = FAULTS[fault]
    with client.connect.instance.fault(name, operation=operation, **parameters):
        client.request("affected", call)
    client.choose("Available")
    assert len(client.recorded("api affected ")) == 1


def test_silence_is_ended(client: RecorderPage, console: Console) -> None:
    """A request that is never answered fails in the page after a minute, once."""
    console.allow(EXPECTED_NOISE)
    client.page.clock.install()
    with client.connect.instance.fault("no-answer", operation="PutAgentState"):
        client.value("recorder.setState('Available', recorder.callbacks('affected'))")
        client.page.clock.fast_forward(61_000)
        client.until("api affected failure")
    assert "TimeoutError" in client.value("recorder.outcomes.affected")
    assert len(client.recorded("api affected ")) == 1


@BOTH_FILES
def test_a_refused_token_is_renewed_unnoticed(client: RecorderPage) -> None:
    """Five requests with a token that is worth nothing wait for one renewal and succeed; nobody signs in anew."""
    seen = client.connect.instance.events()[-1]["seq"]
    client.connect.instance.expire_tokens()
    client.value(
        "() => { for (const n of [1, 2, 3, 4, 5]) recorder.setState('Available', recorder.callbacks(`r${n}`)); }"
    )
    client.wait("Object.keys(recorder.outcomes).filter(name => /^r\\d/.test(name)).length === 5")
    assert [client.value(f"recorder.outcomes.r{n}") for n in range(1, 6)] == ["success"] * 5
    assert len(client.connect.instance.events(seen, "authorize")) == 1
    assert client.recorded("bus auth_fail") == []
    client.agent_is("Available")


@BOTH_FILES
def test_offline_and_online(watched: RecorderPage, console: Console) -> None:
    """What the browser says of the network is the page's state at once; when it is back so is the page, and up to date."""
    console.allow(EXPECTED_NOISE)
    watched.page.context.set_offline(True)
    watched.wait("connect.core.getConnectionState() === 'offline'")
    watched.page.context.set_offline(False)
    watched.wait("connect.core.getConnectionState() === 'connected'")
    assert states(watched) == ["connected", "offline", "reconnecting", "connected"]
    watched.choose("Available")


def test_a_service_that_is_down(watched: RecorderPage, console: Console) -> None:
    """A service that goes away and comes back shows as reconnecting and connected, and nothing that happened is lost."""
    console.allow(EXPECTED_NOISE)
    watched.connect.go_down()
    watched.wait("connect.core.getConnectionState() === 'reconnecting'")
    watched.connect.come_back()
    watched.wait("connect.core.getConnectionState() === 'connected'")
    watched.connect.instance.change_agent(state="Available")
    watched.agent_is("Available")
    assert states(watched) == ["connected", "reconnecting", "connected"]


def test_signed_out(watched: RecorderPage, console: Console) -> None:
    """When neither token nor session are taken any more the page is signed out."""
    console.allow(EXPECTED_NOISE)
    watched.connect.instance.end_sessions()
    watched.request("late", "recorder.setState('Available', callbacks)")
    watched.wait("states.includes('signed_out')")


def test_polls_keep_a_retry_after(watched: RecorderPage, console: Console) -> None:
    """A poll that is answered `Retry-After: 3` is not sent again for three seconds."""
    console.allow(EXPECTED_NOISE)
    instance = watched.connect.instance
    started = time.monotonic()
    instance.add_fault("error", operation="GetAgentSnapshot", status=429, retry_after=3, times=1)
    instance.change_agent(state="Available")
    watched.agent_is("Available")
    assert time.monotonic() - started >= 3


def test_an_event_arrives_at_once(client: RecorderPage) -> None:
    """What happens right after a poll was answered reaches the page without a pause, at whichever moment it comes."""
    client.value(
        """() => { window.expectStates = () => { window.arrivals = {}; for (const name of ['Available', 'Lunch'])
          arrivals[name] = new Promise(arrived => { connect.core.getEventBus().subscribe('agent::update',
            ({ snapshot: { state } }) => { if (state.name === name) arrived(performance.timeOrigin + performance.now()) }) }) } }"""
    )
    delays: list[float] = []
    # A pause of 100 ms after each poll would show every time; what the machine does beside must not.
    while min(delays, default=100) >= 40:
        assert len(delays) < 60, delays
        client.value("() => { expectStates() }")
        client.connect.instance.change_agent(state="Available")
        client.value("arrivals.Available")
        changed = time.time() * 1000
        client.connect.instance.change_agent(state="Lunch")
        delays.append(client.value("arrivals.Lunch") - changed)


GUEST = """() => { window.received = []; const { port } = new SharedWorker('/worker.js', 'ConnectSharedWorker');
  port.onmessage = message => received.push(message.data); }"""


def collect_garbage(browser: Any) -> None:
    """Have every shared worker collect its garbage."""
    session = browser.new_browser_cdp_session()
    for target in session.send("Target.getTargets", {"filter": [{"type": "shared_worker"}]})["targetInfos"]:
        attached = session.send("Target.attachToTarget", {"targetId": target["targetId"], "flatten": False})[
            "sessionId"
        ]
        session.send(
            "Target.sendMessageToTarget",
            {"sessionId": attached, "message": '{"id": 1, "method": "HeapProfiler.collectGarbage"}'},
        )
        session.send("Target.detachFromTarget", {"sessionId": attached})
    session.detach()


def test_a_page_that_dies_without_a_word(client: RecorderPage) -> None:
    """A page that holds no lock and says no farewell is taken off the list when the browser collects its port."""
    client.wait("connect.numberOfConnectedCCPs === 1")
    client.value(
        """url => { const frame = document.createElement('iframe'); frame.name = 'guest'; frame.src = url;
          document.body.append(frame); return new Promise(loaded => { frame.onload = loaded }).then(() => null); }""",
        f"{client.connect.instance_origin}/worker.js",
    )
    client.page.frame(name="guest").evaluate(GUEST)
    client.wait("connect.numberOfConnectedCCPs === 2")
    client.value("document.querySelector('[name=guest]').remove()")
    deadline = time.monotonic() + 30
    while client.value("connect.numberOfConnectedCCPs") != 1 and time.monotonic() < deadline:
        collect_garbage(client.page.context.browser)
        client.page.wait_for_timeout(100)
    assert client.value("connect.numberOfConnectedCCPs") == 1


def test_all_tabs_closed(client: RecorderPage) -> None:
    """A tab that is opened after the last one was closed has the state as it is then."""
    context = client.page.context
    client.page.close()
    client.connect.instance.change_agent(state="Available")
    again = RecorderPage(context.new_page(), client.connect).open().ready()
    again.agent_is("Available")


def test_a_crash_of_the_worker(watched: RecorderPage, console: Console) -> None:
    """When the worker crashes the page comes back by itself and is up to date."""
    console.allow(EXPECTED_NOISE)
    watched.connect.instance.add_fault("worker-crash")
    watched.connect.instance.change_agent(state="Available")
    watched.agent_is("Available")
