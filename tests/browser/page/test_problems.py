"""Bad input and failures around the page: what the page is notified of, and that it recovers afterwards."""

import socket
from typing import Any

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage

QUICK = {"ccpLoadTimeout": 300}
NETWORK = r"Failed to load resource|net::ERR|WebSocket connection"
"""What the browser itself says when nobody answers."""


def thrown(recorder: RecorderPage, call: str) -> dict[str, Any]:
    """What a call throws: its class among the SDK's, and its message."""
    error: dict[str, Any] = recorder.value(
        f"""() => {{ const container = document.getElementById('container'); try {{ {call}; return {{}} }} catch (error) {{
          return {{ value: error instanceof connect.ValueError, error: error instanceof Error, message: error.message }} }} }}"""
    )
    return error


@pytest.mark.row("B08")
@pytest.mark.parametrize(
    ("call", "says"),
    [
        ("connect.core.initCCP(container, {})", "params.ccpUrl must be provided"),
        ("connect.core.initCCP(null, { ccpUrl: recorder.ccpUrl() })", "containerDiv must be provided"),
        ("connect.core.initCCP('container', { ccpUrl: recorder.ccpUrl() })", "containerDiv must be an element"),
    ],
    ids=["no-url", "no-container", "an-id-for-a-container"],
)
def test_missing_parameters_are_value_errors(recorder: RecorderPage, call: str, says: str) -> None:
    """What initCCP needs and does not get is a ValueError that says what to pass; nothing is left in the page."""
    error = thrown(recorder.load(), call)
    assert error["value"] and error["error"]
    assert says in error["message"]
    assert recorder.value("document.querySelectorAll('iframe').length") == 0
    recorder.start().ready()


def reported(recorder: RecorderPage, code: str) -> dict[str, Any]:
    """The error of this code that the page was notified of; waits for it."""
    recorder.until(f"error {code}")
    error: dict[str, Any] = recorder.value(
        """code => { const one = recorder.errors.find(error => error.code === code);
          return { code: one.code, message: one.message, cause: one.cause, remedy: one.remedy, evidence: one.evidence,
            isError: one instanceof Error } }""",
        code,
    )
    assert error["isError"]
    assert all(isinstance(error[member], str) and error[member] for member in ("code", "message", "cause", "remedy"))
    return error


@pytest.mark.row("B31")
def test_an_origin_that_is_not_approved_is_explained(recorder: RecorderPage, console: Console) -> None:
    """A page whose origin is not approved is notified, with its origin and what to do."""
    console.allow("frame-ancestors|Refused to frame|Framing", r"\(origin_not_allowed\)|\(ccp_\w+\)")
    recorder.connect.instance.approve_origins(["https://elsewhere.example"])
    recorder.open(QUICK)
    error = reported(recorder, "origin_not_allowed")
    assert recorder.connect.crm_origin in error["remedy"] + str(error["evidence"])


@pytest.mark.row("B31")
def test_the_ccp_comes_up_once_the_origin_is_approved(recorder: RecorderPage, console: Console) -> None:
    """When the origin is approved while the page waits, the CCP comes up without the page's doing."""
    console.allow("frame-ancestors|Refused to frame|Framing", r"\(origin_not_allowed\)|\(ccp_\w+\)")
    recorder.connect.instance.approve_origins([])
    recorder.open(QUICK)
    recorder.until("error ")
    recorder.connect.instance.approve_origins([recorder.connect.crm_origin])
    recorder.ready()


def silent_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_ccp_does_not_load(recorder: RecorderPage, console: Console) -> None:
    """A CCP that cannot be loaded is reported as a structured error, not as silence."""
    console.allow(NETWORK, r"\(ccp_\w+\)|\(origin_not_allowed\)")
    recorder.open({**QUICK, "ccpUrl": f"https://instance.localhost:{silent_port()}/ccp-v2/"})
    recorder.until("error ccp_")
    reported(recorder, recorder.value("recorder.errors[0].code"))


def test_server_that_never_answers(recorder: RecorderPage, console: Console) -> None:
    """A server that takes connections and says nothing is reported as unreachable, in a limited time."""
    console.allow(NETWORK, r"\(ccp_unreachable\)|\(origin_not_allowed\)")
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        recorder.open({**QUICK, "ccpUrl": f"https://instance.localhost:{mute.getsockname()[1]}/ccp-v2/"})
        reported(recorder, "ccp_unreachable")


def test_a_ccp_without_its_cookie(recorder: RecorderPage, console: Console) -> None:
    """A frame that the browser keeps the cookie from is reported as that, and the CCP's page says so."""
    console.allow("401", r"\(cookies_blocked\)|\(ccp_no_answer\)")
    recorder.page.route("**/boot.json", lambda route: route.fulfill(status=401, json={}))
    recorder.open({"ccpLoadTimeout": 5000, "loginPopup": False})
    assert reported(recorder, "cookies_blocked")["evidence"] == {"status": 401}
    assert "keeps the cookie" in recorder.ccp.locator("#notice").inner_text()


PUBLIC = "https://crm.example"
ISOLATED = {"cross-origin-opener-policy": "same-origin"}


