"""`connect.diagnose()`: each trouble is really made, and the report names it, with what was measured."""

import re
from pathlib import Path
from typing import Any

import pytest

from connect_streams.release import sdk_file
from connect_streams.simulator.web.page_files import PAGES as OWN_PAGES
from tests.browser.conftest import BOTH_FILES, PAGES, Connects
from tests.browser.page.test_problems import silent_port
from tests.support.console import Console
from tests.support.cookies import blocking_cookies, sign_in
from tests.support.diagnosis import NOISE, REPORTED, check, codes, diagnose, finding
from tests.support.recorder import RecorderPage

CHECKS = "https browser microphone popup ccps frame storage session ccp service websocket clock".split()


@pytest.fixture
def visitor(recorder: RecorderPage) -> RecorderPage:
    """A client page that has not called `initCCP`."""
    return recorder.load()


@BOTH_FILES
def test_all_is_well(client: RecorderPage) -> None:
    """A page whose agent works gets a report without findings, in which all there is to ask was asked."""
    report = diagnose(client.page)
    assert report["ok"] is True and codes(report) == []
    assert [one["name"] for one in report["checks"]] == CHECKS
    assert {one["name"] for one in report["checks"] if one["status"] == "skipped"} == {"popup"}
    assert report["page"]["initialized"] is True and report["page"]["ccpUrl"] == client.connect.ccp_url
    assert report["sdkVersion"] == client.value("connect.version")
    assert report["browser"]["name"] == "Chrome" and re.fullmatch(r"\d+(\.\d+)?", report["browser"]["version"])
    assert check(report, "ccp")["measured"]["millis"] >= 0
    assert check(report, "service")["measured"]["request"] == "getAgentStates"


@BOTH_FILES
def test_before_init(visitor: RecorderPage) -> None:
    """Before `initCCP` a CCP can be tried by its address; afterwards the page starts as if nothing had been."""
    report = diagnose(visitor.page, ccpUrl=f"{visitor.connect.ccp_url}?visible=false#x")
    assert codes(report) == []
    assert report["page"] == {
        "origin": visitor.connect.crm_origin,
        "framed": False,
        "ccpUrl": visitor.connect.ccp_url,
        "initialized": False,
    }
    assert check(report, "ccp")["measured"]["measured"] == "load"
    visitor.start().ready()
    visitor.wait("connect.numberOfConnectedCCPs === 1")


def test_without_any_ccp(visitor: RecorderPage) -> None:
    """Where no CCP is named, page and browser are looked at, and the rest is skipped."""
    report = diagnose(visitor.page)
    assert report["ok"] is True
    assert [one["name"] for one in report["checks"] if one["status"] == "passed"] == [*CHECKS[:3], "ccps"]
    assert all("ccpUrl" in check(report, name)["reason"] for name in CHECKS[5:])


def test_a_live_call_goes_on(client: RecorderPage) -> None:
    """A call that is under way is not disturbed: no event but those of the polls, and the agent hangs up as ever."""
    client.connected_call()
    before = client.recorded("bus contact::", "api contact.", "bus agent::state", "error ")
    report = diagnose(client.page, microphone=True)
    assert codes(report) == [] and check(report, "microphone")["measured"]["opened"] is True
    after = client.recorded("bus contact::", "api contact.", "bus agent::state", "error ")
    assert [line for line in after[len(before) :] if "refresh" not in line.lower()] == []
    client.does("recorder.contact().getAgentConnection().destroy(callbacks)")
    client.contact_is("ended")


def test_origin_not_allowed(visitor: RecorderPage, console: Console) -> None:
    """A frame that the browser refuses, as all of the instance's: the page's origin is not approved."""
    console.allow(NOISE)
    visitor.connect.instance.approve_origins([])
    report = diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url)
    assert (report["ok"], codes(report)) == (False, ["origin_not_allowed"])
    evidence = finding(report, "origin_not_allowed")
    assert evidence["origin"] == visitor.connect.crm_origin
    assert (evidence["frame"], evidence["otherPages"]) == ("refused", "silent")


@pytest.mark.parametrize(
    "header", [{"X-Frame-Options": "DENY"}, {"Content-Security-Policy": "frame-ancestors 'none'"}], ids=["xfo", "csp"]
)
def test_frame_refused(visitor: RecorderPage, console: Console, header: dict[str, str]) -> None:
    """A CCP page that refuses to be framed while others of the instance do not."""
    console.allow(NOISE)

    visitor.page.route("**/ccp-v2/", lambda route: route.fulfill(body="<p>No frames", headers=header))
    report = diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url)
    assert codes(report)[0] == "frame_refused"
    evidence = finding(report, "frame_refused")
    assert (evidence["frame"], evidence["otherPages"]) == ("refused", "shown")


