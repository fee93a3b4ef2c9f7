"""Puts the CRM page's side on the namespace."""

from __future__ import annotations

from typing import Any

from streams.api.problems import install_problems, recovered
from streams.api.session import end_session
from streams.page.init_ccp import init_ccp
from streams.page.keepalive import KeepaliveManager
from streams.page.popup_manager import PopupManager


def install_page(connect: Any, core: Any) -> None:
    """Attach `connect.core.initCCP` and what goes with it."""

    def start(containerDiv: Any, params: Any = None) -> None:
        """Put the CCP into the element `containerDiv` and connect to it.

        params: the CCP's URL, or the options of public API §2.1 with `ccpUrl`. ValueError without `containerDiv` or
        `ccpUrl`. Fires `init` once the CCP has acknowledged; tells what goes wrong through `connect.core.onError`.
        """
        init_ccp(core, containerDiv, params)

    def stop() -> None:
        """End what `initCCP` or `initSharedWorker` started, and drop all subscriptions. The page may initialise again.

        The iframe stays: it is the page's to remove.
        """
        if core.page is not None:
            core.page.stop()
            core.page = None
        end_session(core)
        recovered(core)

    def sign_in_again() -> None:
        """Open the login popup and reload the frame until the agent is back. StateError before `initCCP`."""
        core.require_upstream()
        core.page.authenticate()

    connect.PopupManager = PopupManager
    connect.KeepaliveManager = KeepaliveManager
    core.initCCP = start
    core.terminate = stop
    core.reauthenticateAfterLogout = sign_in_again
    core.authenticate = sign_in_again
    core.popupManager = PopupManager()
    core.getPopupManager = lambda: core.popupManager
    install_problems(core)
