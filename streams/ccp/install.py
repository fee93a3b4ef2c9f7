"""Puts the CCP page's side on the namespace. Applications that host a CCP call these; CRM pages do not."""

from __future__ import annotations

from typing import Any

from streams.ccp.authentication import Authentication, authorize, is_legacy_domain
from streams.ccp.disaster_recovery import init_disaster_recovery
from streams.ccp.domain_access import verify_domain_access
from streams.ccp.global_resiliency import lily_agent_config, validate_global_signin
from streams.ccp.init_shared_worker import init_shared_worker
from streams.ccp.tab import tab_id
from streams.host.markers import truthy
from streams.wire.client import ApiProxyClient
from streams.wire.names import ConfigurationEvents, GlobalResiliencyEvents


def install_ccp(connect: Any, core: Any) -> None:
    """Attach `connect.core.initSharedWorker` and what goes with it."""

    def set_tab_id() -> None:
        """Take up this tab's id, or give it one."""
        core.tabId = tab_id()

    def follow_auth_events(loginEndpoint: Any, authorizeEndpoint: Any, conduit: Any) -> None:
        """Reload, authorize or go to the login page as the worker's auth events demand."""
        Authentication(core, conduit, loginEndpoint, authorizeEndpoint).follow([])

    def init_api_proxy() -> None:
        """Take requests for the hosting application: it receives `api_proxy_request`."""
        core.apiProxyClient = ApiProxyClient()

    def ask_for_configure(conduit: Any) -> None:
        """Ask the framing page for its configuration, unless it came."""
        core.page.ask()

    def listen_for_validation(conduit: Any) -> None:
        """Answer the framing page's question whether the agent has signed in for both regions."""
        core.subscribe(GlobalResiliencyEvents.VALIDATE_GLOBAL_SIGNIN, lambda: core.validateGlobalSignin(conduit))

    def page_options(params: Any) -> None:
        """Send all contexts the page options of a CCP that no page frames."""
        if truthy(params.pageOptions):
            core.broadcast(ConfigurationEvents.CONFIGURE, params.pageOptions)

    core.initSharedWorker = lambda params: init_shared_worker(core, params)
    core.authorize = authorize
    core.setupAuthenticationEventHandlers = follow_auth_events
    core.verifyDomainAccess = verify_domain_access
    core.isLegacyDomain = is_legacy_domain
    core.initApiProxyService = init_api_proxy
    core.checkIfConfigureReceived = ask_for_configure
    core.initPageOptions = page_options
    core.getLilyAgentConfig = lily_agent_config
    core.validateGlobalSignin = validate_global_signin
    core.listenForAcgrValidation = listen_for_validation
    core.initDisasterRecovery = lambda params, suppress, forceOffline: init_disaster_recovery(
        core, params, suppress, forceOffline
    )
    core._setTabId = set_tab_id
