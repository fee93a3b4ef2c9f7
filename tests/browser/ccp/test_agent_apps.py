"""Agent apps: the CCP and others beside it in one page, and what reaches them."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import WAIT, wait_until

SANDBOX = "allow-forms allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts"
PREPARE = "document.body.insertAdjacentHTML('beforeend', '<div id=apps></div>')"
CHILDREN = "[...document.getElementById('apps').children].map(frame => frame.id)"


class Workspace:
    """A page with the CCP as an agent app, and room for others."""

    def __init__(self, recorder: RecorderPage) -> None:
        self.recorder = recorder
        self.page = recorder.page
        self.origin = recorder.connect.instance_origin

    def open(self, config: dict[str, Any] | None = None) -> "Workspace":
        """Load the page and start the CCP."""
        self.recorder.load()
        self.page.evaluate(PREPARE)
        self.page.evaluate(
            script("open_agent_app"),
            [f"{self.origin}/ccp-v2/", config or {"ccpParams": {"loginPopup": False}}],
        )
        self.recorder.ready()
        return self

    def start(self, name: str, path: str, config: dict[str, Any] | None = None) -> None:
        """Start an app and wait until it is loaded."""
        self.page.evaluate(
            """([name, url, config]) => new Promise(loaded =>
              connect.agentApp.initApp(name, 'apps', url, { ...config, onLoad: loaded })) .then(() => undefined)""",
            [name, f"{self.origin}/{path}", config or {}],
        )

    def app(self, name: str) -> Any:
        """Locates in an app's frame."""
        return self.page.frame_locator(f"iframe[id='{name}']")

    def shows(self, name: str, field: str, text: str) -> None:
        """Wait until a field of an app shows a text."""
        self.app(name).locator(f"#{field}", has_text=text).wait_for(timeout=WAIT)

    def ids(self) -> list[str]:
        return list(self.page.evaluate(CHILDREN))


@pytest.fixture
def workspace(recorder: RecorderPage) -> Workspace:
    return Workspace(recorder).open()


def attributes(workspace: Workspace, name: str) -> dict[str, str]:
    return dict(
        workspace.page.evaluate(
            "id => Object.fromEntries([...document.getElementById(id).attributes].map(one => [one.name, one.value]))",
            name,
        )
    )


@pytest.mark.row("L01", "L04", "L05")
def test_the_ccp_as_an_app(recorder: RecorderPage) -> None:
    """`initApp("ccp", …)` is `initCCP` with its usual options, `ccpParams` and `style` before them."""
    workspace = Workspace(recorder).open(
        {"ccpParams": {"loginPopup": False, "chat": {"disableRingtone": True}}, "style": "width: 300px; height: 500px;"}
    )
    frame = workspace.page.locator("#container > iframe")
    assert frame.get_attribute("name") == "Amazon Connect CCP"
    assert frame.get_attribute("style") == "width: 300px; height: 500px;"
    options = workspace.page.evaluate("JSON.parse(JSON.stringify(connect.initCCPParams))")
    assert options == {
        "ccpUrl": f"{workspace.origin}/ccp-v2/",
        "ccpLoadTimeout": 10000,
        "loginPopup": False,
        "loginUrl": f"{workspace.origin}/login",
        "softphone": {
            "allowFramedSoftphone": True,
            "disableRingtone": False,
            "allowFramedVideoCall": True,
            "allowFramedScreenSharing": True,
            "allowFramedScreenSharingPopUp": False,
        },
        "chat": {"disableRingtone": True},
        "style": "width: 300px; height: 500px;",
    }


