"""Apps made by bundlers: what they load later, they find."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import PAGES, Connects
from tests.support.bundlers import BUNDLERS, bundled
from tests.support.npm_package import install, pack
from tests.support.recorder import RecorderPage

PAGE = (PAGES / "recorder.html").read_text(encoding="utf-8")
SDK = '  <script src="/sdk/connect-streams.js"></script>\n'
RECORDER = '<script src="/site/recorder.js"></script>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with the app of each bundler, in a folder of its own."""
    folder = tmp_path_factory.mktemp("bundled")
    project = install(pack(folder), folder / "client")
    site = folder / "site"
    shutil.copytree(PAGES, site)
    for bundler in BUNDLERS:
        app = bundled(bundler, project, site / bundler).files[0]
        kind = "defer" if bundler == "webpack" else 'type="module"'
        script = f'  <script {kind} src="/site/{bundler}/{app.name}"></script>\n'
        page = PAGE.replace(SDK, script).replace(RECORDER, RECORDER.replace("<script", "<script defer"))
        (site / f"{bundler}.html").write_text(page, encoding="utf-8")
    return site


@pytest.mark.parametrize("bundler", BUNDLERS)
def test_the_diagnosis_of_a_bundled_page(bundler: str, site: Path, connects: Connects, page: Any) -> None:
    """`connect.diagnose()` of a bundled page finds its file and resolves with a report."""
    recorder = RecorderPage(page, connects(crm_dir=site))
    recorder.load(f"{bundler}.html").start()
    recorder.ready()
    report = recorder.value("connect.diagnose()")
    assert (report["ok"], report["findings"]) == (True, [])
