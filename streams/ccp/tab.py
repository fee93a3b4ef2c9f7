"""The browser tab of this page, and a lock by which the worker notices that it died (wire protocol §3.7, §6.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.api.enumerations import SessionStorageKeys
from streams.ccp.session_storage import recall, remember
from streams.host.markers import UNDEFINED, truthy
from streams.host.window import new_promise, scope
from streams.util.identifiers import randomId
from streams.util.storage import attempt


def tab_id() -> str:
    """The tab's id: kept for as long as the tab lives."""
    known = recall(SessionStorageKeys.TAB_ID)
    if truthy(known):
        return known
    made = randomId()
    remember(SessionStorageKeys.TAB_ID, made)
    return made


def hold_tab_lock(undos: list[Any], held: Callable[[str], None]) -> None:
    """Hold a Web Lock until the page ends; `held(name)` is called once it is. Without Web Locks it never is."""
    name = "connect-streams-page-" + randomId()

    def hold(lock: Any) -> Any:
        held(name)
        return new_promise(lambda release, *_: undos.append(release))

    attempt(lambda: scope.navigator.locks.request(name, hold).catch(lambda refused: UNDEFINED))