@pytest.mark.row("L02", "L03", "L06")
@BOTH_FILES
@pytest.mark.parametrize(("name", "path"), [("customerprofiles", "customerprofiles-v2/"), ("wisdom", "wisdom-v2/")])
def test_apps_follow_the_agent(workspace: Workspace, name: str, path: str) -> None:
    """An app in its frame is notified of the agent, the contacts, the viewed contact, created work and the CCP."""
    workspace.start(name, path)
    workspace.recorder.choose("Available")
    workspace.shows(name, "agent", "Ana Agent: Available")
    workspace.shows(name, "ccp", "answers")
    contact_id = workspace.recorder.ring()
    workspace.shows(name, "contacts", "voice connecting")
    workspace.page.evaluate("id => connect.core.viewContact(id)", contact_id)
    workspace.shows(name, "viewed", contact_id)
    workspace.page.evaluate("connect.core.triggerTaskCreated({}); connect.core.triggerEmailCreated({})")
    workspace.shows(name, "created", "task created")
    workspace.shows(name, "created", "e-mail created")


@pytest.mark.row("L02", "L05")
@pytest.mark.parametrize("style", [None, "width: 10px;"])
def test_the_frame_of_an_app(workspace: Workspace, style: str | None) -> None:
    """The frame of an app has the documented attributes; its URL gets a slash unless it has a query."""
    workspace.start("customerprofiles", "customerprofiles-v2", {"style": style} if style else None)
    assert attributes(workspace, "customerprofiles") == {
        "id": "customerprofiles",
        "aria-label": "customerprofiles",
        "src": f"{workspace.origin}/customerprofiles-v2/",
        "allow": "clipboard-read; clipboard-write",
        "sandbox": SANDBOX,
        "style": style or "width: 100%; height: 100%;",
    }
    workspace.start("wisdom", "wisdom-v2/?tab=1")
    assert attributes(workspace, "wisdom")["src"] == f"{workspace.origin}/wisdom-v2/?tab=1"


@pytest.mark.row("L06")
def test_the_end_of_the_session_reaches_apps(workspace: Workspace) -> None:
    """An app is notified that the agent signed out."""
    workspace.start("wisdom", "wisdom-v2/")
    workspace.page.evaluate("connect.core.getUpstream().sendUpstream(connect.EventType.TERMINATE)")
    workspace.shows("wisdom", "over", "signed out")


@pytest.mark.row("L06")
def test_an_iframe_that_the_page_made_becomes_an_app(workspace: Workspace) -> None:
    """`initAppCommunication` sends events to an iframe that the page made itself."""
    workspace.page.evaluate(
        """url => new Promise(loaded => {
          const frame = Object.assign(document.createElement('iframe'), { id: 'own', src: url, onload: loaded });
          document.getElementById('apps').append(frame);
        }).then(() => connect.agentApp.initAppCommunication('own', url))""",
        f"{workspace.origin}/wisdom-v2/",
    )
    workspace.page.evaluate("connect.core.triggerTaskCreated({}); connect.core.viewContact('c-1')")
    workspace.shows("own", "viewed", "c-1")
    assert workspace.app("own").locator("#created > li").count() == 1


@pytest.mark.row("L06")
def test_only_the_apps_origin_receives_events(workspace: Workspace, console: Any) -> None:
    """What is meant for an app does not reach a page of another origin in its frame."""
    console.allow("postMessage")
    workspace.start("wisdom", "wisdom-v2/")
    port = workspace.origin.rsplit(":", 1)[1]
    attack = f"https://attacker.localhost:{port}/attack/blank.html"
    with workspace.page.expect_event("framenavigated", lambda frame: frame.url == attack):
        workspace.page.evaluate("url => { document.getElementById('wisdom').src = url }", attack)
    listen = "addEventListener('message', event => { window.received = event.data })"
    frame = next(frame for frame in workspace.page.frames if frame.url == attack)
    frame.evaluate(f"() => {{ {listen} }}")
    workspace.page.evaluate("connect.core.viewContact('c-1')")
    workspace.recorder.until("bus contact::view")
    workspace.page.evaluate("document.getElementById('wisdom').contentWindow.postMessage('last', '*')")
    wait_until(frame, "() => window.received === 'last'")


