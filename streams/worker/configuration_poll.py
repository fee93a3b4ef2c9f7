"""The configuration cycle: the configuration, then its four lists, page by page (wire protocol §6.3)."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.markers import UNDEFINED, obj, same, truthy
from streams.host.objects import is_array, is_object
from streams.wire.methods import ClientMethods
from streams.worker.backend import Backend
from streams.worker.denials import Denials
from streams.worker.environment import Environment
from streams.worker.instants import revive_configuration
from streams.worker.pacing import Backoff
from streams.worker.timer import Timer

PERIOD = 30000
FAILURE_PAUSE = 5000
PAGE_SIZE = 500
MOST_PAGES = 200

LISTS = [
    obj(method=ClientMethods.GET_AGENT_PERMISSIONS, member="permissions", into="permissions"),
    obj(method=ClientMethods.GET_AGENT_STATES, member="states", into="agentStates"),
    obj(method=ClientMethods.GET_DIALABLE_COUNTRY_CODES, member="countryCodes", into="dialableCountries"),
    obj(method=ClientMethods.GET_ROUTING_PROFILE_QUEUES, member="queues", into="queues"),
]
"""Which method fills which member of the answer, and where its items go; queues go into the routing profile."""


class ConfigurationPoll:
    """Fetches the configuration each 30 s, and at once when asked. `take(configuration)` gets it with all its lists.

    A cycle that fails is dropped as a whole; until the first success the next one comes sooner.
    """

    def __init__(self, environment: Environment, backend: Backend, take: Any, tell: Any, log: Any) -> None:
        self._environment: Environment = environment
        self._backend: Backend = backend
        self._take = take
        self._log = log
        self._denials: Denials = Denials(tell)
        self._failures: Backoff = Backoff(FAILURE_PAUSE, 1.5, PERIOD)
        self._session: int = 0
        self._begun: int = 0
        self._taken: int = 0
        self._timer: Timer = Timer(environment)

    def start(self) -> None:
        """Begin, or begin afresh with a new session."""
        self.stop()
        self._failures.reset()
        self._run()

    def stop(self) -> None:
        """Forget the session and whatever is under way."""
        self._session += 1
        self._timer.clear()

    def reload(self) -> None:
        """One cycle now; the rhythm stays."""
        self._fetch(self._nothing_follows)

    def _nothing_follows(self, succeeded: bool) -> None:
        return

    def _run(self) -> None:
        self._fetch(self._again_later)

    def _again_later(self, succeeded: bool) -> None:
        if succeeded:
            self._failures.reset()
        delay = PERIOD if succeeded else self._failures.delay(self._environment.random())
        self._timer.set(delay, self._run)

    def _fetch(self, finished: Any) -> None:
        session = self._session
        self._begun += 1
        cycle = self._begun

        def answered(outcome: Any) -> None:
            if session != self._session:
                return
            self._denials.note(outcome)
            if outcome.error is not None or not is_object(outcome.data.configuration):
                finished(False)
                return
            self._fetch_lists(outcome.data.configuration, completed)

        def completed(configuration: Any) -> None:
            if session != self._session:
                return
            # A slow cycle must not undo what a later one brought.
            if configuration is not None and cycle > self._taken:
                self._taken = cycle
                self._publish(configuration)
            finished(configuration is not None)

        self._backend.call(ClientMethods.GET_AGENT_CONFIGURATION, obj(), answered)

    def _publish(self, configuration: Any) -> None:
        try:
            revive_configuration(configuration)
            self._take(configuration)
        except Exception as error:
            self._log.error("Configuration refused: %s", error_message(error))

    def _fetch_lists(self, configuration: Any, completed: Any) -> None:
        """Attach all lists, then call `completed(configuration)`; `completed(None)` once if one cannot be had."""
        lists = ListFetch(self._backend, configuration, completed, self._log)
        for entry in LISTS:
            lists.fetch(entry)


class ListFetch:
    """The lists of one configuration, fetched side by side."""

    def __init__(self, backend: Backend, configuration: Any, completed: Any, log: Any) -> None:
        self._backend: Backend = backend
        self._configuration = configuration
        self._completed = completed
        self._log = log
        self._open: int = len(LISTS)
        self._profile: Any = configuration.routingProfile if is_object(configuration.routingProfile) else obj()

    def fetch(self, entry: Any) -> None:
        """Fetch all pages of one list."""
        items: list[Any] = []
        self._fetch_page(entry, UNDEFINED, items, 1)

    def _fetch_page(self, entry: Any, token: Any, items: list[Any], page: int) -> None:
        params = obj(nextToken=token, maxResults=PAGE_SIZE)
        if entry.into == "queues":
            params.routingProfileARN = self._profile.routingProfileARN

        def answered(outcome: Any) -> None:
            if outcome.error is not None:
                self._fail(entry.method, outcome.error)
                return
            found: Any = outcome.data[entry.member]
            if is_array(found):
                items.extend(found)
            following: Any = outcome.data.nextToken
            if truthy(following) and not same(following, token) and page < MOST_PAGES:
                self._fetch_page(entry, following, items, page + 1)
            else:
                self._attach(entry, items)

        self._backend.call(entry.method, params, answered)

    def _attach(self, entry: Any, items: list[Any]) -> None:
        if entry.into == "queues":
            self._profile.queues = items
        else:
            self._configuration[entry.into] = items
        self._open -= 1
        if self._open == 0:
            self._completed(self._configuration)

    def _fail(self, method: str, error: Any) -> None:
        self._log.warn("%s failed: %s", method, error.type)
        if self._open > 0:
            self._open = 0
            self._completed(None)
