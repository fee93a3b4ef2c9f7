"""Harness of four agents at one time, each in another state of a call, while a fault is injected."""

from __future__ import annotations

import time
from typing import Any

from connect_streams.simulator import LocalConnectProcess
from tests.support.clocks import set_page_clocks
from tests.support.recorder import FRAME
from tests.support.waiting import patient, wait_until

STATES = ("idle", "ringing", "connected", "wrapping up")

EXPECTED = {
    "idle": ["init", "connecting"],
    "ringing": ["ended", "missed"],
    "connected": ["step"],
    "wrapping up": ["destroyed"],
}
"""The events of the client for what happens during the fault: a call comes, a caller gives up, an attribute of the call
changes, the agent is done with it."""

USERS = {state: state.replace(" ", "-") for state in STATES}

Json = dict[str, Any]


def agents_in_all_states() -> Json:
    """The settings of a local Connect where these agents work, on desk phones."""
    users = [{"username": user, "name": user, "softphone_enabled": False} for user in USERS.values()]
    timings = {"ring": None, "auto_accept": 0.02}
    return {"users": users, "default_user": USERS["idle"], "timings": timings}


class AgentHarness:
    """One agent's page, in a browser profile of its own."""

    def __init__(self, browser: Any, connect: LocalConnectProcess, state: str, options: Json) -> None:
        self.state = state
        self.connect = connect
        self.user = USERS[state]
        self.contact = ""
        self._mark = 0
        # The local Connect distinguishes browsers by this name.
        self.context = patient(browser.new_context(ignore_https_errors=True, user_agent=f"agent {self.user}"))
        for host in self.hosts():
            self._sign_in(host)
        self.page = self.context.new_page()
        self.page.goto(f"{connect.crm_origin}/site/agent.html")
        self.begin()
        self.page.evaluate("options => agentPage.start(options)", {**self.options(), **options})

    def hosts(self) -> list[str]:
        """The instances where the agent signs in."""
        return [self.connect.site.instance_host]

    def options(self) -> Json:
        """What this kind of page gives `initCCP`."""
        return {"ccpUrl": self.connect.ccp_url}

    def begin(self) -> None:
        """What this kind of page does before `initCCP`."""

    def ready(self) -> None:
        """Wait until the page knows its agent."""
        self.wait("agentPage.state()")

    def _sign_in(self, host: str) -> None:
        form = {"username": self.user, "password": "agent", "landat": "/ccp-v2/"}
        port = self.connect.port
        self.context.request.post(
            f"https://127.0.0.1:{port}/login", headers={"Host": f"{host}.localhost:{port}"}, form=form, max_redirects=0
        )

    def prepare(self) -> None:
        """Have the backend bring the agent into this state. Nothing is waited for."""
        instance = self.connect.instance
        instance.change_agent(self.user, state="Available")
        if self.state != "idle":
            talking = self.state != "ringing"
            self.contact = instance.create_contact("voice", agent=self.user, auto_accept=talking)

    def settle(self) -> None:
        """Wait until the page shows the state; its events count from then on."""
        if self.state in ("connected", "wrapping up"):
            self.wait("agentPage.state() === 'Busy'")
        if self.state == "wrapping up":
            self.connect.instance.act(self.contact, "hangup")
        shown = {"idle": "Available", "ringing": "PendingBusy", "connected": "Busy", "wrapping up": "AfterCallWork"}
        self.wait("name => agentPage.state() === name", shown[self.state])
        self.await_news()
        self._mark = self.page.evaluate("agentPage.events.length")

    def happen(self) -> None:
        """What happens at the backend while the fault lasts."""
        instance = self.connect.instance
        if self.state == "idle":
            self.contact = instance.create_contact("voice", agent=self.user)
        elif self.state == "ringing":
            instance.act(self.contact, "miss")
        elif self.state == "connected":
            instance.act(self.contact, "attributes", attributes={"step": time.time()})
        else:
            instance.change_agent(self.user, state="Available")

    def ask(self, limit: int) -> int:
        """Ask the backend something; returns the number of the request."""
        return int(self.page.evaluate("limit => agentPage.ask(limit)", limit))

    def answer(self, number: int) -> tuple[str, float]:
        """`success` or `failure`, and the seconds that it took; waits for it."""
        self.wait("number => agentPage.answers[number]", number)
        outcome, milliseconds = self.page.evaluate("number => agentPage.answers[number]", number)
        return outcome, milliseconds / 1000

    def notified_at(self) -> float:
        """When the page received the last event (seconds since the epoch); waits for it."""
        last = EXPECTED[self.state][-1]
        find_last = "([mark, last]) => agentPage.events.slice(mark).find(([what]) => what === last)"
        return float(wait_until(self.page, find_last, arg=[self._mark, last]).json_value()[1]) / 1000

    @property
    def events(self) -> list[str]:
        """All events of the page since it was settled."""
        return [what for what, _ in self.page.evaluate("mark => agentPage.events.slice(mark)", self._mark)]

    def await_news(self) -> None:
        """Wait until the page shows the backend's present state."""
        before = self.page.evaluate("agentPage.refreshes")
        self.connect.instance.change_agent(self.user)
        self.wait("before => agentPage.refreshes > before", before)

    def wait(self, condition: str, arg: Any = None) -> None:
        wait_until(self.page, condition, arg=arg)

    def reload_ccp(self) -> None:
        """Reload the CCP's frame; with two of them, that of the instance."""
        self.page.evaluate(
            """([name, origin]) => {
              const frame = [...document.getElementsByName(name)].find(one => one.src.startsWith(origin));
              frame.src = frame.src; }""",
            [FRAME, self.connect.instance_origin],
        )

    def set_clock(self, seconds: float) -> None:
        """Set the clock of the page and of its frames: by so many seconds it is wrong from now on."""
        set_page_clocks(self.page, seconds)
