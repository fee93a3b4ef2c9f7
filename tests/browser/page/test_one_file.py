"""The minified file alone, under a name of its own: whoever copies it has page, CCP page and worker."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import PAGES
from tests.support.inbound_call import inbound_call
from tests.support.recorder import RecorderPage

NAME = "phone.js"


@pytest.fixture(scope="module", params=["script", "import-scripts"])
def connect_of_one_file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A local Connect whose SDK is the renamed file in an empty folder, for both ways to start a worker."""
    folder = tmp_path_factory.mktemp("alone")
    shutil.copy(sdk_file(minified=True), folder / NAME)
    style = request.param
    with LocalConnectProcess(folder / NAME, auto_login=True, crm_dir=PAGES, worker_style=style) as connect:
        yield connect


def renamed(route: Any) -> None:
    """Send a page's script to the name that the file has."""
    route.fulfill(status=302, headers={"location": f"/sdk/{NAME}"})


OWN_SCRIPT = f"""window.SharedWorker = new Proxy(SharedWorker,
  {{ construct: (made, [url, name]) => new made('/sdk/{NAME}', name) }})"""
"""A CCP page whose worker is the script that the page itself runs."""


@pytest.mark.parametrize("worker", ["worker-of-the-instance", "own-script"])
def test_a_call(worker: str, connect_of_one_file: LocalConnectProcess, context: Any) -> None:
    """Page, CCP page and worker run one renamed file, nothing beside it is asked for, and a call goes through."""
    context.route("**/sdk/connect-streams.js", renamed)
    if worker == "own-script":
        context.add_init_script(OWN_SCRIPT)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    recorder = RecorderPage(context.new_page(), connect_of_one_file).open()
    [contact_id] = inbound_call(recorder)
    assert f"bus contact::destroyed::{contact_id}" in recorder.lines
    assert NAME in asked and [name for name in asked if name.startswith("connect-streams-")] == []
