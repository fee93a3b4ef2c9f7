"""Signing in: the login popup, and reloading the CCP's iframe until it acknowledges (wire protocol §3.8)."""

from __future__ import annotations

from typing import Any

from streams.api.problems import report
from streams.host.markers import either, obj, text, truthy
from streams.host.objects import is_object
from streams.host.window import new_promise, resolved, scope
from streams.util.disposables import Disposables
from streams.wire.names import EventType, MasterTopics

REFRESHES = 10
POLL = 1000


class Login:
    """Gets an agent signed in. `page` is the CrmPage whose frame waits for it."""

    def __init__(self, page: Any) -> None:
        self.page: Any = page
        self.core: Any = page.core
        self.params: Any = page.params
        self.owner: Disposables = Disposables()
        self.waiting: Disposables = Disposables()
        self.relogin: Disposables = Disposables()
        self.reloading: bool = False
        self.attempts: int = 0
        self.stop_reloading: Any = None

    def authenticate(self) -> None:
        """Open the login popup unless `loginPopup` is false, and reload the frame until it acknowledges."""
        if self.params.loginPopup is not False:
            self._open_popup()
        if not self.reloading:
            self._reload_frame()

    def authenticate_later(self) -> None:
        """The session ended: give the CCP the time of one acknowledge to go, then sign in again."""
        self.relogin.dispose()
        self.relogin.after(either(self.params.ccpAckTimeout, 3000), self.authenticate)

    def stop(self) -> None:
        """End everything; an open popup stays."""
        self.relogin.dispose()
        self.waiting.dispose()
        self.owner.dispose()
        self.reloading = False

    # -- the popup --

    def _open_popup(self) -> None:
        params = self.params
        url: str = login_url(params)
        if truthy(params.loginUrl):
            self.core.getPopupManager().clear(MasterTopics.LOGIN_POPUP)
        lock = "connect-login-popup-lock" + url
        try:
            asked = scope.navigator.locks.request(lock, obj(mode="exclusive", ifAvailable=True), self._hold_popup)
            asked.catch(lambda error: self._show_popup())
        except Exception:
            # No locks here (an insecure or very old page): every tab opens its own.
            self._show_popup()

    def _hold_popup(self, lock: Any) -> Any:
        """Show the popup and keep the lock until it is closed. Without the lock another tab has it open."""
        if lock is None:
            return resolved(None)
        popup = self._show_popup()
        return resolved(None) if popup is None else new_promise(lambda resolve, *_: self._await_close(popup, resolve))

    def _await_close(self, popup: Any, resolve: Any) -> None:
        watch = Disposables()

        def look() -> None:
            if truthy(popup.closed):
                forget()

        def release() -> None:
            watch.dispose()
            resolve(None)

        forget = self.owner.add(release)
        watch.every(POLL, look)

    def _show_popup(self) -> Any:
        options = self.params.loginOptions
        size = options if is_object(options) else None
        popup = self.core.getPopupManager().open(login_url(self.params), MasterTopics.LOGIN_POPUP, size)
        self.core.loginWindow = popup
        if popup is None:
            report(self.core, "popup_blocked")
        return popup

    # -- the frame --

    def _reload_frame(self) -> None:
        slow = truthy(self.params.disasterRecoveryOn)
        interval = either(self.params.ccpLoadTimeout, 10000 if slow else 5000)
        self.waiting.dispose()
        self.reloading = True
        self.attempts = 0
        self.waiting.own(self.page.conduit.onUpstream(EventType.ACKNOWLEDGE, lambda: self._signed_in()))
        self.stop_reloading = self.waiting.every(interval, self._reload)

    def _reload(self) -> None:
        if self.attempts < REFRESHES:
            self.attempts += 1
            self.page.replace_frame()
            return
        # The acknowledge is still waited for: the agent may sign in within the frame itself.
        self.stop_reloading()
        self.reloading = False
        self.core.eventBus.trigger(EventType.IFRAME_RETRIES_EXHAUSTED)
        report(
            self.core,
            "origin_not_allowed",
            self.page.evidence(),
            " This page's origin is " + text(scope.location.origin) + ".",
        )

    def _signed_in(self) -> None:
        self.waiting.dispose()
        self.reloading = False
        self.core.getPopupManager().clear(MasterTopics.LOGIN_POPUP)
        options = self.params.loginOptions
        closes = truthy(self.params.loginPopupAutoClose) or (is_object(options) and truthy(options.autoClose))
        if closes and self.core.loginWindow is not None:
            self.core.loginWindow.close()
            self.core.loginWindow = None


def login_url(params: Any) -> Any:
    """Where the agent signs in: `loginUrl`, else the old domain of `alias` (deprecated), else the CCP itself."""
    if truthy(params.loginUrl):
        return params.loginUrl
    if truthy(params.alias):
        return "https://" + text(params.alias) + ".awsapps.com/connect/login"
    return params.ccpUrl
