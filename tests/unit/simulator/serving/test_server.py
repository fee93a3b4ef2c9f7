"""The hosts over real HTTPS: pages, policies, sign-in, the CTI url, SDK files, and who may do what."""

import re

import pytest

from connect_streams.simulator import LocalConnect

from ..client import Browser

pytestmark = pytest.mark.unit


@pytest.fixture
def browser(server: LocalConnect) -> Browser:
    return Browser(server)


@pytest.fixture
def signed_in(browser: Browser) -> Browser:
    browser.sign_in()
    return browser


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (directive.split() for directive in policy.split(";"))}


def test_without_a_session_the_ccp_leads_to_the_login(browser: Browser) -> None:
    """The login form remembers where the agent wanted to go."""
    for path in ("/ccp-v2/", "/connect/ccp-v2/"):
        answer = browser.get(path)
        assert (answer.status, answer.location) == (307, f"/login?landat={path}")
    assert browser.get("/login?landat=/ccp-v2/").status == 200


def test_signing_in_opens_the_ccp(browser: Browser) -> None:
    """The password is agent; the session cookie works in third-party frames, shared and partitioned.

    The CCP page itself reads a third one: signed in to all regions.
    """
    answer = browser.sign_in("ben")
    assert (answer.status, answer.location) == (303, "/ccp-v2/")
    shared, partitioned, readable = answer.headers.get_all("Set-Cookie", [])
    assert readable.startswith("lily-agent-config=") and "HttpOnly" not in readable
    for cookie in (shared, partitioned):
        assert {"Secure", "HttpOnly", "SameSite=None", "Path=/"} <= set(cookie.split("; "))
    assert ("Partitioned" in shared, "Partitioned" in partitioned) == (False, True)
    assert browser.get("/ccp-v2/").status == 200


@pytest.mark.parametrize(("username", "password"), [("ana", "secret"), ("zoe", "agent"), ("", "")])
def test_a_wrong_sign_in_leads_back_to_the_form(browser: Browser, username: str, password: str) -> None:
    """With a hint for the form, and no session."""
    answer = browser.sign_in(username, password)
    assert (answer.status, answer.location) == (303, "/login?failed=1&landat=/ccp-v2/")
    assert browser.cookies == {}


@pytest.mark.parametrize("landat", ["https://evil.example/", "//evil.example/", "/\\evil.example", ""])
def test_the_login_never_leads_to_another_site(browser: Browser, landat: str) -> None:
    """landat is a path of this host or it is ignored."""
    assert browser.sign_in(landat=landat).location == "/ccp-v2/"


def test_the_login_form_is_for_this_site_only(server: LocalConnect, browser: Browser) -> None:
    """A form on another site cannot sign anybody in."""
    form = b"username=ana&password=agent"
    assert browser.ask("POST", "/login", form, Origin=server.site.origin("attacker")).status == 403
    assert browser.ask("POST", "/login", form, Origin=server.instance_origin).status == 303


def test_the_ccp_runs_under_a_strict_policy(server: LocalConnect, signed_in: Browser) -> None:
    """Own scripts only, nothing inline; framing for the approved origins, as of the next load."""
    policy = directives(signed_in.get("/ccp-v2/").headers["Content-Security-Policy"])
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-ancestors"] == ["'self'", server.crm_origin]
    assert not any("unsafe" in word for words in policy.values() for word in words)
    server.instance.approve_origins(["https://crm.example:8443"])
    policy = directives(signed_in.get("/ccp-v2/").headers["Content-Security-Policy"])
    assert policy["frame-ancestors"] == ["'self'", "https://crm.example:8443"]


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("instance.localhost", "/ccp-v2/"),
        ("instance.localhost", "/login"),
        ("instance.localhost", "/simulator/"),
        ("instance.localhost", "/request-storage-access"),
        ("instance.localhost", "/customerprofiles-v2/"),
        ("crm.localhost", "/"),
    ],
)
def test_every_page_runs_under_a_strict_policy(server: LocalConnect, host: str, path: str) -> None:
    """Each of the own pages allows own scripts and styles only, and has none inline."""
    browser = Browser(server)
    browser.sign_in()
    browser.host = host
    answer = browser.get(path)
    policy = directives(answer.headers["Content-Security-Policy"])
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (["'none'"], ["'self'"], ["'self'"])
    assert not any("unsafe" in word for words in policy.values() for word in words)
    assert not re.search(rb"<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=|javascript:", answer.body)


def test_an_error_about_half_a_character(signed_in: Browser) -> None:
    """An error that quotes what UTF-8 cannot hold is answered all the same."""
    answer = signed_in.operation("AcceptContact", signed_in.token(), contactId="\ud800")
    assert (answer.status, answer.json()["__type"]) == (400, "InvalidStateException")


