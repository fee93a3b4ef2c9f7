"""A participant who has been invited into a contact, and is waited for."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.problems import FAILED, RouteProblem
from streams.host.markers import obj
from streams.host.window import new_promise

PATIENCE = 10000


def ids_of(contact: Any) -> list[str]:
    """The ids of a contact's connections."""
    connections: list[Any] = contact.getConnections()
    return [connection.getConnectionId() for connection in connections]


class Arrival:
    """`promise` is kept with `{participantId}` of the first connection that is not among `known`."""

    def __init__(self, page: CcpPage, contact: Any, known: list[str]) -> None:
        self._page: CcpPage = page
        self._known: list[str] = known
        self._keep: Any = None
        self._break: Any = None
        self.promise: Any = new_promise(self._begin)
        self._timer: Any = page.after(PATIENCE, self._give_up)
        self._subscription: Any = contact.onRefresh(self._look)

    def stop(self) -> None:
        """Wait no longer. Idempotent."""
        self._page.cancel(self._timer)
        self._subscription.unsubscribe()

    def _begin(self, resolve: Any, reject: Any) -> None:
        self._keep = resolve
        self._break = reject

    def _look(self, contact: Any) -> None:
        for id in ids_of(contact):
            if id not in self._known:
                self._keep(obj(participantId=id))

    def _give_up(self) -> None:
        self._break(RouteProblem(FAILED, "The participant did not appear"))
