"""Puts the CRM page's side on the namespace."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import either, obj, truthy
from streams.page.agent_apps.install import install_agent_apps
from streams.page.configure import answer_configure_requests, send_configure
from streams.page.diagnose import run_diagnosis
from streams.page.iframe import find_frame
from streams.page.init_ccp import init_ccp
from streams.page.keepalive import KeepaliveManager
from streams.page.media_devices import frame_media_devices
from streams.page.notification_manager import NotificationManager
from streams.page.popup_manager import PopupManager
from streams.page.storage_access import storage_access
from streams.session.problems import install_problems, recovered
from streams.session.termination import end_session


def install_page(connect: Any, core: Any) -> None:
    """Attach `connect.core.initCCP` and what goes with it."""

    def start(containerDiv: Any, params: Any = None) -> None:
        """Put the CCP into the element `containerDiv` and connect to it.

        params: the CCP's URL, or the options of public API §2.1 with `ccpUrl`. ValueError without `containerDiv` or
        `ccpUrl`. Fires `init` once the CCP has acknowledged; reports what goes wrong through `connect.core.onError`.
        """
        init_ccp(core, containerDiv, params)

    def stop() -> None:
        """End what `initCCP` or `initSharedWorker` started, and drop all subscriptions. The page may initialise again.

        The iframe stays: it is the page's to remove.
        """
        if core.page is not None:
            core.page.stop()
            core.page = None
        connect.storageAccess.resetStorageAccessState()
        end_session(core)
        recovered(core)

    def destroy() -> None:
        """`terminate`, and remove the CCP's iframe. May be called at any time, and followed by `initCCP`."""
        page: Any = either(core.page, obj())
        frames: list[Any] = page.frames() if truthy(page.frames) else []
        stop()
        connect.initCCPParams = connect.containerDiv = None
        for frame in [*frames, find_frame()]:
            if truthy(frame):
                frame.remove()

    def sign_in_again() -> None:
        """Open the login popup and reload the frame until the agent is back. An Error before `initCCP`."""
        if either(connect.initCCPParams, obj()).enableGlobalResiliency is True:
            raise JsError("Not possible with enableGlobalResiliency")
        core.require_upstream()
        core.page.authenticate()

    def notifications() -> Any:
        """The page's one NotificationManager."""
        if core.notificationManager is None:
            core.notificationManager = NotificationManager()
        return core.notificationManager

    def diagnose(options: Any = None) -> Any:
        """Look for whatever keeps the CCP from working: a promise of a report (see docs/diagnose.md)."""
        return run_diagnosis(connect, options)

    connect.diagnose = diagnose
    connect.PopupManager = PopupManager
    connect.NotificationManager = NotificationManager
    connect.KeepaliveManager = KeepaliveManager
    connect.storageAccess = storage_access(core)
    core.initCCP = start
    core.destroy = destroy
    core.getFrameMediaDevices = lambda timeout: frame_media_devices(core, timeout)
    core.getNotificationManager = notifications
    core.sendConfigure = lambda params, conduit, _: send_configure(params, conduit)
    core.listenForConfigureRequest = lambda params, conduit, _: answer_configure_requests(params, conduit)
    core.terminate = stop
    core.reauthenticateAfterLogout = sign_in_again
    core.authenticate = sign_in_again
    core.popupManager = PopupManager()
    core.getPopupManager = lambda: core.popupManager
    install_problems(core)
    install_agent_apps(connect, core)
