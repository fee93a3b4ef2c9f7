"""Histories of a page and a service in trouble that nobody wrote down: a sample, in a browser, of those that
`tests/unit/worker/worker_histories.py` searches."""

from __future__ import annotations

import os
from random import Random
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.console import Console
from tests.support.histories import VARIABLE
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

COUNT = script("count_contact_events")
STEPS = 14
HISTORIES = int(os.environ.get(VARIABLE, "3"))
OPERATIONS = ("GetAgentSnapshot", "GetAgentConfiguration", "CreateTransport", "/api")
FAULTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("error", {"status": 500}),
    ("error", {"status": 429}),
    ("cut-connection", {}),
    ("cut-connection", {"after": "half"}),
    ("malformed-json", {}),
    ("latency", {"seconds": 0.5}),
)
PROVOKED = r"Failed to load|net::ERR|WebSocket|\[WARN\]|\[ERROR\]|\(\w+_\w+\)"

CONTACTS = """() => new connect.Agent().getContacts().map(one => `${one.getContactId()} ${one.getState().type}`)"""


class History:
    """An agent's tabs and their service; what happens next is drawn by lot."""

    def __init__(self, connect: LocalConnectProcess, context: Any, draw: Random) -> None:
        self.instance = connect.instance
        self.context = context
        self.connect = connect
        self.draw = draw
        self.contact = ""
        self.is_offline = False
        self.taken: list[str] = []
        self.tabs: list[RecorderPage] = []
        self.open_a_tab()

    def play(self) -> None:
        """All steps; then the trouble is over and everything must be well."""
        for _ in range(STEPS):
            step = self.draw.choice(self.possible())
            self.taken.append(step)
            getattr(self, step)()
        self.the_trouble_ends()
        for tab in self.tabs:
            self.check(tab)

    def possible(self) -> list[str]:
        """The names of the steps that can be taken now."""
        steps = ["trouble_begins", "trouble_begins", "the_trouble_ends", "the_network_fails"]
        steps.append("the_customer_hangs_up" if self.contact else "a_contact_comes")
        if len(self.tabs) > 1:
            steps.append("close_a_tab")
        # No page loads without a network.
        if not self.is_offline:
            steps += ["reload_a_tab", "open_a_tab"]
        return steps

    def open_a_tab(self) -> None:
        """One more, which starts although there may be trouble."""
        tab = RecorderPage(self.context.new_page(), self.connect).open()
        tab.value(COUNT)
        self.tabs.append(tab)

    def close_a_tab(self) -> None:
        """The first, which is the master of something."""
        self.tabs.pop(0).page.close()

    def reload_a_tab(self) -> None:
        """Any of them: its counts begin anew."""
        tab = self.draw.choice(self.tabs)
        tab.open()
        tab.value(COUNT)

    def a_contact_comes(self) -> None:
        """It rings until it is over."""
        self.instance.change_agent("ana", state="Available")
        self.contact = str(self.instance.create_contact())

    def the_customer_hangs_up(self) -> None:
        """While it rings."""
        self.instance.act(self.contact, "hangup")
        self.contact = ""

    def trouble_begins(self) -> None:
        """With one operation, or all."""
        kind, parameters = self.draw.choice(FAULTS)
        self.instance.add_fault(kind, operation=self.draw.choice(OPERATIONS), **parameters)

    def the_trouble_ends(self) -> None:
        """All of it."""
        self.instance.clear_faults()
        self.is_offline = False
        self.context.set_offline(False)

    def the_network_fails(self) -> None:
        """Until the trouble ends."""
        self.is_offline = True
        self.context.set_offline(True)

    def check(self, tab: RecorderPage) -> None:
        """A tab is connected, shows what the service has, and has reported nothing twice."""
        tab.ready()
        tab.wait("connect.core.getConnectionState() === 'connected'")
        contacts = self.instance.state()["contacts"]
        expected = [f"{one['contactId']} {one['state']['type']}" for one in contacts]
        tab.wait(f"expected => `${{({CONTACTS})()}}` === `${{expected}}`", expected)
        counted = tab.value("counted")
        assert {name: number for name, number in counted.items() if number > 1} == {}
        reported = {name.split()[0] for name in counted}
        ended = {name.split()[0] for name in counted if name.endswith(" onDestroy")}
        assert reported - ended == {one["contactId"] for one in contacts}


@pytest.mark.parametrize("seed", range(HISTORIES))
def test_a_history(seed: int, connects: Connects, context: Any, console: Console) -> None:
    """When the trouble is over each tab is connected and shows what there is; no event came twice or is missing."""
    console.allow(PROVOKED)
    history = History(connects(timings={"ring": None}), context, Random(seed))
    try:
        history.play()
    except Exception as error:
        error.add_note(", ".join(history.taken))
        raise
