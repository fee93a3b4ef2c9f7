"""The script as a guest of the page: what it adds, what it leaves alone, under which rules it runs."""

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

DOCUMENTED = {"connect", "lily", "md5", "ccpVersion", "AWS"}

NATIVES = script("native_members")


@BOTH_FILES
def test_only_documented_globals(recorder: RecorderPage) -> None:
    """Loading the script adds the documented globals and no other, and leaves every native object as it was."""
    recorder.load("blank.html")
    names, natives = recorder.value("Reflect.ownKeys(globalThis).map(String)"), recorder.value(NATIVES)
    recorder.page.add_script_tag(url="/sdk/connect-streams.js")
    assert set(recorder.value("Reflect.ownKeys(globalThis).map(String)")) - set(names) == DOCUMENTED
    assert recorder.value(NATIVES) == natives
    assert recorder.value("window.connect === window.lily") is True


@BOTH_FILES
def test_natives_after_a_call(recorder: RecorderPage) -> None:
    """Neither do initCCP and a whole call touch a native object or leave a global behind, in page and CCP."""
    recorder.load()
    names, natives = recorder.value("Reflect.ownKeys(globalThis).map(String)"), recorder.value(NATIVES)
    recorder.start().ready()
    recorder.connected_call()
    recorder.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    recorder.contact_is("ended")
    assert {name for name in recorder.value("Reflect.ownKeys(globalThis).map(String)") if not name.isdigit()} <= set(
        names
    )
    assert recorder.value(NATIVES) == natives


def test_loading_starts_nothing(recorder: RecorderPage) -> None:
    """Loading the script adds no element, timer, listener or message of its own."""
    recorder.page.add_init_script(
        """(() => { const calls = window.calls = [];
          for (const [holder, name] of [[window, 'setTimeout'], [window, 'setInterval'], [window, 'addEventListener'], [document, 'addEventListener'],
            [window, 'postMessage'], [window, 'fetch'], [document, 'createElement'], [window, 'open']]) {
            const native = holder[name];
            holder[name] = function (...all) { if (window.watching) calls.push(name); return native.apply(this, all) } } })()"""
    )
    recorder.load("blank.html")
    source = recorder.value("fetch('/sdk/connect-streams.js').then(answer => answer.text())")
    recorder.page.add_script_tag(content=f"window.watching = true;\n{source}\n;window.watching = false;")
    assert recorder.value("[typeof connect.core.initCCP, calls]") == ["function", []]


@pytest.mark.row("A01")
def test_an_existing_connect_object_is_extended(recorder: RecorderPage) -> None:
    """An object that is `window.connect` already is extended, not replaced."""
    recorder.page.add_init_script("window.connect = { mine: 'yes', getLog: 'mine too' }; window.same = window.connect;")
    recorder.load()
    assert recorder.value("[connect.mine, connect === same, typeof connect.core.initCCP]") == ["yes", True, "function"]
    recorder.start().ready()


def test_loaded_twice(recorder: RecorderPage, console: Console) -> None:
    """A page that loads the script a second time is warned, keeps one namespace and can still start."""
    console.allow(r"connect-streams [\d.]+ replaces connect-streams [\d.]+")
    recorder.load().page.add_script_tag(url="/sdk/connect-streams.js")
    recorder.start().ready()


@pytest.mark.row("A03")
def test_the_module_is_the_same_namespace(recorder: RecorderPage) -> None:
    """Imported as a module, for its effect or for its name, it is the same namespace."""
    recorder.load("module.html").wait("window.imported")
    assert recorder.value("[imported.connect === window.connect, imported.again, typeof connect.core.initCCP]") == [
        True,
        True,
        "function",
    ]
    recorder.value(
        "connect.core.initCCP(document.getElementById('container'), `https://instance.localhost:${location.port}/ccp-v2/`)"
    )
    recorder.wait("connect.core.initialized")


def test_additions_to_the_namespace(client: RecorderPage) -> None:
    """Add-ons may put their own members on `connect` and on the prototypes of its classes."""
    client.value(
        """() => { connect.ChatSession = { mine: true }; connect.Agent.prototype.greet = function () { return `hello ${this.getName()}` };
          connect.AgentStateType.MINE = 'mine'; }"""
    )
    assert client.value("[new connect.Agent().greet(), connect.ChatSession.mine, connect.AgentStateType.MINE]") == [
        "hello Ana Agent",
        True,
        "mine",
    ]
    assert client.value("JSON.stringify(new connect.Agent())") == "{}"
