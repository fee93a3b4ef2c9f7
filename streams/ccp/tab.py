"""The browser tab of this page, and a sign by which the worker notices that it died (wire protocol §3.7, §6.7)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SessionStorageKeys
from streams.host.markers import UNDEFINED
from streams.host.window import new_promise, scope
from streams.util.disposables import Disposables
from streams.util.identifiers import randomId
from streams.util.storage import SESSION, recall, remember


def tab_id() -> str:
    """The tab's id: kept for as long as the tab lives."""
    known = recall(SESSION, SessionStorageKeys.TAB_ID)
    if known is not None:
        return known
    made = randomId()
    remember(SESSION, SessionStorageKeys.TAB_ID, made)
    return made


def hold_life_line(owner: Disposables, held: Any) -> None:
    """Hold a Web Lock until the page ends; `held(name)` is called once it is. Without Web Locks it never is."""
    name = "connect-streams-page-" + randomId()

    def hold(lock: Any) -> Any:
        held(name)
        return new_promise(lambda release, *_: owner.add(lambda: release(None)))

    try:
        scope.navigator.locks.request(name, hold).catch(lambda error: UNDEFINED)
    except Exception:
        return
