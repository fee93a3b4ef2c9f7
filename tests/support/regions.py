"""A page with the CCPs of two regions, driven through what a page and a person can do."""

from __future__ import annotations

from typing import Any

from connect_streams.simulator import LocalConnectProcess
from tests.support.console import Console
from tests.support.waiting import wait_until

SCRIPT = "connect-streams-dr.js"

MINUTE = 1
"""Seconds that a minute of the workers lasts in these tests: they ask once a minute which region is active."""
HOME, REPLICA = "us-west-2", "us-east-1"

Json = dict[str, Any]


class RegionsPage:
    """`tests/pages/regions.js` in a browser, against a local Connect with a replica."""

    def __init__(
        self, page: Any, connect: LocalConnectProcess, console: Console | None = None, script: str = SCRIPT
    ) -> None:
        self.page = page
        self.connect = connect
        self.script = script
        self.home, self.replica = connect.regions
        self.console = console

    def load(self, path: str = "regions.html") -> RegionsPage:
        """Load the page and the script under test, and start nothing."""
        self.page.goto(f"{self.connect.crm_origin}/site/{path}")
        self.page.evaluate("file => regions.load(file)", self.script)
        return self

    def options(self, **changed: Any) -> Json:
        """What `initCCP` takes for these two regions."""
        home, replica = self.home, self.replica
        given = {
            "ccpUrl": home.ccp_url,
            "region": home.name,
            "instanceArn": home.arn,
            "pollForFailover": True,
            "loginUrl": f"{home.site.instance_origin}/login",
            "loginPopup": False,
            "softphone": {"allowFramedSoftphone": False},
            "standByRegion": {"ccpUrl": replica.ccp_url, "region": replica.name, "instanceArn": replica.arn},
        }
        return {**given, **changed}

    def start(self, primary: list[Any] | None = None, **changed: Any) -> RegionsPage:
        """`initCCP`; `primary` are the arguments with which the page names the active region."""
        self.page.evaluate(
            "([options, primary]) => regions.start(options, primary)", [self.options(**changed), primary or []]
        )
        return self

    def open(self, **changed: Any) -> RegionsPage:
        """Load the page and start both regions."""
        return self.load().start(**changed)

    def ready(self) -> RegionsPage:
        """Wait until the agent is known in both regions and their workers know which one is active."""
        self.up()
        for region in (self.home, self.replica):
            region.instance.expect("discovery")
        return self

    def up(self) -> RegionsPage:
        """Wait until the agent is known in both regions."""
        for region in (self.home, self.replica):
            self.until(f"{region.name} agent")
        return self

    def another(self) -> RegionsPage:
        """Another tab."""
        return RegionsPage(self.page.context.new_page(), self.connect, self.console, self.script)

    def later_polls(self, *regions: Any) -> None:
        """Wait until the workers (of these regions, else of both) have asked twice more which region is active."""
        for region in regions or (self.home, self.replica):
            seen = max([0, *(entry["seq"] for entry in region.instance.events())])
            for _ in range(2):
                seen = region.instance.expect("discovery", seen)["seq"]

    def say(self, key: str, event: str, data: Any) -> None:
        """Let the CCP of a region say something about the other one to the page."""
        self.value(
            """([key, event, data]) => {
                const { DisasterRecoveryEvents, core } = regions.of(key);
                core.getUpstream().upstreamBus.trigger(DisasterRecoveryEvents[event], data);
            }""",
            [key, event, data],
        )

    def remembers(self, region: Any) -> None:
        """Wait until the tab has noted that there is a call in this region."""
        self.wait("key => Object.values(sessionStorage).includes(key)", region.name)

    def until(self, line: str, count: int = 1) -> None:
        """Wait for a line that begins with `line`, or for the `count`th."""
        wait_until(
            self.page,
            "([line, count]) => regions.lines.filter(one => one.startsWith(line)).length >= count",
            arg=[line, count],
        )

    def wait(self, condition: str, arg: Any = None) -> None:
        """Wait until a JavaScript expression (or a function of `arg`) is truthy."""
        wait_until(self.page, condition, arg=arg)

    def value(self, expression: str, arg: Any = None) -> Any:
        """The value of a JavaScript expression."""
        return self.page.evaluate(expression, arg)

    def recorded(self, *beginnings: str) -> list[str]:
        """The lines so far that begin with one of these."""
        lines: list[str] = self.value("regions.lines")
        return [line for line in lines if line.startswith(beginnings)]

    def console_may_say(self, *patterns: str) -> None:
        """This test provokes complaints that match one of these."""
        if self.console is not None:
            self.console.allow(*patterns)

    def ring(self, region: Any, channel: str = "voice") -> str:
        """A contact arrives for the agent, who is made available; returns its id."""
        if not region.instance.state()["contacts"]:
            region.instance.change_agent(state="Available")
        return str(region.instance.create_contact(channel, agent="ana"))

    def take(self, region: Any) -> str:
        """A call arrives, and the agent answers it."""
        contact_id = self.ring(region)
        self.wait("key => regions.contacts(key).includes('voice connecting')", region.name)
        self.value("key => regions.call(key).accept()", region.name)
        self.wait("key => regions.contacts(key).includes('voice connected')", region.name)
        return contact_id

    def hang_up(self, region: Any, contact_id: str) -> None:
        """The customer ends the call; the agent's after contact work begins."""
        region.instance.act(contact_id, "hangup")
        self.wait("key => regions.contacts(key).includes('voice ended')", region.name)

    def clear(self, region: Any) -> None:
        """The agent clears the call."""
        self.value("key => regions.call(key).clear()", region.name)

    def shows(self, region: Any) -> None:
        """Wait until this region's CCP is the one that is seen, and the global `connect` is its own."""
        self.wait(
            """key => regions.visible() === key && globalConnect.core.primaryRegion === key
                && window.connect === regions.of(key) && window.lily === window.connect""",
            region.name,
        )
