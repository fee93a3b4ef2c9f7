"""A long shift in short: contacts that come, change and go by the thousand, and what memory is left of it."""

from dataclasses import dataclass
from typing import Any

from connect_streams.simulator import LocalConnectProcess
from tests.support.heap import Heaps
from tests.support.recorder import FRAME
from tests.support.waiting import wait_until

LASTING = "soak-0"
LOG_LINES = 5000
"""As many as a log keeps: it is full before the first measurement."""

CHANGES_OF_A_LIFE = 6
STEPS = 20
"""Changes at the backend between two looks at the page."""

Counts = dict[str, Any]


def rooms(room: int) -> dict[str, Any]:
    """The setting of a local Connect whose agent takes `room` contacts at a time, besides the one that stays."""
    # E-mail: neither SDK needs another library for it, and many may be open at once.
    return {"routing_profiles": [{"concurrency": {"EMAIL": room + 1}}]}


@dataclass
class Result:
    """What was received, and by how many bytes the heaps of page, CCP and worker have grown."""

    counts: Counts
    growth: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.growth.values())


class Soak:
    """The page of `tests/pages/soak.js`, and a backend that keeps it busy."""

    def __init__(self, page: Any, connect: LocalConnectProcess, room: int, refreshes: int) -> None:
        self._page = page
        self._connect = connect
        self._room = room
        self._made = 0
        self._steps = 0
        page.goto(f"{connect.crm_origin}/site/soak.html")
        page.evaluate("([url, refreshes]) => soak.start(url, refreshes)", [connect.ccp_url, refreshes])
        self._wait("soak.state()")
        page.evaluate("soak.choose('Available')")
        self._wait("soak.state() === 'Available'")
        page.evaluate("lines => soak.fillLog(lines)", LOG_LINES)
        connect.instance.create_contact("email", contact_id=LASTING)
        self._heaps = Heaps(page, page.frame(name=FRAME), connect.instance_origin)

    def run(self, contacts: int, warm_up: int) -> Result:
        """So many contacts after a warm-up. The heaps are measured before and after, with the same contact open."""
        self._pass(warm_up)
        counted, before = self._counts(), self._heaps.used()
        self._pass(contacts)
        counts, after = self._counts(), self._heaps.used()
        for name in ("events", "changes", "contacts", "sum"):
            counts[name] -= counted[name]
        return Result(counts, {realm: after[realm] - before[realm] for realm in after})

    def expected_sum(self, contacts: int) -> int:
        """The checksum of the last `contacts` contacts: the sum of their numbers."""
        return sum(range(self._made - contacts + 1, self._made + 1))

    def _pass(self, contacts: int) -> None:
        """Have contacts come and go; the one that stays changes all the while."""
        end = self._made + contacts
        over = self._made
        while over < end:
            while self._made < min(end, over + 2 * self._room):
                self._made += 1
                self._connect.instance.create_contact("email", contact_id=f"soak-{self._made}")
            for _ in range(STEPS):
                self._steps += 1
                self._connect.instance.act(LASTING, "attributes", attributes={"step": self._steps})
            over = self._counts()["contacts"]

    def _counts(self) -> Counts:
        return dict(self._page.evaluate("soak.counts()"))

    def _wait(self, condition: str) -> None:
        wait_until(self._page, condition)
