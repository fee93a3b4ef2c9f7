"""A page of a development server on this machine, over http, with the local Connect's CCP in it."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import file_of
from tests.support.waiting import wait_until

PAGE = """<!doctype html><title>Development</title><div id="ccp"></div><script src="connect-streams.js"></script><script>
connect.core.initCCP(document.getElementById('ccp'), { ccpUrl: '%s', loginPopup: false, softphone: {} });
connect.agent(agent => { document.title = agent.getName(); });
</script>"""


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of requests."""

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The pages, with the SDK beside them."""
    (tmp_path / "connect-streams.js").write_bytes(file_of("plain").read_bytes())
    return tmp_path


@pytest.fixture
def origin(folder: Path) -> Iterator[str]:
    """Where the development server serves them."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_http_page_on_localhost(page: Any, folder: Path, origin: str) -> None:
    """The agent is known there once the origin is approved."""
    with LocalConnectProcess(file_of("plain"), auto_login=True, approved_origins=[origin]) as connect:
        (folder / "index.html").write_text(PAGE % connect.ccp_url)
        page.goto(f"{origin}/index.html")
        wait_until(page, "() => document.title === 'Ana Agent'")
        page.goto("about:blank")
