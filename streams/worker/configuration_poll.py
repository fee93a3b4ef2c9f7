"""The configuration cycle: the configuration, then its four lists, page by page (wire protocol §6.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from streams.host.markers import UNDEFINED, obj
from streams.host.objects import is_array, is_object
from streams.log.logger import Logger
from streams.util.paging import goes_on
from streams.wire.methods import ClientMethods
from streams.wire.names import EventType
from streams.worker.lifetime import Lifetime
from streams.worker.page import Page
from streams.worker.poll import Poll
from streams.worker.session import Session
from streams.worker.snapshot_poll import alias_queue
from streams.worker.types import Call, Handlers, JsonObject, Reply

PERIOD = 30000
FAILURE_PAUSE = 5000
PAGE_SIZE = 500

LISTS = [
    [ClientMethods.GET_AGENT_PERMISSIONS, "permissions", "permissions"],
    [ClientMethods.GET_AGENT_STATES, "states", "agentStates"],
    [ClientMethods.GET_DIALABLE_COUNTRY_CODES, "countryCodes", "dialableCountries"],
    [ClientMethods.GET_ROUTING_PROFILE_QUEUES, "queues", "queues"],
]
"""A method, the member of its answers that holds items, the member of the configuration where they go; queues go into
the routing profile."""

Refusal: TypeAlias = Reply | None
"""Why a configuration cannot be had; None where it can."""


class ConfigurationPoll(Poll):
    """Fetches the configuration each 30 s as long as the session lasts; `take(configuration)` gets it with its lists.

    A cycle that fails is dropped as a whole, and the next one comes sooner. Pages may have it fetched once more
    (`reload_agent_configuration`); the rhythm stays.
    """

    def __init__(self, session: Session, call: Call, log: Logger, take: Callable[[JsonObject], None]) -> None:
        super().__init__(session, call, log)
        self._take: Callable[..., None] = session.guard(take)
        self._begun: int = 0
        self._taken: int = 0
        """The number of the latest cycle whose configuration was taken."""

    def handlers(self) -> Handlers:
        """What pages may ask for."""
        table: Handlers = obj()
        table[EventType.RELOAD_AGENT_CONFIGURATION] = self._session.guard(self._reload)
        return table

    def run(self) -> None:
        """Fetch it now, and then again and again."""
        self.give_up()
        self._question = Lifetime(self._session.environment)
        self._fetch(self._schedule_next, self._question)

    def run_anew(self) -> None:
        """The same, with the failures so far forgotten."""
        self._timer.tries_failed = 0
        self.run()

    def _reload(self, data: JsonObject, page: Page) -> None:
        self._fetch(lambda refusal: None, Lifetime(self._session.environment))

    def _schedule_next(self, refusal: Refusal) -> None:
        if refusal is None:
            self._timer.tries_failed = 0
            self._timer.schedule(PERIOD, self.run)
        else:
            self._timer.retry_with_backoff(self.run, FAILURE_PAUSE, PERIOD, refusal.pause)

    def _fetch(self, finished: Callable[[Refusal], None], life: Lifetime) -> None:
        self._begun += 1
        cycle = self._begun

        def completed(configuration: JsonObject, refusal: Refusal) -> None:
            # First of all, so that nothing can end the polling.
            finished(refusal)
            # A slow cycle must not undo what a later one brought.
            if refusal is None and cycle > self._taken:
                self._taken = cycle
                self._take(configuration)

        def answered(outcome: Reply) -> None:
            if outcome.error is None and is_object(outcome.data.configuration):
                ConfigurationLists(life, self._call, outcome.data.configuration, completed, self._log).fetch()
            else:
                finished(outcome)

        self._call(ClientMethods.GET_AGENT_CONFIGURATION, obj(), life.guard(answered), life)


class ConfigurationLists:
    """Attaches all lists to a configuration, fetched side by side, then calls `completed(configuration, None)`.

    `completed(configuration, refusal)` once if a page cannot be had, which `call` has tried several times.
    """

    def __init__(
        self,
        life: Lifetime,
        call: Call,
        configuration: JsonObject,
        completed: Callable[[JsonObject, Refusal], None],
        log: Logger,
    ) -> None:
        self._life: Lifetime = life
        self._call: Call = call
        self._configuration: JsonObject = configuration
        self._completed: Callable[[JsonObject, Refusal], None] = completed
        self._log: Logger = log
        self._profile: JsonObject = configuration.routingProfile if is_object(configuration.routingProfile) else obj()
        self._missing: int = len(LISTS)
        """How many lists are still to come; 0 also once one cannot be had."""

    def fetch(self) -> None:
        """Begin with the first page of each list."""
        for method, member, into in LISTS:
            params = obj(nextToken=UNDEFINED, maxResults=PAGE_SIZE)
            if into == "queues":
                params.routingProfileARN = self._profile.routingProfileARN
            self._fetch_page(ListProgress(method, member, into, params))

    def _fetch_page(self, progress: ListProgress) -> None:
        def answered(outcome: Reply) -> None:
            if outcome.error is not None:
                self._fail(progress.method, outcome)
            elif progress.take_page(outcome.data):
                self._fetch_page(progress)
            else:
                self._attach(progress)

        self._call(progress.method, progress.params, self._life.guard(answered), self._life)

    def _fail(self, method: str, outcome: Reply) -> None:
        self._log.warn("%s failed: %s", method, outcome.error.type)
        if self._missing > 0:
            self._missing = 0
            self._completed(self._configuration, outcome)

    def _attach(self, progress: ListProgress) -> None:
        owner = self._profile if progress.into == "queues" else self._configuration
        owner[progress.into] = progress.items
        self._missing -= 1
        if self._missing == 0:
            alias(self._profile)
            self._completed(self._configuration, None)


class ListProgress:
    """How far the fetching of one list is."""

    def __init__(self, method: str, member: str, into: str, params: JsonObject) -> None:
        self.method: str = method
        self.into: str = into
        self.params: JsonObject = params
        """Those of the question for the next page."""
        self.items: list[Any] = []
        self._member: str = member
        self._tokens: list[Any] = []

    def take_page(self, data: JsonObject) -> bool:
        """Take the items of a page; whether another one follows."""
        if is_array(data[self._member]):
            self.items.extend(data[self._member])
        self.params.nextToken = data.nextToken
        return goes_on(self._tokens, data.nextToken)


def alias(profile: JsonObject) -> None:
    """Give a routing profile the names under which pages look for ARNs."""
    profile.routingProfileId = profile.routingProfileARN
    alias_queue(profile.defaultOutboundQueue)
    for queue in profile.queues:
        alias_queue(queue)
