"""Virtual desktops: the media runs on the agent's own machine, by a strategy of the RTC library."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import SoftphoneErrorTypes
from streams.host.errors import error_message
from streams.host.markers import JsObject, new, obj, truthy
from streams.host.patterns import matches, pattern
from streams.media.softphone.notifications import report_problem
from streams.session.core import Core

CITRIX = "CitrixVDIStrategy"
AZURE = "AzureVDIStrategy"

STRATEGIES = obj(
    CITRIX=CITRIX,
    CITRIX_413=CITRIX,
    AWS_WORKSPACE="DCVWebRTCStrategy",
    OMNISSA="OmnissaVDIStrategy",
    AZURE=AZURE,
)
"""`VDIPlatform` -> the name of its strategy."""

NO_REDIRECTION = pattern("redirection.*(not |fail)", "i")


def choose_platform(connect: JsObject, wanted: str | None) -> Any:
    """The platform a page asks for; without its asking, Azure where that redirects calls."""
    azure = connect.AzureVDIStrategy
    if truthy(wanted) or not truthy(azure) or not truthy(azure.isRedirectionAvailable):
        return wanted
    try:
        return "AZURE" if truthy(azure.isRedirectionAvailable()) else wanted
    except Exception as error:
        connect.getLog().warn("Azure did not answer").withException(error)
        return wanted


def strategy_of(core: Core, platform: str | None) -> Any:
    """The strategy of a platform. Where there is none everyone is notified why, and the plain browser is used (None).

    On Azure calls shall fail instead, so that nobody talks to a machine that the agent has no sound from.
    """
    connect = core.connect
    if not truthy(platform):
        return None
    name = STRATEGIES[platform]
    if not truthy(name):
        report_problem(core, SoftphoneErrorTypes.VDI_STRATEGY_NOT_SUPPORTED, platform)
        return None
    try:
        strategy = connect[name]
        return new(strategy, platform, True) if name == CITRIX else new(strategy)
    except Exception as error:
        message = error_message(error)
        unsupported = matches(NO_REDIRECTION, message)
        report_problem(
            core,
            SoftphoneErrorTypes.VDI_REDIR_NOT_SUPPORTED if unsupported else SoftphoneErrorTypes.OTHER,
            message,
        )
        if name == AZURE and truthy(connect.FailedVDIStrategy):
            return new(connect.FailedVDIStrategy, platform, message)
        return None
