"""The sandbox of stubs, and the pairs of stub and member that were played in it once for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.interop.differential.harness import Ledger, rules
from tests.interop.stubs.pairs import LISTED, plans
from tests.interop.stubs.sandbox import Sandbox
from tests.support.tables import add_row


@pytest.fixture(scope="session")
def sandbox(browser: Any) -> Iterator[Sandbox]:
    """The page, opened once."""
    context = browser.new_context()
    yield Sandbox(context)
    context.close()


@pytest.fixture
def both(sandbox: Sandbox) -> Sandbox:
    """Both SDKs, loaded, with nothing begun. Call `both.reload()` where a case needs them as they were loaded."""
    return sandbox


@pytest.fixture(scope="session")
def played(sandbox: Sandbox) -> Ledger:
    """Each member under each stub; the table of them goes to the summary."""
    whole = Ledger(rules=rules(LISTED))
    for title, plan in plans():
        part = Ledger(rules=whole.rules)
        result = sandbox.compare(plan)
        part.enter(result)
        whole.enter(result)
        listed = sum(part.occurred.values())
        pairs = len(plan["stubs"]) * len(plan["members"])
        add_row(
            "stubs",
            on=title,
            pairs=pairs,
            same=pairs - listed - len(part.unlisted),
            listed=listed,
            unlisted=len(part.unlisted),
        )
    return whole
