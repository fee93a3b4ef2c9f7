"""Agents, contacts and faults of a running local Connect, in a table that follows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from connect_streams.simulator import LocalConnect

Json = dict[str, Any]
MOST_CONTACTS = 15
"""How many contacts are listed; the newest."""


@contextmanager
def live(connect: LocalConnect, console: Console | None = None) -> Iterator[Callable[[], None]]:
    """While it lasts the table is shown; the function it gives brings it up to date."""
    with Live(tables(connect), console=console, auto_refresh=False) as shown:
        yield lambda: shown.update(tables(connect), refresh=True)


def tables(connect: LocalConnect) -> RenderableType:
    """The tables of all regions, and where the scenario is."""
    parts: list[RenderableType] = []
    for region in connect.regions:
        state = region.instance.state()
        title = region.name if len(connect.regions) > 1 else ""
        parts += [agents(state, title), contacts(state), faults(state)]
    return Group(*parts, scenario(connect.instance.scenario()))


def table(title: str, *columns: str) -> Table:
    """A table without lines."""
    made = Table(title=title or None, title_justify="left", box=None, header_style="bold", pad_edge=False)
    for column in columns:
        made.add_column(column, min_width=12)
    return made


def agents(state: Json, title: str) -> Table:
    """Who is in which state, with how many contacts."""
    made = table(title, "agent", "state", "contacts")
    for agent in state["agents"]:
        made.add_row(*texts(agent["name"], agent["state"]["name"], len(agent["contacts"])))
    return made


def contacts(state: Json) -> Table:
    """What is going on or waits."""
    made = table("", "contact", "channel", "state", "agent")
    for contact in state["contacts"][-MOST_CONTACTS:]:
        waits = contact["agent"] is None
        shown = "waiting" if waits else contact["state"]["type"]
        made.add_row(*texts(contact["contactId"][:8], contact["type"], shown, contact["agent"] or ""))
    return made


def faults(state: Json) -> RenderableType:
    """What goes wrong on purpose; nothing when all is well."""
    if not state["faults"]:
        return Text("")
    made = table("", "fault", "operation", "hits")
    for fault in state["faults"]:
        made.add_row(*texts(fault["name"], fault.get("operation", ""), fault["hits"]))
    return made


def scenario(status: Json) -> Text:
    """`outage.yaml:14 expect: agent ana, signed_in True`."""
    if status["state"] == "none":
        return Text("")
    now = next((step for step in status["steps"] if step["state"] == "now"), None)
    where = f"{status['file']}:{now['line']} {now['text']}" if now else ""
    return Text(f"{status['name']}: {status['state']}  {where}", style="red" if status["state"] == "failed" else "")


def texts(*values: object) -> list[Text]:
    """Cells: what people named may hold brackets, which rich would take for markup."""
    return [Text(str(value)) for value in values]
