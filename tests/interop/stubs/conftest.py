"""The sandbox of stubs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.interop.stubs.sandbox import Sandbox


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