def test_boot_parameters_are_complete(server: LocalConnect, signed_in: Browser) -> None:
    """Everything initSharedWorker needs, none of it null, with a token that works; nothing without a session."""
    boot = signed_in.get("/ccp-v2/boot.json").json()
    assert set(boot) == {
        "sharedWorkerUrl", "authToken", "refreshToken", "authTokenExpiration", "region", "endpoint",
        "authorizeEndpoint", "agentAppEndpoint", "authCookieName", "taskTemplatesEndpoint", "loginEndpoint",
    }  # fmt: skip
    assert None not in boot.values()
    assert boot["authTokenExpiration"] > server.instance.now() * 1000
    assert boot["endpoint"] == f"{server.instance_origin}/api"
    assert signed_in.operation("GetAgentStates", boot["authToken"]).status == 200
    assert Browser(server).get("/ccp-v2/boot.json").status == 401


def test_authorize_renews_the_token_while_the_session_lasts(server: LocalConnect, signed_in: Browser) -> None:
    """GET /auth/authorize has accessToken and expiration; after logging out it is 401, and old tokens are dead."""
    token = signed_in.token()
    server.instance.expire_tokens()
    assert signed_in.operation("GetAgentStates", token).status == 401
    token = signed_in.token()
    assert signed_in.operation("GetAgentStates", token).status == 200
    cookies = dict(signed_in.cookies)
    assert signed_in.get("/logout", Sec_Fetch_Mode="cors").status == 204
    signed_in.cookies = cookies
    assert signed_in.get("/auth/authorize").status == 401
    assert signed_in.operation("GetAgentStates", token).status == 401
    assert signed_in.get("/logout").location == "/login"


def test_approved_pages_may_log_out_and_others_learn_nothing(server: LocalConnect, signed_in: Browser) -> None:
    """Only approved origins may read answers with credentials."""
    answer = signed_in.get("/auth/authorize", Origin=server.crm_origin)
    assert answer.headers["Access-Control-Allow-Origin"] == server.crm_origin
    assert answer.headers["Access-Control-Allow-Credentials"] == "true"
    answer = signed_in.get("/auth/authorize", Origin=server.site.origin("attacker"))
    assert answer.headers["Access-Control-Allow-Origin"] is None


def test_errors_have_the_shape_of_the_service(signed_in: Browser) -> None:
    """A status, __type and message; also for bodies that are no JSON and for tokens that are none."""
    token = signed_in.token()
    refused = signed_in.operation("AcceptContact", token, contactId="nobody")
    assert (refused.status, refused.json()["__type"]) == (400, "InvalidStateException")
    assert refused.headers["Content-Type"] == "application/x-amz-json-1.0"
    unknown = signed_in.operation("GetAgentStates", "nonsense")
    assert (unknown.status, unknown.json()["__type"]) == (401, "UnauthorizedException")
    for body in (b"{", b"[]", b"\xff"):
        assert signed_in.ask("POST", "/api", body, X_Amz_Bearer=token).status == 400


def test_the_alias_leads_to_the_instance(server: LocalConnect) -> None:
    """Every page of the other domain moves to the instance host, keeping path and query."""
    answer = Browser(server, "alias.localhost").get("/connect/ccp-v2/?a=1")
    assert answer.location == f"{server.instance_origin}/ccp-v2/?a=1"


def test_hosts_are_distinguished(server: LocalConnect) -> None:
    """The CRM host has no backend, unknown hosts are refused, and loopback names mean the instance."""
    assert Browser(server, "crm.localhost").post("/api", {}).status == 404
    assert Browser(server, "crm.localhost").get("/").status == 200
    assert Browser(server, "rebound.example").get("/").status == 421
    assert Browser(server, "127.0.0.1").get("/login").status == 200


def test_the_sdk_is_served_under_one_name(server: LocalConnect) -> None:
    """Whatever the file is called; its map and its neighbours too, but nothing outside its folder."""
    for host in ("crm.localhost", "instance.localhost", "attacker.localhost"):
        browser = Browser(server, host)
        answer = browser.get("/sdk/connect-streams.js")
        assert (answer.status, answer.body) == (200, b"globalThis.connect = {};\n")
        assert answer.headers["Content-Type"].startswith("text/javascript")
        assert browser.get("/sdk/connect-streams.js.map").body == b"{}"
        assert browser.get("/sdk/neighbour.js").status == 200
        assert browser.get("/sdk/missing.js").status == 404
        assert browser.get("/sdk/..%2fsecret.txt").status == 404


def test_test_pages_are_served_on_the_crm_and_the_attacking_host(server: LocalConnect) -> None:
    """A folder of the caller's, at /site/, and at /attack/ where it is meant badly."""
    assert b"test page" in Browser(server, "crm.localhost").get("/site/page.html").body
    assert b"test page" in Browser(server, "attacker.localhost").get("/attack/page.html").body
    assert Browser(server, "instance.localhost").get("/site/page.html").status == 404


