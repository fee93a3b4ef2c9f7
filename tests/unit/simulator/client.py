"""A small HTTPS client: Host headers instead of name resolution, cookies, no redirects followed."""

import http.client
import json
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from connect_streams.simulator.serving.local_connect import LocalConnectBase
from connect_streams.simulator.web.tls import client_context


@dataclass
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def location(self) -> str | None:
        return self.headers["Location"]


@dataclass
class Browser:
    """Remembers cookies, and nothing else."""

    server: LocalConnectBase
    host: str = "instance.localhost"
    cookies: dict[str, str] = field(default_factory=dict)
    patience: float = 10

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask("GET", path, None, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Answer:
        return self.ask("POST", path, json.dumps(body).encode(), **headers)

    def ask(self, method: str, path: str, body: bytes | None, **headers: str) -> Answer:
        port = self.server.site.port
        connection = http.client.HTTPSConnection(
            "127.0.0.1", port, timeout=self.patience, context=client_context(self.server.ca_pem)
        )
        sent = {"Host": f"{self.host}:{port}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, sent)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line.split(";")[0]).items()}
        return answer

    def sign_in(self, username: str = "ana", password: str = "agent", landat: str = "/ccp-v2/") -> Answer:
        form = f"username={username}&password={password}&landat={landat}".encode()
        return self.ask("POST", "/login", form, Content_Type="application/x-www-form-urlencoded")

    def token(self) -> str:
        token: str = self.get("/auth/authorize").json()["accessToken"]
        return token

    def operation(self, name: str, bearer: str, **params: Any) -> Answer:
        body = {"authentication": {"authToken": bearer}, **params}
        return self.post("/api", body, X_Amz_Target=f"AmazonConnectCTIService.{name}", X_Amz_Bearer=bearer)
