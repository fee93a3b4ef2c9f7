"""What pages want of softphone and ringtones. In this version the application that hosts the CCP page provides both."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import assign


def install_softphone(core: Any) -> None:
    """Attach `connect.core.initSoftphoneManager` and `initRingtoneEngines`."""

    def init_softphone_manager(params: Any = None) -> None:
        """Keep `softphone` options, which are those of `initCCP`, for the application that hosts the CCP page."""
        core.softphoneParams = assign(obj(), core.softphoneParams, params)

    def init_ringtone_engines(params: Any, setRingtoneEngines: Any = None) -> None:
        """Keep `{ringtone: {voice, queue_callback, chat, task, …: {ringtoneUrl, disabled}}}` for that application."""
        core.ringtoneParams = params.ringtone

    core.initSoftphoneManager = init_softphone_manager
    core.initRingtoneEngines = init_ringtone_engines
