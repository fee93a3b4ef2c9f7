"""The eight mixes: each of client, CCP and worker is this SDK or the original from npm."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.interop.event_log import essence
from tests.support.console import ERRORS, Console
from tests.support.inbound_call import inbound_call
from tests.support.recorder import RecorderPage
from tests.support.tables import add_row

ROOT = Path(__file__).resolve().parents[2]
ORIGINAL = ROOT / "node_modules" / "amazon-connect-streams" / "release" / "connect-streams.js"
PAGES = ROOT / "tests" / "pages"

Mix = tuple[str, str, str]
MIXES: list[Mix] = list(product(("ours", "original"), repeat=3))


@dataclass
class Played:
    """The events of a mix's client during the call, and the complaints on its page's console."""

    events: list[str]
    complaints: list[str]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium as users have it: with storage partitioning, and a process for each site."""
    return launch_options(shell=True)


def file_of(role: str) -> Path:
    """The script of `ours` or of the `original`."""
    return sdk_file() if role == "ours" else ORIGINAL


def local_connect(mix: Mix) -> LocalConnectProcess:
    """A backend process whose pages load the scripts of this mix."""
    client, ccp, worker = mix
    return LocalConnectProcess(
        file_of(client),
        ccp_sdk_file=file_of(ccp),
        worker_sdk_file=file_of(worker),
        worker_style="script" if worker == "ours" else "import-scripts",
        crm_dir=PAGES,
        auto_login=True,
    )


def play(browser: Any, mix: Mix) -> Played:
    """Play the call in a fresh browser profile against a fresh backend."""
    with local_connect(mix) as connect:
        # The original warns in its normal course; errors are another matter.
        console = Console(ERRORS)
        context = console.watch(browser.new_context(ignore_https_errors=True))
        try:
            recorder = RecorderPage(context.new_page(), connect).open()
            contact_ids = inbound_call(recorder)
            return Played(essence(recorder.lines, contact_ids), console.complaints)
        finally:
            context.close()


@pytest.fixture(scope="session")
def played(browser: Any) -> Callable[[Mix], Played]:
    """Plays a mix the first time it is asked for; its result goes to the table that ends the run."""
    done: dict[Mix, Played] = {}

    def result(mix: Mix) -> Played:
        if mix not in done:
            client, ccp, worker = mix
            outcome = "FAILED"
            try:
                done[mix] = play(browser, mix)
                outcome = f"passed, {len(done[mix].events)} events, {len(done[mix].complaints)} console errors"
            finally:
                add_row("inbound call in the eight mixes", client=client, ccp=ccp, worker=worker, result=outcome)
        return done[mix]

    return result