def serve(recorder: RecorderPage, origin: str, headers: dict[str, str]) -> None:
    """Serve the client page under another origin, or with more headers."""

    def answer(route: Any) -> None:
        # Playwright's own requests do not know names below localhost.
        host = recorder.connect.crm_origin.removeprefix("https://")
        here = f"https://127.0.0.1:{host.split(':')[1]}"
        found = recorder.page.request.get(here + route.request.url.removeprefix(origin), headers={"host": host})
        route.fulfill(response=found, headers={**found.headers, **headers})

    recorder.page.route(f"{origin}/**", answer)


@pytest.mark.parametrize("policy", ["require-corp", "credentialless"])
def test_an_isolated_page(recorder: RecorderPage, console: Console, policy: str) -> None:
    """A page whose COEP keeps the CCP's frame out is notified of that, and the diagnosis finds the same."""
    console.allow(NETWORK, r"\(coep_blocked\)", "address space|frame-ancestors|Framing|Refused")
    serve(recorder, recorder.connect.crm_origin, {**ISOLATED, "cross-origin-embedder-policy": policy})
    recorder.open({**QUICK, "loginPopup": False})
    reported(recorder, "coep_blocked")
    report = recorder.value("connect.diagnose({ timeout: 3000 })")
    assert "coep_blocked" in [finding["code"] for finding in report["findings"]]
    assert "ccp_unreachable" not in [finding["code"] for finding in report["findings"]]


def test_a_page_from_the_internet(recorder: RecorderPage, console: Console) -> None:
    """A public page that may not reach the local network is notified of that, and the diagnosis finds the same."""
    console.allow(NETWORK, r"\(local_network_blocked\)", "address space|frame-ancestors|Framing|Refused")
    serve(recorder, PUBLIC, {})
    recorder.load(origin=PUBLIC).start({**QUICK, "ccpUrl": recorder.connect.ccp_url, "loginPopup": False})
    reported(recorder, "local_network_blocked")
    report = recorder.value("connect.diagnose({ timeout: 3000 })")
    assert "local_network_blocked" in [finding["code"] for finding in report["findings"]]


def test_page_that_is_not_a_ccp(recorder: RecorderPage, console: Console) -> None:
    """A page that never answers as a CCP is reported as such."""
    console.allow(r"\(ccp_no_answer\)", "frame-ancestors|Framing")
    recorder.open({**QUICK, "ccpUrl": f"{recorder.connect.instance_origin}/login"})
    reported(recorder, "ccp_no_answer")


def test_backend_down_at_the_start(recorder: RecorderPage, console: Console) -> None:
    """With the backend down the page is notified; when the backend comes back, so does the CCP."""
    console.allow(NETWORK, r"\(ccp_\w+\)|\(origin_not_allowed\)")
    recorder.load()
    recorder.connect.go_down()
    recorder.start({"ccpLoadTimeout": 1000})
    recorder.until("error ccp_")
    recorder.connect.come_back()
    recorder.ready()
    recorder.connected_call()


def test_backend_down_during_a_call(client: RecorderPage, console: Console) -> None:
    """A backend that goes away during a call and comes back: the call is still there, and what happened then arrives."""
    console.allow(NETWORK, r"\(\w+_\w+\)", r"\[WARN\]", r"\[ERROR\]")
    contact_id = client.connected_call()
    client.connect.go_down()
    client.until("api agent.onWebSocketConnectionLost")
    assert client.value("recorder.contact().isConnected()") is True
    client.value(
        "() => { const callbacks = recorder.callbacks('hold'); recorder.contact().getInitialConnection().hold(callbacks); }"
    )
    client.connect.come_back()
    client.wait("recorder.outcomes.hold")
    client.connect.instance.act(contact_id, "hangup")
    client.contact_is("ended")
    client.does("recorder.contact().clear(callbacks)")
    client.until("api contact.onDestroy")
    client.agent_is("Available")
    assert len(client.recorded("api hold ")) == 1
    assert len(client.recorded("bus contact::init")) == len(client.recorded("api contact.onEnded")) == 1


def test_backend_down_is_reported(client: RecorderPage, console: Console) -> None:
    """A backend that stops answering is a structured error for the page."""
    console.allow(NETWORK, r"\(\w+_\w+\)", r"\[WARN\]", r"\[ERROR\]")
    client.connect.go_down()
    reported(client, "backend_unreachable")
    client.connect.come_back()
    client.choose("Available")


def test_websocket_is_cut(client: RecorderPage, console: Console) -> None:
    """A websocket that is cut is opened again; the page is notified of both."""
    console.allow(r"\[WARN\]")
    client.connect.instance.close_websockets()
    client.until("api agent.onWebSocketConnectionLost")
    client.until("bus agent::websocket_connection_gained", count=2)
    client.choose("Available")


@pytest.mark.parametrize("status", [500, 503])
def test_failing_poll(client: RecorderPage, console: Console, status: int) -> None:
    """A backend that answers some polls with an error loses the page nothing."""
    console.allow(NETWORK, r"\[WARN\]")
    client.connect.instance.add_fault(operation="GetAgentSnapshot", status=status, times=2)
    client.choose("Available")
    client.ring()
    client.contact_is("connecting")
