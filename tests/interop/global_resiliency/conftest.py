"""Two regions with the CCPs and workers of the original: fixtures under which the tests of our own run again."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES
from tests.support.regions import MINUTE, RegionsPage

SETTINGS: dict[str, Any] = {
    "ccp_sdk_file": ORIGINAL,
    "worker_style": "import-scripts",
    "crm_dir": PAGES,
    "replica": {},
    "timings": {"worker_minute": MINUTE},
}
"""Of a local Connect with a replica, whose CCPs and workers are the original's."""


@pytest.fixture(scope="session")
def running() -> Iterator[LocalConnectProcess]:
    """Where the agent is signed in by herself."""
    with LocalConnectProcess(sdk_file(), auto_login=True, **SETTINGS) as connect:
        yield connect


@pytest.fixture
def console() -> None:
    """The original may complain of what it likes."""


@pytest.fixture
def regions_page(page: Any, running: LocalConnectProcess) -> RegionsPage:
    """The page with two regions, not loaded yet."""
    for region in running.regions:
        region.instance.impair(None)
        region.instance.reset()
    return RegionsPage(page, running)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Every context trusts the self-signed certificate."""
    return {**browser_context_args, "ignore_https_errors": True}
