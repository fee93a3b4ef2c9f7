"""The window in which the agent signs in (wire protocol §3.8)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text, truthy
from streams.host.objects import discard
from streams.host.window import new_promise, scope
from streams.session.core import Core
from streams.session.problems import report
from streams.util.disposables import every, undo_all
from streams.wire.names import MasterTopics

POLL = 1000


def open_login_popup(core: Core, params: Any, undos: list[Any]) -> None:
    """Show the login page, unless another tab does: a Web Lock is held for as long as the popup is open."""
    url: str = login_url(params)

    def show(refused: Any = None) -> Any:
        # One that is open is brought to the front: somebody may be typing in it.
        popup = core.popupManager.open(url, MasterTopics.LOGIN_POPUP, params.loginOptions)
        core.loginWindow = popup
        if not truthy(popup):
            report(core, "popup_blocked")
        return popup

    def hold(lock: Any) -> Any:
        # The lock may still be ours: it goes up to a second after the popup it was taken for.
        is_ours = core.holds_login_lock is True
        popup = show() if truthy(lock) or is_ours else None
        if is_ours or not truthy(popup):
            return None
        core.holds_login_lock = True
        return new_promise(lambda release, *_: await_close(core, undos, release))

    try:
        scope.navigator.locks.request("connect-login-popup-lock" + url, obj(ifAvailable=True), hold).catch(show)
    except Exception:
        # No locks here (an insecure or very old page): every tab opens its own.
        show()


def close_login_popup(core: Core, params: Any) -> None:
    """The agent is signed in: forget the popup, and close it where the page wants that."""
    popup = core.loginWindow
    if truthy(popup):
        core.popupManager.clear(MasterTopics.LOGIN_POPUP)
        if truthy(params.loginPopupAutoClose) or truthy(either(params.loginOptions, obj()).autoClose):
            popup.close()
            core.loginWindow = None


def await_close(core: Core, undos: list[Any], release: Any) -> None:
    """Call `release()` when no login popup is open here any more, or when the page ends."""

    def free() -> None:
        core.holds_login_lock = False
        release()

    watch: list[Any] = [free]

    def end() -> None:
        discard(undos, end)
        undo_all(watch)

    def look() -> None:
        if not truthy(core.loginWindow) or truthy(core.loginWindow.closed):
            end()

    every(watch, POLL, look)
    undos.append(end)


def login_url(params: Any) -> Any:
    """Where the agent signs in: `loginUrl`, else the old domain of `alias` (deprecated), else the CCP itself."""
    if truthy(params.loginUrl):
        return params.loginUrl
    return f"https://{text(params.alias)}.awsapps.com/connect/login" if truthy(params.alias) else params.ccpUrl
