"""Puts the CRM page's side on the namespace."""

from __future__ import annotations

from typing import Any

from streams.host.objects import bind_in
from streams.page.agent_apps.install import install_agent_apps
from streams.page.core_functions import PageFunctions
from streams.page.diagnose import run_diagnosis
from streams.page.keepalive import KeepaliveManager
from streams.page.notification_manager import NotificationManager
from streams.page.popup_manager import PopupManager
from streams.page.storage_access import storage_access
from streams.session.problems import install_problems


def install_page(connect: Any, core: Any) -> None:
    """Attach `connect.core.initCCP` and what goes with it."""

    def diagnose(options: Any = None) -> Any:
        """Look for whatever keeps the CCP from working: a promise of a report (see docs/diagnose.md)."""
        return run_diagnosis(connect, options)

    connect.diagnose = diagnose
    connect.PopupManager = PopupManager
    connect.NotificationManager = NotificationManager
    connect.KeepaliveManager = KeepaliveManager
    connect.storageAccess = storage_access(core)
    core.popupManager = PopupManager()
    bind_in(core, core, PageFunctions)
    install_problems(core)
    install_agent_apps(connect, core)
