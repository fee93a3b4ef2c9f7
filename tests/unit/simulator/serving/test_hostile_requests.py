"""Requests that no page of the SDK sends: each gets an answer that says why, and the server goes on as before."""

import math
import socket
from http import HTTPStatus
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from connect_streams.simulator import LocalConnect, ServiceError
from connect_streams.simulator.serving.request_limits import LARGEST_BODY
from connect_streams.simulator.web.json_body import DEEPEST, depth_of, read_json
from connect_streams.simulator.web.login import LONGEST_FORM
from connect_streams.simulator.web.page_files import is_hidden
from connect_streams.simulator.web.tls import client_context

from ..agent_socket import AgentSocket, socket_url, websocket
from ..client import Answer, Browser

pytestmark = pytest.mark.unit
CONTROL = "/simulator/api/time"
ENDPOINTS = [
    pytest.param("/api", {"X_Amz_Target": "AmazonConnectCTIService.GetAgentStates"}, id="CTI service"),
    pytest.param(CONTROL, {}, id="control"),
    pytest.param("/participant/message", {}, id="participant service"),
]


@pytest.fixture
def browser(server: LocalConnect) -> Browser:
    return Browser(server)


def refused(answer: Answer) -> str:
    """The message of an answer that a request was no good."""
    assert answer.status == HTTPStatus.BAD_REQUEST
    return str(answer.json()["message"])


@pytest.mark.parametrize(("path", "headers"), ENDPOINTS)
@pytest.mark.parametrize(
    "body",
    [
        "[" * 200_000,
        '{"a":' * 500 + "1" + "}" * 500,
        '{"advance": NaN}',
        '{"advance": -Infinity}',
        '{"advance": 1e999}',
        '{"advance": ' + "9" * 5000 + "}",
    ],
    ids=["endless", "deep", "NaN", "-Infinity", "overflow", "long number"],
)
def test_json_that_could_not_go_out_again_is_refused(
    server: LocalConnect, browser: Browser, path: str, headers: dict[str, str], body: str
) -> None:
    """Endless nesting and numbers that JSON does not have are a bad request; the state can be read as before."""
    refused(browser.ask("POST", path, body.encode(), **headers))
    assert browser.get("/simulator/api/state").status == HTTPStatus.OK


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -1.0, 1e300])
def test_time_goes_forward_by_a_number_of_seconds(server: LocalConnect, seconds: float) -> None:
    """In this process as well: the clock is not moved by what is no number, or too large for a date."""
    before = server.instance.now()
    with pytest.raises(ServiceError, match="advance"):
        server.instance.advance(seconds)
    assert server.instance.now() < before + 60