@pytest.mark.row("L06")
def test_stopped_apps_leave_nothing(workspace: Workspace) -> None:
    """A stopped app loses its frame and its subscriptions; stopping it again, or a stranger, does nothing."""
    count = "['agent::update', 'acknowledge', 'task::created'].map(topic => connect.core.getEventBus().getSubscriptions(topic).length)"
    before = workspace.page.evaluate(count)
    workspace.start("wisdom", "wisdom-v2/")
    workspace.start("wisdom", "wisdom-v2/")
    assert workspace.ids() == ["wisdom"]
    assert workspace.page.evaluate(count) == [number + 1 for number in before]
    workspace.page.evaluate("for (const name of ['wisdom', 'wisdom', 'nobody']) connect.agentApp.stopApp(name)")
    assert workspace.ids() == []
    assert workspace.page.evaluate(count) == before
    assert workspace.page.evaluate("connect.agentApp.AppRegistry.get('wisdom')") is None


def view(workspace: Workspace, suffix: str, **params: Any) -> str:
    """Start a custom view of the client's contact; returns its frame's id."""
    workspace.page.evaluate(
        """([url, params]) => new Promise(loaded => connect.agentApp.initApp('customviews', 'apps', url, { onLoad: loaded,
          customViewsParams: { contact: recorder.contact(), ...params } })).then(() => undefined)""",
        [f"{workspace.origin}/custom-view", {"contactFlowId": "flow-1", "iframeSuffix": suffix, **params}],
    )
    return f"customviews{suffix}"


def query_of(workspace: Workspace, name: str) -> dict[str, str]:
    return dict(
        workspace.page.evaluate("id => Object.fromEntries(new URL(document.getElementById(id).src).searchParams)", name)
    )


@pytest.mark.row("L02")
def test_a_custom_view_knows_its_contact(workspace: Workspace) -> None:
    """A custom view receives the contact that it shows; its name is its own; another one may show the same contact."""
    workspace.recorder.choose("Available")
    contact_id = workspace.recorder.ring()
    connection = workspace.page.evaluate("recorder.contact().getAgentConnection().getConnectionId()")
    first = view(workspace, "-a")
    query = query_of(workspace, first)
    assert query.pop("agentAppTabId").endswith("-tab")
    expected = {"contactFlowId": "flow-1", "currentContactId": contact_id, "agentConnectionId": connection}
    assert query == {**expected, "duplicateCustomViewsAppId": "CONNECTING"}
    workspace.shows(first, "viewed", contact_id)
    second = view(workspace, "-b", contact=contact_id, deduplicate=False)
    assert query_of(workspace, second)["duplicateCustomViewsAppId"] == "ADHOC"
    refused = workspace.page.evaluate(
        """url => { try { connect.agentApp.initApp('customviews', 'apps', url, { customViewsParams: { iframeSuffix: '-a' } }) }
          catch (error) { return error.message } }""",
        f"{workspace.origin}/custom-view",
    )
    assert "customviews-a" in refused
    assert workspace.ids() == [first, second]
    plain = view(workspace, "-c", contact=None, contactFlowId=None)
    assert query_of(workspace, plain)["duplicateCustomViewsAppId"] == "DEFAULT"
    assert set(query_of(workspace, plain)) == {"agentAppTabId", "duplicateCustomViewsAppId"}


@pytest.mark.row("L06")
def test_custom_view_ends_with_its_contact(workspace: Workspace) -> None:
    """When the contact goes, its views are notified that they are over, hidden and removed; unless they are to stay."""
    workspace.recorder.choose("Available")
    workspace.recorder.ring("chat")
    workspace.recorder.contact_is("connecting")
    gone = view(workspace, "-gone", terminateCustomViewOptions={"timeout": 200})
    left = view(workspace, "-left", terminateCustomViewOptions={"resolveIframe": False})
    stays = view(workspace, "-stays", disableAutoDestroy=True)
    workspace.recorder.does("recorder.contact().accept(callbacks)")
    workspace.recorder.contact_is("connected")
    workspace.recorder.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    workspace.recorder.contact_is("ended")
    workspace.recorder.does("recorder.contact().clear(callbacks)")
    workspace.page.wait_for_selector(f"#{gone}", state="detached", timeout=WAIT)
    assert workspace.ids() == [left, stays]
    assert workspace.page.locator(f"#{left}").is_visible()
    assert workspace.page.locator(f"#{stays}").is_visible()
    workspace.app(left).locator("#over:not([hidden])").wait_for(state="attached", timeout=WAIT)
    assert workspace.app(left).locator("#over").text_content() == "This view is over."


