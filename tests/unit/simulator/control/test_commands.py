"""The registry of commands: wrong arguments are explained, and the routes, the client and the docs follow from it."""

import inspect
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import InstanceClient, InstanceControl, LocalConnect, ServiceError
from connect_streams.simulator.control.commands import COMMANDS
from connect_streams.simulator.control.description import table_row

from ..client import Browser

pytestmark = pytest.mark.unit

DOCS = Path(__file__).parents[4] / "docs" / "local-connect-control.md"


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("time", {}, "advance is missing (seconds by which time goes forward): POST time takes advance"),
        ("time", {"advance": "soon"}, "advance: Input should be a valid number"),
        ("time", {"advance": "soon"}, "not 'soon'"),
        ("time", {"advance": -1}, "advance: Input should be greater than or equal to 0, not -1"),
        ("time", {"advance": 1, "minutes": 2}, "there is no minutes: POST time takes advance"),
        ("traffic", {"terminate": True}, "active is missing (a region, or any ARN)"),
        ("traffic", {"active": "us-west-2", "terminate": "later"}, "terminate: Input should be a valid boolean"),
        ("sessions", {"action": "sing"}, "action: Input should be 'expire-tokens', 'end' or 'expire-discovery'"),
        ("approved-origins", {"origins": "https://crm.example"}, "origins: Input should be a valid list"),
        ("approved-origins", {"origins": [7]}, "origins.0: Input should be a valid string, not 7"),
        ("impairment", {}, "kind is missing (null, or one of dead, slow, half-dead, undiscovered)"),
        ("expiration", {"seconds": None, "user": "ana"}, "there is no user: POST expiration takes seconds, username"),
        ("frames", {"content": 1}, "topic is missing"),
        ("websockets/close", {"username": 7}, "username: Input should be a valid string, not 7"),
        ("agent", {"enqueue": "perhaps"}, "enqueue: Input should be a valid boolean"),
        ("agent", {"colour": "red"}, "cannot change colour of an agent: use name, routing_profile"),
        ("agent", {"softphone_enabled": "perhaps"}, "softphone_enabled: Input should be a valid boolean"),
        ("contacts", {"type": "fax"}, "type: Input should be 'voice', 'queue_callback', 'chat', 'task' or 'email'"),
        ("contacts", {"colour": "red"}, "there is no colour: a contact has type, direction"),
        ("contacts", {"attributes": ["gold"]}, "attributes: Input should be a valid dictionary"),
        ("faults", {"name": ["error"]}, "name: Input should be a valid string"),
    ],
)
def test_a_body_that_does_not_fit_is_refused(server: LocalConnect, path: str, body: Any, why: str) -> None:
    """With the member that is wrong, what would be right, and what the command takes."""
    answer = Browser(server).post(f"/simulator/api/{path}", body)
    assert answer.status == 400
    assert answer.json()["__type"] == "ValidationException"
    assert why in answer.json()["message"]


def test_a_body_that_is_no_object_is_refused(server: LocalConnect) -> None:
    """Members need an object to be in."""
    answer = Browser(server).post("/simulator/api/time", [1])
    assert (answer.status, answer.json()["message"]) == (400, "the body is not a JSON object")


def test_a_query_that_does_not_fit_is_refused(server: LocalConnect) -> None:
    """The journal is read with numbers."""
    answer = Browser(server).get("/simulator/api/events?since=yesterday")
    assert answer.status == 400
    assert "since: Input should be a valid integer" in answer.json()["message"]


def test_wrong_arguments_have_the_same_error_here_and_over_http(server: LocalConnect) -> None:
    """The instance in this process checks what the control API checks."""
    client = InstanceClient(server.site.port, server.ca_pem)
    messages = []
    for control in (server.instance, client):
        with pytest.raises(ServiceError) as caught:
            control.advance("soon")  # type: ignore[arg-type]
        messages.append(caught.value.message)
    client.close()
    assert messages[0] == messages[1] != ""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_each_command_is_a_method_here_and_in_the_client(command: Any) -> None:
    """With the docstring of its function and the arguments of its model."""
    for kind in (InstanceControl, InstanceClient):
        assert getattr(kind, command.name) is command
    instance = InstanceControl()
    assert inspect.getdoc(getattr(instance, command.name)) == command.description
    assert command.description


def test_the_control_api_describes_its_commands(server: LocalConnect) -> None:
    """Name, method, path, description and the schema of the arguments of each."""
    described = {each["name"]: each for each in Browser(server).get("/simulator/api/commands").json()["commands"]}
    assert list(described) == [command.name for command in COMMANDS]
    advance = described["advance"]
    assert (advance["method"], advance["path"]) == ("POST", "time")
    assert advance["arguments"]["properties"]["advance"]["description"] == "seconds by which time goes forward"
    assert advance["arguments"]["required"] == ["advance"]


def test_unknown_commands_and_wrong_methods_are_not_found(server: LocalConnect) -> None:
    """With what was asked for; a slash at the end is forgiven."""
    browser = Browser(server)
    assert browser.post("/simulator/api/nothing", {}).json()["message"] == "no such command: POST nothing"
    assert browser.get("/simulator/api/reset").status == 404
    assert browser.get("/simulator/api/state/").headers["Location"] == "/simulator/api/state"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_the_docs_list_each_command(command: Any) -> None:
    """The table of the docs has the row that the command describes itself with."""
    assert table_row(command) in DOCS.read_text("utf-8").splitlines()