def test_depth_counts_lists_and_objects() -> None:
    """The deepest value that is read has exactly as many levels as may be; texts count for nothing."""
    assert [depth_of(value) for value in (1, "[[", [], {"a": [{}]}, [[], [[]]])] == [0, 0, 1, 3, 3]
    assert depth_of(read_json("[" * DEEPEST + "]" * DEEPEST)) == DEEPEST
    with pytest.raises(ValueError, match="levels"):
        read_json("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))


@pytest.mark.parametrize("path", ["/sdk/%00", "/pages/%00", "/participant/a%00b", "/simulator/api/%00", "/%00"])
@pytest.mark.parametrize("host", ["instance.localhost", "crm.localhost", "alias.localhost"])
def test_a_path_with_a_nul_character_is_a_bad_request(browser: Browser, host: str, path: str) -> None:
    """On every host, before anybody looks for a file."""
    browser.host = host
    assert "NUL" in refused(browser.get(path))


@pytest.mark.parametrize("path", ["/api", CONTROL, "/login", "/participant/message", "/agent-app/api"])
def test_a_body_has_an_end(browser: Browser, path: str) -> None:
    """A body that is too large is answered with 413, wherever it is sent to."""
    answer = browser.ask("POST", path, b" " * (LARGEST_BODY + 1))
    assert (answer.status, str(LARGEST_BODY) in answer.json()["message"]) == (413, True)


def test_a_body_of_unknown_length_is_not_read_to_its_end(server: LocalConnect) -> None:
    """Chunks that never end are cut off once there are too many; the client gets its answer while it still sends."""
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    with (
        socket.create_connection(("127.0.0.1", server.site.port), timeout=10) as plain,
        client_context(server.ca_pem).wrap_socket(plain, server_hostname="instance.localhost") as client,
    ):
        client.sendall(b"POST /api HTTP/1.1\r\nHost: instance.localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(LARGEST_BODY // 65_536 + 1):
            client.sendall(chunk)
        assert client.recv(64).startswith(b"HTTP/1.1 413 ")


def test_a_login_form_is_short(browser: Browser) -> None:
    """A form that is too long is refused, not cut."""
    form = b"username=ana&password=agent&more=" + b"x" * LONGEST_FORM
    answer = browser.ask("POST", "/login", form)
    assert (answer.status, browser.cookies) == (413, {})


@pytest.mark.parametrize(
    "path",
    ["/connect@evil.example/x", "/connect//evil.example", "//evil.example/x", "/connect", "/connect/ccp-v2/?a=b"],
)
def test_the_alias_leads_to_the_instance_only(server: LocalConnect, browser: Browser, path: str) -> None:
    """Whatever the path, the redirect goes to the origin of the instance."""
    browser.host = "alias.localhost"
    location = browser.get(path).location or ""
    assert location.startswith(f"{server.instance_origin}/")


@pytest.mark.parametrize("name", [".env", ".git/config", "folder/.secret", ".well-known/../.env"])
def test_hidden_files_are_not_served(server: LocalConnect, browser: Browser, name: str) -> None:
    """A project's folder can be served without its secrets; ``.well-known`` is there."""
    browser.host = "crm.localhost"
    for path in (name, ".well-known/assetlinks.json"):
        file = Path(str(server.site.crm_dir)) / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("{}")
    assert browser.get(f"/site/{name}").status == HTTPStatus.NOT_FOUND
    assert browser.get("/site/.well-known/assetlinks.json").status == HTTPStatus.OK


def test_what_is_hidden() -> None:
    """Names that begin with a dot, and ways up."""
    paths = ["page.html", ".", "a/b.c", ".well-known/x", ".env", "a/.git/b", "../x"]
    assert [is_hidden(path) for path in paths] == [False, False, False, False, True, True, True]


def test_an_agents_websocket_is_for_pages_of_the_instance_and_of_approved_origins(server: LocalConnect) -> None:
    """A page from elsewhere gets none, even with a ticket; programs, which name no origin, do."""
    browser = Browser(server)
    browser.sign_in()
    for origin in (None, server.instance_origin, server.crm_origin):
        with websocket(server, socket_url(browser), origin):
            pass
    attacker = server.site.origin("attacker")
    with pytest.raises(InvalidStatus) as caught, websocket(server, socket_url(browser), attacker):
        pass
    assert caught.value.response.status_code == HTTPStatus.FORBIDDEN
    assert server.instance.events(kind="websocket")[-1]["event"] == "refused"


@pytest.mark.parametrize(
    ("query", "origin"),
    [
        ("clientToken=guessed", None),
        ("clientToken=", None),
        ("contactCtx=guessed", None),
        ("contactCtx=call-{contact}", "https://attacker.localhost"),
    ],
)
def test_signalling_takes_the_tokens_it_gave_out(server: LocalConnect, query: str, origin: str | None) -> None:
    """A contact's id alone opens no signalling websocket, nor does its token from a page of another site."""
    server.instance.change_agent("ana", state="Available")
    contact = server.instance.create_contact()
    url = f"{server.site.signalling_endpoint}?callId={contact}&"
    with websocket(server, f"{url}contactCtx=call-{contact}", server.crm_origin):
        pass
    with pytest.raises(InvalidStatus), websocket(server, url + query.format(contact=contact), origin):
        pass


def test_a_frame_that_is_no_json_is_passed_over(server: LocalConnect) -> None:
    """Endless nesting in a frame does not end the websocket."""
    with AgentSocket(server, "ana") as client:
        client.send_text("[" * 200_000)
        client.send({"topic": "aws/heartbeat"})
        assert client.receive() == {"topic": "aws/heartbeat"}


def test_a_ping_is_answered(server: LocalConnect) -> None:
    """ChatJS takes a websocket for dead that does not answer ``aws/ping`` with status 200."""
    with AgentSocket(server, "ana") as client:
        client.send({"topic": "aws/ping"})
        assert client.receive() == {"topic": "aws/ping", "statusCode": 200}
