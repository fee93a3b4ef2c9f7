"""A long shift leaves nothing in memory: a short version of the soak bench."""

from typing import Any

from tests.browser.conftest import Connects
from tests.support import tables
from tests.support.soak import CHANGES_OF_A_LIFE, Soak, rooms

CONTACTS = 400
"""What the heaps gain once, however many contacts there are, is some 150 KB: so many that it weighs little."""
ROOM = 50
REFRESHES = 2
EACH = 1024
"""Bytes a contact: it leaves none, but what V8 and the network layer keep for a while comes and goes."""


def test_contacts_that_are_over_leave_no_memory(connects: Connects, page: Any) -> None:
    """After 400 contacts with all their events and log lines the three heaps are about what they were before."""
    shift = Soak(page, connects("min", **rooms(ROOM)), ROOM, REFRESHES)
    result = shift.run(CONTACTS, warm_up=200)
    counts = result.counts
    assert (counts["failures"], counts["wrong"]) == ([], [])
    assert counts["changes"] == CHANGES_OF_A_LIFE * CONTACTS
    assert counts["sum"] == shift.expected_sum(CONTACTS)
    tables.add_line("bytes a contact left behind", f"{result.total / CONTACTS:.0f} {result.growth}")
    assert result.total < EACH * CONTACTS
