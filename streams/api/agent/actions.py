"""What the agent does (public API §4.3). `callbacks` is `{success(data)?, failure(err, data)?}`."""

from __future__ import annotations

from typing import Any

from streams.api.callbacks import fail, relay, succeed, within
from streams.api.core import Core
from streams.api.endpoint import Endpoint, endpoint_to_send
from streams.host.markers import UNDEFINED, either, obj, part, truthy
from streams.host.objects import is_array
from streams.util.assertions import assertNotNull
from streams.util.locales import isValidLocale
from streams.wire.methods import ClientMethods
from streams.wire.names import EventType

PAGE_SIZE = 500


@part
class AgentActions:
    """A part of Agent. StateError before the CCP acknowledged."""

    _core: Core
    getRoutingProfile: Any

    def setState(self, state: Any, callbacks: Any = None, options: Any = None) -> None:
        """Go into one of `getAgentStates()`. ValueError without a state.

        options: `{enqueueNextState}` true waits until the current contacts are done.
        """
        assertNotNull(state, "state")
        enqueue = UNDEFINED if options is None else truthy(options.enqueueNextState)
        self._core.call(ClientMethods.PUT_AGENT_STATE, obj(state=state, enqueueNextState=enqueue), callbacks)

    def setStatus(self, status: Any, callbacks: Any = None, options: Any = None) -> None:
        """`setState` under its old name."""
        self.setState(status, callbacks, options)

    def setConfiguration(self, configuration: Any, callbacks: Any = None) -> None:
        """Save a configuration (extension, softphoneEnabled, agentPreferences, …), then have it read again.

        ValueError without one; `failure("InvalidLocale")` when `agentPreferences` names no known locale.
        """
        assertNotNull(configuration, "configuration")
        preferences = configuration.agentPreferences
        if truthy(preferences):
            if truthy(preferences.LANGUAGE) and not truthy(preferences.locale):
                preferences.locale = preferences.LANGUAGE
            if not isValidLocale(preferences.locale):
                fail(callbacks, "InvalidLocale")
                return

        def saved(data: Any) -> None:
            self._core.require_upstream().sendUpstream(EventType.RELOAD_AGENT_CONFIGURATION)
            succeed(callbacks, data)

        self._core.call(
            ClientMethods.UPDATE_AGENT_CONFIGURATION,
            obj(configuration=configuration),
            relay(callbacks, saved),
        )

    def connect(self, endpoint: Any, params: Any = None) -> None:
        """Call an endpoint.

        params: `{queueARN?, queueId?, relatedContactId?, timeout?, success?, failure?}`. Without a queue it goes
        through the default outbound queue; `timeout`, in milliseconds, ends in `failure(ValueError)`.
        """
        options = either(params, obj())
        queue = either(options.queueARN, options.queueId)
        if not truthy(queue):
            queue = self.getRoutingProfile().defaultOutboundQueue.queueARN
        request = obj(endpoint=endpoint_to_send(endpoint), queueARN=queue)
        if truthy(options.relatedContactId):
            request.relatedContactId = options.relatedContactId
        self._core.call(
            ClientMethods.CREATE_OUTBOUND_CONTACT, request, within(options.timeout, "Agent.connect", options)
        )

    def getEndpoints(self, queueARNs: Any, callbacks: Any, pageInfo: Any = None) -> None:
        """The quick connects of one queue ARN or an array of them: `success({endpoints})`, all pages of them.

        The same array is there as `addresses`, too. ValueError without `callbacks.success`.
        """
        assertNotNull(callbacks, "callbacks")
        assertNotNull(callbacks.success, "callbacks.success")
        page = either(pageInfo, obj())
        found: list[Any] = either(page.endpoints, [])

        def add(data: Any) -> None:
            for endpoint in either(data.endpoints, []):
                found.append(Endpoint(endpoint))
            if truthy(data.nextToken):
                self.getEndpoints(
                    queueARNs, callbacks, obj(endpoints=found, maxResults=page.maxResults, nextToken=data.nextToken)
                )
            else:
                callbacks.success(obj(endpoints=found, addresses=found))

        self._core.call(
            ClientMethods.GET_ENDPOINTS,
            obj(
                queueARNs=queueARNs if is_array(queueARNs) else [queueARNs],
                nextToken=either(page.nextToken, None),
                maxResults=either(page.maxResults, PAGE_SIZE),
            ),
            relay(callbacks, add),
        )

    def getAddresses(self, queueARNs: Any, callbacks: Any, pageInfo: Any = None) -> None:
        """`getEndpoints` under its old name."""
        self.getEndpoints(queueARNs, callbacks, pageInfo)
