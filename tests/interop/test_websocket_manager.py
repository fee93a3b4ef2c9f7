"""`connect.WebSocketManager`: a websocket of the page's own, with this SDK and with the original."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from connect_streams.release import sdk_file
from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES
from tests.support.console import ERRORS, Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

START = script("start_websocket_manager")

REFUSED = """() => [() => manager.init(5), () => manager.onMessage('t', 5)].map(refused => {
  try { refused(); } catch (error) { return error.message.replace(/(cb|method)/, 'it'); }
})"""


@contextmanager
def played(browser: Any, file: Any) -> Iterator[RecorderPage]:
    """A page with the SDK in a file, signed in; CCP and worker are ours."""
    files = {"ccp_sdk_file": sdk_file(), "worker_sdk_file": sdk_file()}
    with LocalConnectProcess(file, **files, crm_dir=PAGES, auto_login=True) as connect:
        context = Console(ERRORS).watch(browser.new_context(ignore_https_errors=True))
        try:
            yield RecorderPage(context.new_page(), connect).open().ready()
        finally:
            context.close()


def life(client: RecorderPage) -> list[Any]:
    """A link of the page's own, a message of the service through it, and its end."""
    made = client.value(START)
    client.wait("received.some(one => one[0] === 'onSubscriptionUpdate')")
    client.connect.instance.push("t", "hello")
    client.wait("received.some(one => one[0] === 'onMessage')")
    client.value("end(), manager.closeWebSocket()")
    return [made, client.value("received"), client.value(REFUSED)]


def test_a_link_of_the_page(browser: Any) -> None:
    """It opens, subscribes, receives messages and refuses invalid input: with our files as with the original."""
    lives = []
    for file in [sdk_file(), sdk_file(minified=True), ORIGINAL]:
        with played(browser, file) as client:
            lives.append(life(client))
    assert lives[0] == lives[2]
    assert lives[1] == lives[2]
    assert ["onMessage", "hello"] in lives[0][1]


def test_no_link_to_be_had(browser: Any) -> None:
    """Without a URL `init` says so, and a logger of the page gets it."""
    with played(browser, sdk_file()) as client:
        answer = client.value(
            """() => { const received = window.received = [];
              class Mine extends connect.WebSocketManager.Logger { warn(line) { received.push(line); } }
              connect.WebSocketManager.setGlobalConfig({ loggerConfig: { logger: new Mine() } });
              return connect.WebSocketManager.create().init(() => Promise.reject(new Error('no'))); }"""
        )
        assert answer == {"webSocketConnectionFailed": True}
        assert client.value("received") == ["webSocket::init_failure"]
