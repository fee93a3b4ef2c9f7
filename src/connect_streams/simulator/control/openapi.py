"""The control API as an OpenAPI 3.1 document, made from its commands."""

from __future__ import annotations

from typing import Any

from connect_streams import __version__

from ..faults.catalogue import CATALOGUE, summary
from .commands import COMMANDS
from .contact_actions import ACTIONS
from .registry import Command

Json = dict[str, Any]
PREFIX = "/simulator/api"
PROBLEM = "application/problem+json"

ERROR: Json = {
    "description": "It cannot be done; `detail` says why and what would be right.",
    "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
PROBLEM_SCHEMA: Json = {
    "type": "object",
    "description": "Problem details (RFC 9457). `__type` and `message` are the same in the service's own words.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string", "description": "name of the error, as `ValidationException`"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "__type": {"type": "string"},
        "message": {"type": "string"},
    },
}
ENTRY_SCHEMA: Json = {
    "type": "object",
    "description": "An entry of the journal; what else it has depends on its kind.",
    "required": ["seq", "time", "kind"],
    "properties": {
        "seq": {"type": "integer", "description": "its number"},
        "time": {"type": "number", "description": "seconds since the epoch, by the instance's clock"},
        "kind": {"type": "string", "description": "agent, contact, operation, fault, scenario, login, websocket, ..."},
    },
    "additionalProperties": True,
}


def document() -> Json:
    """The whole document."""
    schemas: Json = {"Problem": PROBLEM_SCHEMA, "Entry": ENTRY_SCHEMA}
    paths: Json = {}
    for command in COMMANDS:
        paths.setdefault(f"/{command.path}", {})[command.method.lower()] = operation(command, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Control API of the local Amazon Connect",
            "version": __version__,
            "description": "Places contacts, plays customers, changes agents, injects faults, reads the journal. "
            "Programs, and pages of this machine.",
        },
        "servers": [{"url": PREFIX}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def operation(command: Command[..., Any], schemas: Json) -> Json:
    """One command; the models that its arguments refer to go to ``schemas``."""
    schema = arguments(command, schemas)
    members: Json = schema["properties"]
    title, _, rest = command.description.partition("\n\n")
    made: Json = {
        "operationId": command.name,
        "summary": plain(title),
        "description": plain(rest) + choices(command),
        "parameters": [parameter(name, members.pop(name), "path") for name in command.path_arguments],
        "responses": {
            "200": {"description": "Done.", "content": {"application/json": {"schema": result(command)}}},
            "4XX": ERROR,
        },
    }
    schema["required"] = [name for name in schema.get("required", []) if name in members]
    if command.method == "GET":
        made["parameters"] += [parameter(name, each, "query") for name, each in members.items()]
    elif members or schema.get("additionalProperties"):
        made["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return made


def arguments(command: Command[..., Any], schemas: Json) -> Json:
    """The schema of the members that a command takes, those of its open model among them."""
    reference = "#/components/schemas/{model}"
    schema = command.arguments.model_json_schema(ref_template=reference)
    schema.setdefault("properties", {})
    if command.fields is not None:
        more = command.fields.model_json_schema(ref_template=reference)
        schema["properties"] = {**more["properties"], **schema["properties"]}
        schema["additionalProperties"] = False
        schemas.update(more.pop("$defs", {}))
    schemas.update(schema.pop("$defs", {}))
    return schema


def result(command: Command[..., Any]) -> Json:
    """What an answer carries."""
    if command.name == "events":
        entries: Json = {"type": "array", "items": {"$ref": "#/components/schemas/Entry"}}
        return {"type": "object", "required": ["events"], "properties": {"events": entries}}
    if command.result is None:
        return {"type": "object"}
    return {"type": "object", "required": [command.result], "properties": {command.result: {}}}


def parameter(name: str, schema: Json, place: str) -> Json:
    """A member that travels in the path or in the query."""
    made: Json = {"name": name, "in": place, "required": place == "path", "schema": schema}
    if "description" in schema:
        made["description"] = schema["description"]
    return made


def choices(command: Command[..., Any]) -> str:
    """What an argument can be, where the functions behind it say so: the actions on contacts, the faults."""
    if command.name == "act":
        lines = {name: " ".join((action.__doc__ or "").split()) for name, action in ACTIONS.items()}
    elif command.name == "inject_fault":
        lines = {name: summary(fault) for name, fault in CATALOGUE.items()}
    else:
        return ""
    return "\n\n" + "\n".join(f"- `{name}`: {plain(text)}" for name, text in lines.items())


def plain(text: str) -> str:
    """A docstring's text with single backticks, as Markdown has them."""
    return text.replace("``", "`")