def test_the_worker_script_is_the_sdk_itself(browser: Browser) -> None:
    """In the style of a script of its own; the other style is two lines that import and start it."""
    assert browser.get("/worker.js").body.startswith(b"globalThis.connect = {};\n")


def test_the_deprecated_origin_check_answers(server: LocalConnect, signed_in: Browser) -> None:
    """The list of approved origins, for whoever has a token."""
    token = signed_in.token()
    answer = signed_in.get("/whitelisted-origins", X_Amz_Bearer=token)
    assert answer.json() == {"whitelistedOrigins": [server.crm_origin]}
    assert signed_in.get("/connect/whitelisted-origins").status == 401


def test_the_discovery_url_answers_with_the_instance(server: LocalConnect, signed_in: Browser) -> None:
    """The presigned url of CreateTransport works without cookies, and no other does."""
    token = signed_in.token()
    transport = signed_in.operation("CreateTransport", token, transportType="agent_discovery").json()
    url: str = transport["agentDiscoveryTransport"]["presignedUrl"]
    anybody = Browser(server, "discovery.localhost")
    answer = anybody.get(url.removeprefix(f"https://discovery.localhost:{server.port}"), Origin="https://w.test")
    assert answer.json() == {"InstanceArn": server.instance.arns.instance, "TerminateActiveContacts": False}
    assert answer.headers["Access-Control-Allow-Origin"] == "https://w.test"
    assert anybody.get("/agent-discovery?ticket=x").status == 403


def test_the_voice_id_service_enrols_a_speaker(server: LocalConnect, signed_in: Browser) -> None:
    """Not enrolled, enrolling, enrolled, opted out: what the agent app methods report along the way."""
    bearer = f'{{"lily-auth":"{signed_in.token()}"}}'

    def ask(method: str, **params: str) -> dict[str, object]:
        answer = signed_in.post("/agent-app/api", params, X_Amz_Target=f"AgentAppService.{method}", X_Amz_Bearer=bearer)
        return {"status": answer.status, **answer.json()}

    assert ask("VoiceId.describeSpeaker", SpeakerId="s", DomainId="d")["status"] == 404
    ask("Lcms.updateVoiceIdData", ContactId="c", CustomerId="s")
    assert ask("Lcms.getContact", contactId="c")["contactData"] == {"contactId": "c", "customerId": "s"}
    ask("Nasa.startVoiceIdSession", contactId="c")
    assert ask("VoiceId.enrollBySession", SessionNameOrId="c", DomainId="d")["Status"] == "IN_PROGRESS"
    statuses = []
    for _ in range(2):
        session = ask("VoiceId.describeSession", SessionNameOrId="c", DomainId="d")["Session"]
        assert isinstance(session, dict)
        statuses.append(session["EnrollmentRequestDetails"]["Status"])
    assert statuses == ["IN_PROGRESS", "COMPLETED"]
    evaluation = ask("VoiceId.evaluateSession", SessionNameOrId="c", DomainId="d")
    assert evaluation["AuthenticationResult"] == {"Decision": "ACCEPT"}
    assert ask("VoiceId.optOutSpeaker", SpeakerId="s", DomainId="d")["generatedSpeakerId"] == "generated-s"
    assert ask("VoiceId.evaluateSession")["status"] == 400
    assert ask("VoiceId.sing")["status"] == 400
    assert signed_in.post("/agent-app/api", {}, X_Amz_Target="x", X_Amz_Bearer="raw").status == 401


def test_task_templates_make_tasks(server: LocalConnect, signed_in: Browser) -> None:
    """Listed, read and used by whoever has a session and sends the csrf header."""
    base = "/task-templates/api/ccp"
    listing = f"{base}/proxy/instance/i/task/template"
    assert signed_in.get(listing).status == 403
    assert Browser(server).get(listing, X_Csrf_Token="csrf").status == 401
    template = signed_in.get(listing, X_Csrf_Token="csrf").json()["TaskTemplates"][0]
    assert signed_in.get(f"{listing}/{template['Id']}", X_Csrf_Token="csrf").json() == template
    assert signed_in.get(f"{listing}/none", X_Csrf_Token="csrf").status == 404
    server.instance.change_agent("ana", state="Available")
    made = signed_in.ask("PUT", f"{base}/createTemplatedTask", b'{"name":"Follow up"}', X_Csrf_Token="csrf")
    task = made.json()["contactId"]
    update = {"contactId": task, "description": "soon"}
    assert signed_in.post(f"{base}/updateContact", update, X_Csrf_Token="csrf").status == 200
    contact = server.instance.state()["agents"][0]["contacts"][0]
    assert (contact["contactId"], contact["name"], contact["description"]) == (task, "Follow up", "soon")