@pytest.mark.row("L06")
def test_terminate_custom_view(workspace: Workspace, console: Any) -> None:
    """`terminateCustomView` ends a view by hand; a view that is not there is a warning."""
    console.allow("No iframe")
    view(workspace, "-x", contact=None)
    workspace.page.evaluate(
        "url => connect.core.terminateCustomView(url, '-x', { timeout: 100, hideIframe: false })",
        f"{workspace.origin}/custom-view",
    )
    workspace.page.wait_for_selector("#customviews-x", state="detached", timeout=WAIT)
    workspace.page.evaluate("connect.core.terminateCustomView('https://nobody.example/', '-x')")


@pytest.mark.row("L01")
def test_stop_signs_out(workspace: Workspace) -> None:
    """`stopApp("ccp")` removes the CCP, signs the agent out, says so on the bus, and lets the page start again."""
    assert workspace.page.evaluate("connect.agentApp.stopApp('ccp')") is True
    workspace.recorder.connect.instance.expect("logout")
    assert workspace.page.locator("#container > iframe").count() == 0
    assert workspace.recorder.recorded("bus terminate") == ["bus terminate"]
    assert workspace.page.evaluate("connect.core.initialized") is False
    workspace.recorder.load()
    workspace.page.evaluate(PREPARE)
    workspace.open()


@pytest.mark.row("L01")
def test_stop_without_an_answer(workspace: Workspace, console: Any) -> None:
    """When the page for signing out cannot be reached the promise says so, and this page is done with the CCP all the same."""
    console.allow("ERR_FAILED")
    workspace.page.route("**/logout", lambda route: route.abort())
    assert "Failed to fetch" in workspace.page.evaluate("connect.agentApp.stopApp('ccp').catch(error => error.message)")
    assert workspace.recorder.recorded("bus terminate") == ["bus terminate"]
    assert workspace.page.evaluate("connect.core.initialized") is False


@pytest.mark.row("L02")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("'wisdom', 'apps'", "appUrl must be provided"),
        ("'wisdom', 'nowhere', 'https://a.example/'", "nowhere must be provided"),
        ("'wisdom', 'apps', 'data:text/html,hello/'", "Invalid appUrl"),
    ],
)
def test_an_app_without_url_or_place_is_refused(workspace: Workspace, arguments: str, message: str) -> None:
    """An app without URL or place is a ValueError that says what is missing."""
    error = workspace.page.evaluate(
        f"() => {{ try {{ connect.agentApp.initApp({arguments}) }} catch (error) {{ return `${{error.name}}: ${{error.message}}` }} }}"
    )
    assert error == f"ValueError: {message}"
    assert workspace.ids() == []


@pytest.mark.parametrize(("status", "expected"), [(200, "success {}"), (400, "failure 400 no")])
def test_agent_app_client(workspace: Workspace, console: Any, status: int, expected: str) -> None:
    """The client of agent apps asks its backend with the token under the name of the cookie."""
    console.allow("400")
    instance = workspace.recorder.connect.instance
    if status != 200:
        instance.add_fault(operation="/agent-app/api", status=status, message="no")
    boot = workspace.recorder.frame.evaluate("fetch('boot.json').then(answer => answer.json())")
    error = workspace.recorder.frame.evaluate(
        script("agent_app_client"),
        boot,
    )
    assert error.startswith(expected.removesuffix("{}"))
