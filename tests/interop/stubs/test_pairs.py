"""Every member under every stub on a public name, with this SDK and with the original."""

from __future__ import annotations

from tests.interop.differential.harness import Ledger


def test_pairs(played: Ledger) -> None:
    """A member sees a stub, and answers, as the original's does, but for the differences that are listed."""
    assert sum(played.counts.values()) > 5000
    assert [str(found) for found in played.unlisted][:5] == []


def test_listed_differences(played: Ledger) -> None:
    """Each listed difference is still one."""
    assert [rule.id for rule in played.rules if not played.occurred[rule.id]] == []