def test_own_policy_forbids_the_frame(visitor: RecorderPage, console: Console) -> None:
    """A page whose own Content-Security-Policy forbids the CCP's frame gets the name of the directive."""
    console.allow(NOISE)
    policy = "default-src 'self'; connect-src *; object-src 'none'; frame-src 'self'"

    headers = {"Content-Security-Policy": policy}
    visitor.page.route("**/recorder.html", lambda route: route.fulfill(path=PAGES / "recorder.html", headers=headers))
    visitor.load()
    report = diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url)
    assert codes(report) == ["csp_blocked"]
    assert finding(report, "csp_blocked") == {"directive": "frame-src", "blocked": visitor.connect.instance_origin}


def test_unreachable(visitor: RecorderPage, console: Console) -> None:
    """Nothing answers at `ccpUrl`."""
    console.allow(NOISE)
    url = f"https://instance.localhost:{silent_port()}/ccp-v2/"
    report = diagnose(visitor.page, ccpUrl=f"{url}?secret=1")
    assert codes(report) == ["ccp_unreachable"]
    assert finding(report, "ccp_unreachable")["url"] == url


def test_no_ccp_there(visitor: RecorderPage, console: Console) -> None:
    """A page that loads and is no CCP."""
    console.allow(NOISE)
    # Signed in.
    diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url)
    url = f"{visitor.connect.instance_origin}/custom-view/"
    report = diagnose(visitor.page, ccpUrl=url)
    assert codes(report) == ["ccp_no_answer"]
    assert finding(report, "ccp_no_answer")["url"] == url
    assert check(report, "frame")["measured"]["frame"] == "shown"


def test_slow_to_load(visitor: RecorderPage, console: Console) -> None:
    """A CCP that loads late is found slow, with the milliseconds it took."""
    visitor.connect.instance.add_fault("latency", operation="/ccp-v2/", seconds=5.5)
    report = diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url, timeout=30_000)
    assert (report["ok"], codes(report)) == (True, ["ccp_slow"])
    evidence = finding(report, "ccp_slow")
    assert evidence["millis"] > evidence["limit"] == 5000


def test_slow_service(client: RecorderPage) -> None:
    """A service that answers late is found slow."""
    client.connect.instance.add_fault("latency", operation="GetAgentStates", seconds=3.5)
    report = diagnose(client.page, timeout=30_000)
    assert codes(report) == ["ccp_slow"]
    evidence = finding(report, "ccp_slow")
    assert evidence["request"] == "getAgentStates" and evidence["millis"] > evidence["limit"]


@pytest.mark.parametrize(
    ("status", "error", "code"),
    [
        (401, "UnauthorizedException", "session_expired"),
        (403, "AccessDeniedException", "access_denied"),
        (500, "InternalServerException", "backend_unreachable"),
    ],
)
def test_service_refuses(client: RecorderPage, console: Console, status: int, error: str, code: str) -> None:
    """The service's answer to a request shows an expired session, a denied agent, or a failing service."""
    console.allow(NOISE, REPORTED)
    client.connect.instance.add_fault(operation="GetAgentStates", status=status, error=error)
    report = diagnose(client.page, timeout=20_000)
    assert codes(report) == [code]
    evidence = finding(report, code)
    assert (evidence["type"], evidence["statusCode"]) == (error, status)


def test_not_logged_in(connects: Connects, page: Any, console: Console) -> None:
    """A login page in the frame: nobody is signed in."""
    console.allow(NOISE)
    connect = connects(auto_login=False)
    RecorderPage(page, connect).load()
    report = diagnose(page, ccpUrl=connect.ccp_url)
    assert "not_logged_in" in codes(report) and "ccp_no_answer" not in codes(report)
    assert finding(report, "not_logged_in") == {"signInStatus": 401, "wasSignedIn": False}
    assert check(report, "frame")["status"] == "passed"


def test_session_expired(connects: Connects, page: Any, console: Console) -> None:
    """An agent who was signed in, and is not any more."""
    console.allow(NOISE, REPORTED)
    connect = connects(auto_login=False, link_logins=True)
    recorder = RecorderPage(page, connect).load()
    sign_in(page.context, connect.instance_origin)
    recorder.start().ready()
    connect.instance.end_sessions()
    report = diagnose(page)
    assert "session_expired" in codes(report) and "not_logged_in" not in codes(report)
    assert finding(report, "session_expired")


