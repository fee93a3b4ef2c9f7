"""The control API described from its commands, for programs (``GET commands``) and for the docs."""

from __future__ import annotations

from typing import Any

from .registry import Command

Json = dict[str, Any]


def describe(command: Command[..., Any]) -> Json:
    """``{"name", "method", "path", "description", "arguments"}``; ``arguments`` is a JSON schema."""
    return {
        "name": command.name,
        "method": command.method,
        "path": command.path,
        "description": command.description,
        "arguments": command.arguments.model_json_schema(),
    }


def table_row(command: Command[..., Any]) -> str:
    """The command's row in the table of ``docs/local-connect-control.md``."""
    members = ", ".join(f"`{name}`" for name in command.members if name not in command.path_arguments)
    summary = command.description.partition("\n\n")[0].replace("\n", " ").replace("``", "`").replace("|", r"\|")
    return f"| `{command.method} {command.path}` | `{command.name}` | {members} | {summary} |"
