"""The browser tab this page lives in, and a sign by which the worker notices that it died (wire protocol §3.7, §6.7)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SessionStorageKeys
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


def with_life_line(owner: Disposables, tell: Any) -> None:
    """Call `tell(lock)` once, with the name of a Web Lock that this page holds until it ends; None where it cannot."""
    name = "connect-streams-page-" + randomId()

    def hold(lock: Any) -> Any:
        tell(name)
        return new_promise(lambda release, *_: owner.add(lambda: release(None)))

    try:
        scope.navigator.locks.request(name, hold).catch(lambda error: tell(None))
    except Exception:
        tell(None)