@pytest.mark.parametrize(("blocked", "found"), [(True, ["cookies_blocked", "not_logged_in"]), (False, [])])
def test_cookies_blocked(
    browser_type: Any,
    connects: Connects,
    tmp_path: Path,
    blocked: bool,
    found: list[str],
) -> None:
    """Where the browser blocks third-party cookies, a login in another tab does not reach the frame; elsewhere it does."""
    connect = connects(auto_login=False, link_logins=False)
    with blocking_cookies(browser_type, tmp_path, blocked) as context:
        recorder = RecorderPage(context.new_page(), connect).load()
        sign_in(context, connect.instance_origin)
        report = diagnose(recorder.page, ccpUrl=connect.ccp_url)
        assert sorted(codes(report)) == found
        if blocked:
            assert finding(report, "cookies_blocked") == {"hasStorageAccess": False}


def test_popup_blocked_on_demand(visitor: RecorderPage) -> None:
    """With `popup: true` a popup is tried; a browser that gives none blocks them."""
    opened = diagnose(visitor.page, popup=True)
    assert check(opened, "popup")["measured"] == {"opened": True}
    visitor.wait("true")
    assert len(visitor.page.context.pages) == 1
    visitor.value("() => { window.open = () => null }")
    assert finding(diagnose(visitor.page, popup=True), "popup_blocked")["opened"] is False


def test_popup_was_blocked(connects: Connects, page: Any, console: Console) -> None:
    """A login window that the browser did not open is reported when it happens, and by the next diagnosis."""
    console.allow(NOISE, REPORTED)
    recorder = RecorderPage(page, connects(auto_login=False)).load()
    recorder.value("() => { window.open = () => null }")
    recorder.start({"loginPopup": True, "ccpLoadTimeout": 300})
    recorder.until("error popup_blocked")
    report = diagnose(page)
    assert finding(report, "popup_blocked")["told"] is True
    assert "not_logged_in" in codes(report)


@pytest.mark.parametrize("started", [False, True], ids=["before-init", "after-init"])
def test_worker_unavailable(recorder: RecorderPage, console: Console, started: bool) -> None:
    """A CCP whose page runs and whose shared worker does not."""
    console.allow(NOISE, REPORTED)
    recorder.load()
    recorder.connect.instance.add_fault(operation="/worker.js", status=500)
    if started:
        recorder.start()
        recorder.until("error worker_unavailable")
    report = diagnose(recorder.page, ccpUrl=recorder.connect.ccp_url)
    assert codes(report) == ["worker_unavailable"]
    evidence = finding(report, "worker_unavailable")
    assert (evidence["pageAnswers"], evidence["acknowledged"]) == (True, False)


def test_no_websocket(recorder: RecorderPage, console: Console) -> None:
    """A worker that gets no address for its WebSocket reports so when it happens, and a diagnosis reports it again."""
    console.allow(NOISE, REPORTED)
    recorder.connect.instance.add_fault(operation="CreateTransport", status=500)
    recorder.open()
    recorder.until("error websocket_refused")
    assert finding(diagnose(recorder.page), "websocket_refused")


def test_websocket_refused(recorder: RecorderPage, console: Console) -> None:
    """A WebSocket that is refused when it opens (by a proxy, say) is reported when it happens; the agent can still work.

    Once it opens, all is well.
    """
    console.allow(NOISE, REPORTED, "WebSocket connection")
    recorder.connect.instance.add_fault(operation="websocket", status=403)
    recorder.open().ready()
    recorder.until("error websocket_refused")
    report = diagnose(recorder.page)
    assert codes(report) == ["websocket_refused"]
    recorder.connect.instance.clear_faults()
    recorder.until("bus webSocket::connection_gain")
    assert codes(diagnose(recorder.page)) == []


def test_several_ccps(client: RecorderPage) -> None:
    """Two tabs with a CCP: a warning, and the event for it has the same code."""
    client.value("() => { window.received = []; connect.core.onMultipleCCPs(event => received.push(event)) }")
    RecorderPage(client.page.context.new_page(), client.connect).open().ready()
    client.wait("received.length > 0")
    assert client.value("received[0]") == {"code": "several_ccps", "numberOfConnectedCCPs": 2}
    report = diagnose(client.page)
    assert (report["ok"], codes(report)) == (True, ["several_ccps"])
    assert finding(report, "several_ccps") == {"connected": 2}


