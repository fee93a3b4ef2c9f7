"""The controls of an instance that lives in another process, over the control API."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
import time
from typing import Any
from urllib.parse import quote, urlencode

from ..faults import Fault
from ..participant.handle import ChatHandle
from ..state.errors import ServiceError
from ..web.tls import client_context
from .fault_control import FaultControl
from .http import PREFIX

Json = dict[str, Any]
LONGEST_ANSWER = 60.0


class InstanceClient(FaultControl):
    """The same methods as ``InstanceControl``, with the same results and errors. ``host`` says of which."""

    def __init__(self, port: int, ca_pem: str, host: str = "instance") -> None:
        self._port = port
        self._headers = {"Content-Type": "application/json", "Host": f"{host}.localhost:{port}"}
        self._context = client_context(ca_pem)
        self._lock = threading.Lock()
        self._connection: http.client.HTTPSConnection | None = None

    def state(self) -> Json:
        return self._call("GET", "state")

    def events(self, since: int = 0, kind: str | None = None, wait: float = 0.0) -> list[Json]:
        query = {"since": since, "wait": wait} | ({"kind": kind} if kind else {})
        entries: list[Json] = self._call("GET", f"events?{urlencode(query)}")["events"]
        return entries

    def expect(self, kind: str, since: int = 0, timeout: float = 10.0, **fields: Any) -> Json:
        end = time.monotonic() + timeout
        while True:
            left = end - time.monotonic()
            entries = self.events(since, kind, wait=max(0.0, left))
            for entry in entries:
                if fields.items() <= entry.items():
                    return entry
                since = entry["seq"]
            if left <= 0:
                raise TimeoutError(f"no {kind} entry with {fields} within {timeout} s")

    def create_contact(self, channel: str = "voice", /, **fields: Any) -> str:
        return str(self._call("POST", "contacts", {"type": channel, **fields})["contactId"])

    def act(self, contact_id: str, action: str, **fields: Any) -> Json:
        return self._call("POST", f"contacts/{quote(contact_id, safe='')}/{quote(action, safe='')}", fields)

    def chat(self, contact_id: str) -> ChatHandle:
        return ChatHandle(self, contact_id)

    def change_agent(self, username: str | None = None, **fields: Any) -> Json:
        return self._call("POST", "agent", {"username": username, **fields})

    def reset(self) -> None:
        self._call("POST", "reset")

    def _add_fault(self, fault: Fault) -> str:
        parameters = fault.model_dump(mode="json", by_alias=True, exclude_unset=True)
        return str(self._call("POST", "faults", {"name": fault.name, **parameters})["id"])

    def remove_fault(self, fault_id: str) -> bool:
        return bool(self._call("DELETE", f"faults/{quote(fault_id, safe='')}")["removed"])

    def clear_faults(self) -> None:
        self._call("DELETE", "faults")

    def impair(self, kind: str | None) -> None:
        self._call("POST", "impairment", {"kind": kind})

    def shift_traffic(self, active: str, terminate: bool = False) -> None:
        self._call("POST", "traffic", {"active": active, "terminate": terminate})

    def expire_discovery(self) -> None:
        self._call("POST", "sessions", {"action": "expire-discovery"})

    def approve_origins(self, origins: list[str]) -> None:
        self._call("POST", "approved-origins", {"origins": origins})

    def advance(self, seconds: float) -> None:
        self._call("POST", "time", {"advance": seconds})

    def expire_tokens(self) -> None:
        self._call("POST", "sessions", {"action": "expire-tokens"})

    def end_sessions(self) -> None:
        self._call("POST", "sessions", {"action": "end"})

    def media(self, contact_id: str) -> Json:
        return self._call("GET", f"media/{quote(contact_id, safe='')}")

    def hang_up_media(self, contact_id: str) -> None:
        self._call("DELETE", f"media/{quote(contact_id, safe='')}")

    def warn_of_expiration(self, seconds: float | None, username: str | None = None) -> None:
        self._call("POST", "expiration", {"seconds": seconds, "username": username})

    def push(self, topic: str, content: Any = None, username: str | None = None) -> int:
        return int(self._call("POST", "frames", {"topic": topic, "content": content, "username": username})["reached"])

    def close_websockets(self, username: str | None = None) -> int:
        return int(self._call("POST", "websockets/close", {"username": username})["closed"])

    def close(self) -> None:
        """Close the connection; the next call opens a new one."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _call(self, method: str, path: str, body: Json | None = None) -> Json:
        with self._lock:
            status, text = self._exchange(method, path, json.dumps(body or {}))
        answer: Json = json.loads(text)
        if status >= 300:
            raise ServiceError(answer.get("__type", "Error"), answer.get("message", ""), status)
        return answer

    def _exchange(self, method: str, path: str, body: str) -> tuple[int, bytes]:
        """One request; a connection that the server closed meanwhile is replaced once."""
        fresh = self._connection is None
        try:
            return self._send(method, path, body)
        except (ConnectionError, ssl.SSLEOFError):
            self._forget()
            if fresh:
                raise
            return self._send(method, path, body)

    def _send(self, method: str, path: str, body: str) -> tuple[int, bytes]:
        if self._connection is None:
            self._connection = http.client.HTTPSConnection(
                "127.0.0.1", self._port, timeout=LONGEST_ANSWER, context=self._context
            )
        self._connection.request(method, f"{PREFIX}/{path}", body, self._headers)
        response = self._connection.getresponse()
        return response.status, response.read()
