"""What the control API says of itself, and the journal over a websocket."""

import json
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from connect_streams import __version__
from connect_streams.simulator import LocalConnect
from connect_streams.simulator.control.commands import COMMANDS
from connect_streams.simulator.control.contact_actions import ACTIONS
from connect_streams.simulator.rules.contact_creation import NewContact

from ..agent_socket import websocket
from ..client import Browser

pytestmark = pytest.mark.unit

Json = dict[str, Any]
REFERENCE = "#/components/schemas/"


@pytest.fixture
def document(server: LocalConnect) -> Json:
    found: Json = Browser(server).get("/simulator/api/openapi.json").json()
    return found


def events_url(server: LocalConnect, query: str = "") -> str:
    return f"wss://instance.localhost:{server.port}/simulator/api/events{query}"


def references(value: Any) -> list[str]:
    """All references in a part of the document."""
    if isinstance(value, dict):
        own = [value["$ref"]] if isinstance(value.get("$ref"), str) else []
        return own + [one for each in value.values() for one in references(each)]
    return [one for each in value for one in references(each)] if isinstance(value, list) else []


def test_the_document_has_each_command(document: Json) -> None:
    """Under its method and path, with the arguments of the path as parameters; what is referred to is there."""
    assert document["openapi"] == "3.1.0"
    described = {
        (one["operationId"], method.upper(), path[1:])
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    }
    assert described == {(command.name, command.method, command.path) for command in COMMANDS}
    for command in COMMANDS:
        one = document["paths"][f"/{command.path}"][command.method.lower()]
        in_path = [parameter["name"] for parameter in one["parameters"] if parameter["in"] == "path"]
        assert in_path == command.path_arguments
    schemas = document["components"]["schemas"]
    assert {one.removeprefix(REFERENCE) for one in references(document)} <= set(schemas)


def test_the_document_has_fields_actions_and_query(document: Json) -> None:
    """All members of a contact, all actions of a customer, and what the journal can be asked for."""
    contact = document["paths"]["/contacts"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    names = {field.alias or name for name, field in NewContact.model_fields.items()}
    assert names <= set(contact["properties"])
    action = document["paths"]["/contacts/{contact_id}/{action}"]["post"]
    assert action["parameters"][1]["schema"]["enum"] == list(ACTIONS)
    assert "`hangup`: The customer hangs up, or gives up waiting." in action["description"]
    query = [one["name"] for one in document["paths"]["/events"]["get"]["parameters"]]
    assert query == ["since", "kind", "wait"]


def test_health(server: LocalConnect) -> None:
    """It answers while everything else fails."""
    with server.instance.fault("error", status=503):
        assert Browser(server).get("/ccp-v2/").status == 503
        answer = Browser(server, host="localhost").get("/healthz")
    assert (answer.status, answer.json()) == (200, {"status": "ok", "version": __version__})


def test_errors_are_problem_details(server: LocalConnect) -> None:
    """An error says its name, status and what is wrong, in the media type that is meant for it."""
    answer = Browser(server).post("/simulator/api/contacts/none/hangup", {})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank", "title": "InvalidStateException", "status": 400, "detail": "there is no contact none",
        "__type": "InvalidStateException", "message": "there is no contact none",
    }  # fmt: skip
    refused = Browser(server).get("/simulator/api/state", Origin="https://evil.example")
    assert (refused.status, refused.json()["detail"]) == (403, "only pages of this machine may use the control API")


def test_the_journal_over_a_websocket(server: LocalConnect) -> None:
    """What there is comes at once, what happens comes as it happens, of the kind that was asked for."""
    first = server.instance.create_contact("chat")
    with websocket(server, events_url(server, "?kind=contact"), None) as client:
        assert json.loads(client.recv())["contactId"] == first
        second = server.instance.create_contact("chat")
        assert json.loads(client.recv())["contactId"] == second


def test_a_websocket_with_a_wrong_query_is_closed(server: LocalConnect) -> None:
    """With the reason."""
    with (
        websocket(server, events_url(server, "?since=yesterday"), None) as client,
        pytest.raises(ConnectionClosed, match="since: Input should be a valid integer"),
    ):
        client.recv()


def test_pages_from_elsewhere_get_no_websocket(server: LocalConnect) -> None:
    """A page of another site cannot read the journal."""
    with pytest.raises(InvalidStatus):
        websocket(server, events_url(server), "https://evil.example")
