"""Fixtures of the browser tests: real pages, frames and workers against a real backend process.

`CONNECT_STREAMS_TEST_SDK=<file>` runs the tests on another script than the built ones (the original, to see what both do).
"""

import os
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from connect_streams.browsers import find_firefox
from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from connect_streams.testing.chromium import launch_options
from tests.support.console import Console, WorkerConsole
from tests.support.recorder import RecorderPage
from tests.support.regions import MINUTE, RegionsPage
from tests.support.waiting import patient

PAGES = Path(__file__).resolve().parents[1] / "pages"

OTHER_SDK = os.environ.get("CONNECT_STREAMS_TEST_SDK")

BOTH_FILES = pytest.mark.parametrize("bundle", ["plain"] if OTHER_SDK else ["plain", "min"], indirect=True)
"""For the core scenarios: run on the readable and on the minified file."""

Settings = dict[str, Any]
Connects = Callable[..., LocalConnectProcess]


def file_of(bundle: str) -> Path:
    """The script that a bundle's pages, CCPs and workers load."""
    return Path(OTHER_SDK) if OTHER_SDK else sdk_file(minified=bundle == "min")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> Settings:
    """Chromium as users have it: with storage partitioning, and a process for each site."""
    return launch_options(shell=True)


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: Settings) -> Settings:
    """Every context trusts the self-signed certificate."""
    return {**browser_context_args, "ignore_https_errors": True}


@pytest.fixture(scope="session")
def processes() -> Iterator[dict[str, LocalConnectProcess]]:
    """The backend processes of this run, one for each bundle and each kind of settings; started when first asked for."""
    running: dict[str, LocalConnectProcess] = {}
    yield running
    for process in running.values():
        process.stop()


@pytest.fixture
def connects(processes: dict[str, LocalConnectProcess]) -> Connects:
    """Gives a local Connect in its first state: `connects(bundle, **settings)`."""

    def get(bundle: str = "plain", **settings: Any) -> LocalConnectProcess:
        key = f"{bundle} {sorted(settings.items())}"
        if key not in processes:
            style = {"worker_style": "import-scripts"} if OTHER_SDK else {}
            processes[key] = LocalConnectProcess(
                file_of(bundle), **{"auto_login": True, "crm_dir": PAGES, **style, **settings}
            ).start()
        processes[key].come_back()
        for region in processes[key].regions:
            region.instance.reset()
        return processes[key]

    return get


@pytest.fixture
def bundle(request: pytest.FixtureRequest) -> str:
    """Which of the built files runs: `plain` unless a test asks for `BOTH_FILES`."""
    return str(getattr(request, "param", "plain"))


@pytest.fixture
def connect(connects: Connects, bundle: str) -> LocalConnectProcess:
    """A local Connect where the agent `ana` is signed in by itself."""
    return connects(bundle)


@pytest.fixture
def regions(connects: Connects, bundle: str) -> LocalConnectProcess:
    """A local Connect in two regions, the first active; to its workers, a minute is a second."""
    return connects(bundle, replica={}, timings={"worker_minute": MINUTE})


@pytest.fixture(scope="session")
def worker_console(browser: Any) -> WorkerConsole | None:
    """What the shared workers of the session's browser say; None where the browser does not show it."""
    return WorkerConsole(browser) if browser.browser_type.name == "chromium" else None


@pytest.fixture
def console(worker_console: WorkerConsole | None) -> Console:
    """What all pages, frames and workers of this test complain of: nothing, unless the test allows it."""
    # Another SDK may complain of what it likes.
    console = Console(()) if OTHER_SDK else Console()
    console.workers = worker_console
    return console


@pytest.fixture
def new_context(new_context: Callable[..., Any], console: Console) -> Callable[..., Any]:
    """A fresh browser profile whose console is watched."""
    return lambda **options: patient(console.watch(new_context(**options)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: Any) -> Generator[None, Any, Any]:
    """A test that passes with complaints on a console has failed."""
    result = yield
    console = item.funcargs.get("console")
    if console is not None:
        assert console.complaints == [], "the consoles must stay clean"
    return result


@pytest.fixture
def recorder(page: Any, connect: LocalConnectProcess) -> RecorderPage:
    """The client page, not loaded yet."""
    return RecorderPage(page, connect)


@pytest.fixture
def client(recorder: RecorderPage) -> RecorderPage:
    """The client page with its CCP, its agent known."""
    return recorder.open().ready()


@pytest.fixture
def regions_page(page: Any, regions: LocalConnectProcess, console: Console) -> RegionsPage:
    """The page with two regions, not loaded yet."""
    return RegionsPage(page, regions, console)


@pytest.fixture
def whole_browser_page(playwright: Any, console: Console) -> Iterator[Any]:
    """A page in Chromium itself, for what is the application's: permissions that a person grants, settings."""
    browser = playwright.chromium.launch(**launch_options())
    yield patient(console.watch(browser.new_context(ignore_https_errors=True))).new_page()
    browser.close()


@pytest.fixture(scope="session")
def firefox(playwright: Any) -> Iterator[Any]:
    """The system's Firefox."""
    found = find_firefox()
    if found is None:
        pytest.skip("no Firefox on this machine (set CONNECT_STREAMS_FIREFOX to its path)")
    # Playwright drives an unpatched Firefox over WebDriver BiDi, under this name.
    browser = playwright.firefox.launch(channel="moz-firefox", executable_path=str(found))
    yield browser
    browser.close()
