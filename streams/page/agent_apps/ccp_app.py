"""The CCP as an agent app (public API §11)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import JsObject, obj, throw, truthy
from streams.host.objects import assign, first
from streams.page.iframe import find_frame
from streams.util.fetch import within
from streams.wire.names import EventType

PATIENCE = 10000


def ccp_app(core: Any, app: JsObject, params: object) -> Any:
    """`{init(), destroy()}` of the CCP; `params` are options of `initCCP` that go before the usual ones.

    `destroy()` signs out: a promise of True, broken when the sign-out page does not answer in ten seconds.
    """
    # The pages for signing in and out lie beside that of the CCP.
    base: str = first(app.endpoint.split("ccp-v2"))

    def init() -> None:
        options = obj(
            ccpUrl=app.endpoint,
            ccpLoadTimeout=10000,
            loginPopup=True,
            loginUrl=base + "login",
            softphone=obj(
                allowFramedSoftphone=True,
                disableRingtone=False,
                allowFramedVideoCall=True,
                allowFramedScreenSharing=True,
                allowFramedScreenSharingPopUp=False,
            ),
        )
        if app.style is not None:
            options.style = app.style
        core.initCCP(app.containerDOM, assign(options, params))

    async def destroy() -> bool:
        if core.page is not None:
            core.page.stop()
        frame = find_frame()
        if truthy(frame):
            frame.remove()
        try:
            answer = core.connect.fetch(base + "logout", obj(credentials="include"))
            # Whatever the page says, the session is over once it has been asked for.
            await within(PATIENCE, answer.catch(lambda reason: reason if truthy(reason.status) else throw(reason)))
        finally:
            # Signed out or not, this page is done with the CCP.
            core.getEventBus().trigger(EventType.TERMINATE)
            core.terminate()
        return True

    return obj(init=init, destroy=destroy)
