"""A service that is in trouble with some of its operations, and knows what it has carried out."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.support.fakes.backend import FakeBackend, operation_of
from tests.support.fakes.network import FakeNetwork, Respond

OK = "ok"
LOST = "lost"
"""Nothing of the request arrives, and nobody says so."""
UNREACHABLE = "unreachable"
"""The connection breaks before the request arrives."""
CUT = "cut"
"""The request is carried out; then the connection breaks."""
STATUSES = {"refused": 401, "forbidden": 403, "failed": 500, "late": 504, "busy": 503, "throttled": 429}
MODES = [OK, LOST, UNREACHABLE, CUT, *STATUSES]


class TroubledService:
    """Stands before a `FakeBackend`; `modes` says what happens to an operation, which is nothing unless it is there."""

    def __init__(self, network: FakeNetwork, backend: FakeBackend) -> None:
        self.modes: dict[str, str] = {}
        self.carried_out: Counter[str] = Counter()
        """How often each request of a page was, by the name in its parameters."""
        self.has_refused = False
        """Whether authorize ever said that there is no session."""
        self.snapshot_at = backend.clock.now
        """When the last good snapshot left, ms."""
        self._network = network
        self._backend = backend
        self._polls: list[tuple[Any, Respond]] = []
        network.backend = self.serve

    def serve(self, request: Any, respond: Respond) -> None:
        """Answer a request, or not."""
        operation = operation_of(request)
        mode = self.modes.get(operation, OK)
        if mode in STATUSES:
            self.has_refused |= operation == "authorize" and STATUSES[mode] in (401, 403)
            respond((STATUSES[mode], {}))
        elif mode == UNREACHABLE:
            respond((0, ""))
        elif mode != LOST:
            if "name" in str(request.body):
                self._note(request)
            answer: Respond = (lambda given: respond((0, ""))) if mode == CUT else self._noting(respond)
            if operation == "GetAgentSnapshot" and mode == OK:
                self._polls.append((request, answer))
            self._backend.serve(request, answer)

    def is_polled(self) -> bool:
        """Whether a poll is held whose answer will arrive."""
        self._polls = [
            (request, answer)
            for request, answer in self._polls
            if request in self._network.open and answer in self._backend.held
        ]
        return len(self._polls) > 0

    def break_polls(self, is_noticed: bool) -> None:
        """The connections of held polls are gone."""
        if self.is_polled() and is_noticed:
            for _, answer in self._polls:
                answer((0, ""))
        self._polls.clear()
        self._backend.held.clear()

    def _noting(self, respond: Respond) -> Respond:
        def answer(given: Any) -> None:
            if given[0] == 200 and isinstance(given[1], dict) and "snapshot" in given[1]:
                self.snapshot_at = self._backend.clock.now
            respond(given)

        return answer

    def _note(self, request: Any) -> None:
        from json import loads

        name = loads(request.body).get("contactId")
        if name is not None:
            self.carried_out[name] += 1
