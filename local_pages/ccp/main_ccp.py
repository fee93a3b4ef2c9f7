"""The entry of `ccp-services.js`: `ccpServices.start(boot)` starts them in the CCP page."""

from __future__ import annotations

from local_pages.ccp.ccp_page import CcpPage
from local_pages.ccp.services import start_services
from streams.host.markers import obj
from streams.host.window import scope

scope.ccpServices = obj(start=lambda boot: start_services(CcpPage(), scope.connect, boot))
