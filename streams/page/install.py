"""Puts the CRM page's side on the namespace."""

from __future__ import annotations

from typing import Any

from streams.api.problems import install_problems
from streams.host.errors import JsError
from streams.host.objects import freeze
from streams.page.configure import answer_configure_requests, send_configure
from streams.page.init_ccp import init_ccp
from streams.page.keepalive import KeepaliveManager
from streams.page.media_devices import install_media_devices
from streams.page.notification_manager import NotificationManager
from streams.page.popup_manager import PopupManager
from streams.page.storage_access import StorageAccess, storage_access_functions
from streams.page.terminate import terminate


def install_page(connect: Any, core: Any) -> None:
    """Attach `connect.core.initCCP` and what goes with it."""
    storage = StorageAccess(core)

    def start(containerDiv: Any, params: Any = None) -> None:
        """Put the CCP into the element `containerDiv` and connect to it.

        params: the CCP's URL, or the options of public API §2.1 with `ccpUrl`. ValueError without `containerDiv` or
        `ccpUrl`. Fires `init` once the CCP has acknowledged; tells what goes wrong through `connect.core.onError`.
        """
        init_ccp(core, storage, containerDiv, params)

    def stop() -> None:
        """End the talk with the CCP and drop all subscriptions. The iframe stays: it is the page's to remove."""
        terminate(core)
        storage.reset()

    def sign_in_again() -> None:
        """Open the login popup and reload the frame until the agent is back. An Error before `initCCP`."""
        if connect.initCCPParams is None or core.page is None or core.page.login is None:
            raise JsError("reauthenticateAfterLogout needs initCCP first")
        if connect.initCCPParams.enableGlobalResiliency is True:
            raise JsError("reauthenticateAfterLogout is not available with enableGlobalResiliency")
        core.page.login.authenticate()

    def popups() -> Any:
        """The page's one PopupManager."""
        if core.popupManager is None:
            core.popupManager = PopupManager()
        return core.popupManager

    def notifications() -> Any:
        """The page's one NotificationManager."""
        if core.notificationManager is None:
            core.notificationManager = NotificationManager()
        return core.notificationManager

    connect.PopupManager = PopupManager
    connect.NotificationManager = NotificationManager
    connect.KeepaliveManager = KeepaliveManager
    connect.storageAccess = freeze(storage_access_functions(storage))
    connect.initCCPParams = None
    connect.containerDiv = None
    core.initCCP = start
    core.terminate = stop
    core.reauthenticateAfterLogout = sign_in_again
    core.authenticate = sign_in_again
    core.getPopupManager = popups
    core.getNotificationManager = notifications
    core.sendConfigure = lambda params, conduit: send_configure(params, conduit)
    core.listenForConfigureRequest = lambda params, conduit: answer_configure_requests(params, conduit)
    install_media_devices(core)
    install_problems(core)
