"""The npm package as a page gets it: packed, installed, bundled by esbuild, run against a real CCP."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PAGES, Connects
from tests.support.inbound_call import inbound_call
from tests.support.npm_package import MODULES, bundle, install, pack, run
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

EFFECT = """
import "amazon-connect-streams";
const ours: typeof connect = connect;
Object.assign(window, { loaded: ours.core.initialized === false });
"""

NAMED = """
import streams, { Agent, core, type Subscription } from "amazon-connect-streams";
const made: Subscription[] = [streams.agent((agent: Agent) => agent.getName())];
Object.assign(window, { loaded: core === connect.core && made.length === 1 });
"""

SCRIPT = """
import "amazon-connect-streams/release/connect-streams.js";
Object.assign(window, { loaded: typeof connect.core.initCCP === "function" });
"""

DETACHED = script("module_without_global.ts")
"""Two copies without a global; one of them starts a CCP."""

GLOBALS = "connect lily AWS md5 ccpVersion globalConnect".split()

PAGE = (PAGES / "recorder.html").read_text(encoding="utf-8")
SDK = '  <script src="/sdk/connect-streams.js"></script>\n'
RECORDER = '  <script src="/site/recorder.js"></script>\n'

Bundled = Callable[[str, str, str], str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the client's site."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(PAGES, folder, dirs_exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def bundled(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Bundled:
    """Type-checks a client's source in a project that has the package installed, bundles it, and makes a page of it."""
    folder = tmp_path_factory.mktemp("npm")
    project = install(pack(folder), folder / "client")

    def make(name: str, source: str, page: str) -> str:
        bundle(source, site / f"{name}.bundle.js", project)
        options = ["--strict", "--noEmit", "--target", "es2020", "--module", "esnext", "--moduleResolution", "bundler"]
        run(["node", str(MODULES / "typescript" / "bin" / "tsc"), *options, f"{name}.bundle.entry.ts"], project)
        script = f'  <script defer src="/site/{name}.bundle.js"></script>\n'
        (site / f"{name}.html").write_text(page.replace("<script-of-the-test>\n", script), encoding="utf-8")
        return f"{name}.html"

    return make


@pytest.mark.row("A03")
@pytest.mark.parametrize("source", [EFFECT, NAMED, SCRIPT], ids=["effect", "names", "script"])
def test_a_bundled_page_takes_a_call(
    source: str, request: pytest.FixtureRequest, bundled: Bundled, site: Path, connects: Connects, page: Any
) -> None:
    """Imported under the original's name, typed and bundled, the package serves a page through a whole call."""
    path = bundled(request.node.callspec.id, source, PAGE.replace(SDK, "<script-of-the-test>\n"))
    recorder = RecorderPage(page, connects(crm_dir=site))
    recorder.load(path).wait("window.loaded === true")
    recorder.start()
    [contact_id] = inbound_call(recorder)
    assert f"bus contact::destroyed::{contact_id}" in recorder.lines


@pytest.mark.row("A03")
@pytest.mark.parametrize("beside", ["", SDK], ids=["alone", "beside-the-script"])
def test_a_module_without_a_global_takes_a_call(
    beside: str, request: pytest.FixtureRequest, bundled: Bundled, site: Path, connects: Connects, page: Any
) -> None:
    """A module of its own works with a real CCP; other copies on the page, and the page's globals, stay untouched."""
    html = PAGE.replace(SDK, f"{beside}<script-of-the-test>\n").replace(RECORDER, "")
    recorder = RecorderPage(page, connects(crm_dir=site))
    recorder.load(bundled(f"detached-{request.node.callspec.id}", DETACHED, html)).wait("window.available")
    contact = recorder.connect.instance.create_contact(phoneNumber="+12065550100")
    recorder.wait("streams && new streams.Agent().getContacts().some(one => one.isConnected())")
    found = page.evaluate("names => names.filter(name => name in window)", GLOBALS)
    assert contact and found == (["connect", "lily", "AWS", "md5", "ccpVersion"] if beside else [])
    assert page.evaluate("[received, other.core.initialized, other.agent.initialized]") == [[], False, False]
    if beside:
        assert page.evaluate("[connect.core.initialized, connect === streams, lily === connect]") == [
            False,
            False,
            True,
        ]