def test_clock_skew(connects: Connects, page: Any, console: Console) -> None:
    """A clock that differs from the service's is reported once when it is noticed, and by each diagnosis."""
    console.allow(REPORTED)
    connect = connects(journal_size=19_999)
    connect.instance.advance(600)
    client = RecorderPage(page, connect).open().ready()
    client.until("error clock_skew")
    assert 590_000 < client.value("recorder.errors[0].evidence.millis") < 610_000
    client.choose("Available")
    assert client.recorded("error ") == ["error clock_skew"]
    report = diagnose(page)
    assert (report["ok"], codes(report)) == (True, ["clock_skew"])
    assert 590_000 < finding(report, "clock_skew")["millis"] < 610_000


def test_unsupported_browser(visitor: RecorderPage) -> None:
    """A browser that lacks what a CCP needs."""
    visitor.page.add_init_script("delete window.SharedWorker")
    visitor.load()
    assert finding(diagnose(visitor.page), "browser_unsupported") == {"missing": ["SharedWorker"]}


def test_not_https(visitor: RecorderPage) -> None:
    """A page without HTTPS."""
    page = visitor.page

    folders = {"site": PAGES, "sdk": sdk_file().parent, "pages": OWN_PAGES}

    def serve(route: Any) -> None:
        folder, _, name = route.request.url.removeprefix("http://plain.example/").partition("/")
        route.fulfill(path=folders[folder] / name)

    page.route("http://plain.example/**", serve)
    visitor.load(origin="http://plain.example")
    report = diagnose(page)
    assert codes(report) == ["not_https"]
    assert finding(report, "not_https") == {"pageProtocol": "http:", "isSecureContext": False}


def test_bounded_in_time(visitor: RecorderPage, console: Console) -> None:
    """When nothing is ever answered, the report comes all the same, in the time it was given."""
    console.allow(NOISE)
    visitor.connect.instance.add_fault("latency", seconds=600)
    started = visitor.value("performance.now()")
    report = diagnose(visitor.page, ccpUrl=visitor.connect.ccp_url, timeout=3_000)
    assert codes(report) == ["ccp_unreachable"]
    assert visitor.value("performance.now()") - started < 3_000 + 5_000


def test_strict_policy(connects: Connects, page: Any) -> None:
    """On a page with a strict Content-Security-Policy (own scripts only, no objects) the diagnosis works as well."""
    connect = connects(crm_dir=None)
    page.goto(connect.crm_origin)
    page.evaluate("new Promise(done => connect.core.initialized ? done() : connect.core.onInitialized(() => done()))")
    assert codes(diagnose(page)) == []


def test_without_its_file(visitor: RecorderPage, console: Console) -> None:
    """Where the second file cannot be had, the promise is broken with a coded error that says what to do."""
    console.allow(NOISE)
    visitor.page.route("**/connect-streams-diagnose-min.js", lambda route: route.abort())
    received = visitor.value(
        """connect.diagnose().catch(error => ({ code: error.code, remedy: error.remedy, cause: error.cause,
             url: error.evidence.url, ours: error instanceof connect.StreamsError }))"""
    )
    assert (received["code"], received["ours"]) == ("diagnose_unavailable", True)
    assert received["url"] == "connect-streams-diagnose-min.js" and "beside" in received["remedy"] and received["cause"]


def test_fetched_once_and_on_demand(visitor: RecorderPage) -> None:
    """A page pays nothing before it asks, and nothing when the file is there already; `url` says where it is."""
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url) if "diagnose" in request.url else None)
    diagnose(visitor.load().page)
    diagnose(visitor.page)
    assert asked == [f"{visitor.connect.crm_origin}/sdk/connect-streams-diagnose-min.js"]
    diagnose(visitor.load().page, url="/sdk/connect-streams-diagnose.js")
    assert asked[1:] == [f"{visitor.connect.crm_origin}/sdk/connect-streams-diagnose.js"]
    visitor.load().page.add_script_tag(url="/sdk/connect-streams-diagnose.js")
    diagnose(visitor.page)
    assert len(asked) == 3


@BOTH_FILES
def test_in_firefox(firefox: Any, bundle: str, connects: Connects, console: Console) -> None:
    """In Firefox: all is well with a CCP, and a refused frame is distinguished from one that is shown."""
    console.allow(NOISE, REPORTED, "Same Origin Policy|Content-Security-Policy|refused|NetworkError")
    connect = connects(bundle)
    context = console.watch(firefox.new_context(ignore_https_errors=True))
    try:
        client = RecorderPage(context.new_page(), connect).open().ready()
        report = diagnose(client.page)
        assert [code for code in codes(report) if not code.startswith("microphone")] == []
        assert report["browser"]["name"] == "Firefox"
        connect.instance.approve_origins([])
        report = diagnose(client.load().page, ccpUrl=connect.ccp_url)
        assert "origin_not_allowed" in codes(report)
    finally:
        context.close()
