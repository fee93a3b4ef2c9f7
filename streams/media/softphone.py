"""What pages want of the softphone. In this version the application that hosts the CCP page provides it."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import assign


def install_softphone(core: Any) -> None:
    """Attach `connect.core.initSoftphoneManager`."""

    def init_softphone_manager(params: Any = None) -> None:
        """Keep `softphone` options, which are those of `initCCP`, for the application that hosts the CCP page."""
        core.softphoneParams = assign(obj(), core.softphoneParams, params)

    core.initSoftphoneManager = init_softphone_manager
