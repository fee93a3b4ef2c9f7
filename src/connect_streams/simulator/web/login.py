"""Signing in and out, bearer tokens, and what the CCP page needs to boot (CTI service §1.2 and §1.3)."""

from __future__ import annotations

from base64 import b64encode
from urllib.parse import parse_qs, quote

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from ..state.addresses import CCP_PATH, Site
from ..state.errors import ServiceError
from ..state.sessions import PASSWORD
from ..state.store import Store
from .page_files import page, policy

COOKIE = "local-connect-session"
PARTITIONED_COOKIE = f"{COOKIE}-partitioned"
AUTH_COOKIE_NAME = "lily-auth"
AGENT_CONFIG_COOKIE = "lily-agent-config"
NO_STORE = {"Cache-Control": "no-store"}
LONGEST_FORM = 4096


class Login:
    """Login form, logout, authorize and boot parameters of the instance host."""

    def __init__(self, store: Store, site: Site) -> None:
        self._store = store
        self._site = site

    def routes(self) -> list[Route]:
        """The routes of signing in and out."""
        return [
            Route("/login", self.form, methods=["GET"]),
            Route("/login", self.submit, methods=["POST"]),
            Route("/logout", self.logout),
            Route("/auth/authorize", self.authorize),
            Route("/connect/auth/authorize", self.authorize),
        ]

    def session(self, request: Request) -> str:
        """The open session of the request; ``""`` when there is none.

        With ``link_logins``, a frame without a session takes over the one that its browser has just opened.
        """
        sessions = self._store.sessions
        framed = request.headers.get("sec-fetch-dest") == "iframe"
        linked = sessions.take_link(browser(request)) if framed else ""
        for name in (COOKIE, PARTITIONED_COOKIE):
            session = request.cookies.get(name, "")
            if sessions.username(session) is not None:
                return session
        return linked if self._store.config.link_logins else ""

    def username(self, request: Request) -> str | None:
        """Who is signed in; None without a session."""
        return self._store.sessions.username(self.session(request))

    def frame_ancestors(self) -> str:
        """The origins that may show pages of the instance in a frame, for a content security policy."""
        return " ".join(["'self'", *self._store.approved_origins])

    async def form(self, _: Request) -> Response:
        """The login form."""
        return page("login", policy(self.frame_ancestors()))

    async def submit(self, request: Request) -> Response:
        """Any known agent with the password ``agent``; anything else leads back to the form with an explanation."""
        if request.headers.get("origin") not in (None, f"https://{request.headers.get('host')}"):
            return JSONResponse({"message": "the login form must be sent from this site"}, 403)
        body = await request.body()
        if len(body) > LONGEST_FORM:
            return JSONResponse({"message": f"the login form has at most {LONGEST_FORM} bytes"}, 413)
        fields = parse_qs(body.decode("utf-8", "replace"))
        username = fields.get("username", [""])[0].strip()
        landat = local_path(fields.get("landat", [""])[0])
        if username not in self._store.users or fields.get("password", [""])[0] != PASSWORD:
            self._store.journal.record("login", user=username, status=401)
            return RedirectResponse(f"/login?failed=1&landat={quote(landat)}", 303)
        self._store.journal.record("login", user=username, status=200)
        return self.sign_in(request, RedirectResponse(landat, 303), username)

    def sign_in(self, request: Request, response: Response, username: str) -> Response:
        """Open a session for the user."""
        return with_cookies(response, self._store.sessions.open(username, browser(request)))

    async def logout(self, request: Request) -> Response:
        """End the session. A page that navigates here ends up at the form; a fetch gets an empty answer."""
        self._store.sessions.close(self.session(request))
        self._store.journal.record("logout")
        navigating = request.headers.get("sec-fetch-mode", "navigate") == "navigate"
        response: Response = RedirectResponse("/login", 303) if navigating else Response(status_code=204)
        return self.shared(request, with_cookies(response, "", "; Max-Age=0"))

    async def authorize(self, request: Request) -> Response:
        """A fresh bearer token for the session (CTI service §1.2)."""
        try:
            token = self._store.sessions.issue(self.session(request))
        except ServiceError as error:
            self._store.journal.record("authorize", user=None, status=error.status)
            return self.shared(request, JSONResponse(error.body(), error.status, NO_STORE))
        self._store.journal.record("authorize", user=token.username, status=200)
        body = {"accessToken": token.value, "expiration": round(token.expires * 1000)}
        return self.shared(request, JSONResponse(body, headers=NO_STORE))

    def shared(self, request: Request, response: Response) -> Response:
        """Let pages of approved origins read the answer."""
        origin = request.headers.get("origin")
        if origin in self._store.approved_origins:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Credentials"] = "true"
            response.headers["Vary"] = "Origin"
        return response

    async def boot(self, request: Request) -> Response:
        """Parameters of ``initSharedWorker`` for the page's session (CTI service §1.3)."""
        session = self.session(request)
        try:
            token = self._store.sessions.issue(session)
        except ServiceError as error:
            return JSONResponse(error.body(), error.status, NO_STORE)
        origin = self._site.instance_origin
        return JSONResponse(
            {
                "sharedWorkerUrl": "/worker.js",
                "authToken": token.value,
                "refreshToken": self._store.sessions.refresh_token(session),
                "authTokenExpiration": round(token.expires * 1000),
                "region": self._store.config.region,
                "endpoint": f"{origin}/api",
                "authorizeEndpoint": "/auth/authorize",
                "agentAppEndpoint": f"{origin}/agent-app/api",
                "authCookieName": AUTH_COOKIE_NAME,
                "taskTemplatesEndpoint": f"{origin}/task-templates/api/ccp",
                "loginEndpoint": f"/login?landat={CCP_PATH}",
            },
            headers=NO_STORE,
        )


def with_cookies(response: Response, session: str, more: str = "") -> Response:
    """Set the session cookie twice: once for browsers that share it between a popup and a third-party frame, and once
    partitioned, for browsers that otherwise give a third-party frame no cookie at all."""
    attributes = f"Path=/; Secure; HttpOnly; SameSite=None{more}"
    response.headers.append("Set-Cookie", f"{COOKIE}={session}; {attributes}")
    response.headers.append("Set-Cookie", f"{PARTITIONED_COOKIE}={session}; {attributes}; Partitioned")
    # The CCP page itself looks at this one: is the agent signed in to all regions?
    config = b64encode(b'{"signedIn":true}').decode() if session else ""
    readable = f"Path=/; Secure; SameSite=None{more}; Partitioned"
    response.headers.append("Set-Cookie", f"{AGENT_CONFIG_COOKIE}={config}; {readable}")
    return response


def browser(request: Request) -> str:
    """What a browser is recognised by when a frame takes over its session."""
    return request.headers.get("user-agent", "")


def local_path(landat: str) -> str:
    """Where to go after the login: a path of this host, never another site."""
    if landat.startswith("/") and not landat.startswith(("//", "/\\")) and "\n" not in landat and "\r" not in landat:
        return landat
    return CCP_PATH
