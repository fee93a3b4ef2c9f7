"""The functions on `connect.core` of a page that holds a CCP (public API §2). All of them work detached."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import part, truthy
from streams.page.configure import answer_configure_requests, region_state, send_configure
from streams.page.iframe import find_frame
from streams.page.init_ccp import frames_of, init_ccp, remove_orphans
from streams.page.media_devices import frame_media_devices
from streams.page.notification_manager import NotificationManager
from streams.session.problems import recovered
from streams.session.termination import end_session


@part
class PageFunctions:
    """Bound to the core."""

    def initCCP(self: Any, containerDiv: Any, params: Any = None) -> None:
        """Put the CCP into the element `containerDiv` and connect to it.

        params: the CCP's URL, or the options of public API §2.1 with `ccpUrl`. ValueError without `containerDiv` or
        `ccpUrl`. Fires `init` once the CCP has acknowledged; reports what goes wrong through `connect.core.onError`.
        """
        init_ccp(self, containerDiv, params)

    def terminate(self: Any) -> None:
        """End what `initCCP` or `initSharedWorker` started, and drop all subscriptions. The page may initialise again.

        The iframe stays: it is the page's to remove.
        """
        terminate(self)

    def destroy(self: Any) -> None:
        """`terminate`, and remove the CCP's iframe. May be called at any time, and followed by `initCCP`."""
        frame: Any = find_frame()
        self.connect.initCCPParams = self.connect.containerDiv = None
        # Who waits for something may begin anew when it fails.
        terminate(self)
        remove_orphans(self)
        if truthy(frame):
            frame.remove()

    def reauthenticateAfterLogout(self: Any) -> None:
        """Have the agent sign in again, by `authenticate`. An Error before `initCCP`, and where there are two CCPs."""
        reauthenticate(self)

    def authenticate(self: Any, params: object = None, containerDiv: object = None, conduit: object = None) -> None:
        """Open the login popup and reload the frame until the agent is back. An Error before `initCCP`."""
        authenticate(self)

    def _getCCPIframe(self: Any, identifier: str | None = None) -> Any:
        """The iframe of the CCP, or of the one that `data-identifier` says; null without one."""
        return find_frame(identifier)

    def getNotificationManager(self: Any) -> Any:
        """The page's one NotificationManager."""
        if self.notificationManager is None:
            self.notificationManager = NotificationManager()
        return self.notificationManager

    def getPopupManager(self: Any) -> Any:
        """What opens the login popup."""
        return self.popupManager

    def getFrameMediaDevices(self: Any, timeout: Any) -> Any:
        """A promise of the media devices that the CCP's frame sees."""
        return frame_media_devices(self, timeout)

    def sendConfigure(self: Any, params: Any, conduit: Any, isGR: bool | None = None) -> None:
        """Send the settings among `params` to the CCP; `isGR`: to one of two, with whether it is the active one."""
        send_configure(params, conduit, region_state(self.connect, params, conduit) if truthy(isGR) else None)

    def listenForConfigureRequest(self: Any, params: Any, conduit: Any, extra: Any) -> Any:
        """Answer each request of the CCP for settings; returns the subscription."""
        return answer_configure_requests(params, conduit)


def terminate(core: Any) -> None:
    """End what this page has started."""
    if core.page is not None:
        core.page.stop()
        core.orphans = frames_of(core)
        core.page = None
    core.connect.storageAccess.resetStorageAccessState()
    end_session(core)
    recovered(core)


def reauthenticate(core: Any) -> None:
    """Have the agent sign in again, where there is one CCP."""
    connect = core.connect
    if not (truthy(connect.initCCPParams) and truthy(connect.containerDiv) and truthy(core.upstream)):
        raise JsError("Missing parameters to refresh CCP iframe")
    refuse_two_regions(connect)
    core.authenticate(connect.initCCPParams, connect.containerDiv, core.upstream)


def refuse_two_regions(connect: Any) -> None:
    """Error where there are two CCPs."""
    if connect.initCCPParams.enableGlobalResiliency is True:
        raise JsError("Not supported in ACGR instance")


def authenticate(core: Any) -> None:
    """Open the login popup and reload the frame until a CCP answers."""
    core.getUpstream()
    refuse_two_regions(core.connect)
    core.page.authenticate()
