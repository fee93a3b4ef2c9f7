"""The configuration cycle: the configuration, then its four lists, page by page (wire protocol §6.3)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj, truthy
from streams.host.objects import bare, has, is_array, is_object
from streams.wire.methods import ClientMethods
from streams.worker.backend import call
from streams.worker.session import Session
from streams.worker.snapshot_poll import alias_queue
from streams.worker.timer import Timer

PERIOD = 30000
FAILURE_PAUSE = 5000
PAGE_SIZE = 500
MOST_PAGES = 200

LISTS = [
    [ClientMethods.GET_AGENT_PERMISSIONS, "permissions", "permissions"],
    [ClientMethods.GET_AGENT_STATES, "states", "agentStates"],
    [ClientMethods.GET_DIALABLE_COUNTRY_CODES, "countryCodes", "dialableCountries"],
    [ClientMethods.GET_ROUTING_PROFILE_QUEUES, "queues", "queues"],
]
"""A method, the member of its answers that holds items, the member of the configuration where they go; queues go into
the routing profile."""


def poll_configuration(session: Session, take: Any, log: Any) -> Any:
    """Fetch the configuration each 30 s as long as the session lasts; `take(configuration)` gets it with all its lists.

    A cycle that fails is dropped as a whole, and the next one comes sooner. Returns a handler that fetches it once
    more; the rhythm stays.
    """
    timer = Timer(session)
    begun: int = 0
    taken: int = 0

    def run() -> None:
        fetch(go_on)

    def go_on(refusal: Any) -> None:
        if refusal is None:
            timer.tries_failed = 0
            timer.call_in(PERIOD, run)
        else:
            timer.try_again(run, FAILURE_PAUSE, PERIOD, refusal.pause)

    def wake() -> None:
        timer.tries_failed = 0
        run()

    def fetch(finished: Any) -> None:
        nonlocal begun
        begun += 1
        cycle = begun

        def answered(outcome: Any) -> None:
            if outcome.error is None and is_object(outcome.data.configuration):
                fetch_lists(session, outcome.data.configuration, completed, log)
            else:
                finished(outcome)

        def completed(configuration: Any, refusal: Any) -> None:
            nonlocal taken
            # A slow cycle must not undo what a later one brought.
            if refusal is None and cycle > taken:
                taken = cycle
                take(configuration)
            finished(refusal)

        call(session, ClientMethods.GET_AGENT_CONFIGURATION, obj(), session.own(answered))

    session.wake.append(wake)
    run()
    return session.own(lambda data, page: fetch(lambda refusal: None))


def fetch_lists(session: Session, configuration: Any, completed: Any, log: Any) -> None:
    """Attach all lists, side by side, then call `completed(configuration, None)`.

    `completed(configuration, refusal)` if a page cannot be had, which `call` has tried several times.
    """
    profile: Any = configuration.routingProfile if is_object(configuration.routingProfile) else obj()
    missing: int = len(LISTS)

    def fetch(method: str, member: str, into: str) -> None:
        items: list[Any] = []
        seen: Any = bare()

        def fetch_page(token: Any, page: int) -> None:
            def answered(outcome: Any) -> None:
                nonlocal missing
                if outcome.error is not None:
                    log.warn("%s failed: %s", method, outcome.error.type)
                    if missing > 0:
                        missing = 0
                        completed(configuration, outcome)
                    return
                if is_array(outcome.data[member]):
                    items.extend(outcome.data[member])
                following: Any = outcome.data.nextToken
                if truthy(following) and not has(seen, following) and page < MOST_PAGES:
                    seen[following] = True
                    fetch_page(following, page + 1)
                else:
                    (profile if into == "queues" else configuration)[into] = items
                    missing -= 1
                    if missing == 0:
                        alias(profile)
                        completed(configuration, None)

            params = obj(nextToken=token, maxResults=PAGE_SIZE)
            if into == "queues":
                params.routingProfileARN = profile.routingProfileARN
            call(session, method, params, session.own(answered))

        fetch_page(UNDEFINED, 1)

    for method, member, into in LISTS:
        fetch(method, member, into)


def alias(profile: Any) -> None:
    """Give a routing profile the names under which pages look for ARNs."""
    profile.routingProfileId = profile.routingProfileARN
    alias_queue(profile.defaultOutboundQueue)
    for queue in profile.queues:
        alias_queue(queue)
