"""What the agent does (public API §4.3). Callbacks and promises: see `callbacks.py`."""

from __future__ import annotations

from typing import Any, cast

from streams.api.agent.outbound import call_request, contact_of_call
from streams.api.callbacks import followed, refused, relay, succeed, within
from streams.api.context import get_core
from streams.api.endpoint import Endpoint
from streams.host.json import to_json
from streams.host.markers import UNDEFINED, either, obj, part, same, truthy
from streams.host.objects import first, is_array, is_string
from streams.util.assertions import assertNotNull
from streams.util.locales import isValidLocale
from streams.util.paging import goes_on
from streams.wire.methods import ClientMethods
from streams.wire.names import EventType
from streams.wire.outcome import promised
from streams.wire.schema.agent import AgentConfiguration, AgentState, AgentStateDefinition
from streams.wire.schema.requests import AgentSetStateOptions, ConnectOptions, PageInfo, SuccessFailOptions

PAGE_SIZE = 500


@part
class AgentActions:
    """A part of Agent. StateError before the CCP acknowledged."""

    getAgentStates: Any

    def setState(
        self,
        state: AgentStateDefinition | AgentState | str,
        callbacks: SuccessFailOptions | None = None,
        options: AgentSetStateOptions | None = UNDEFINED,
    ) -> Any:
        """Go into one of `getAgentStates()`, as it stands there or by its name. ValueError without one.

        options: `{enqueueNextState}` true waits until the current contacts are done. A name that no state has:
        failure `unknown_agent_state`.
        """
        return enter(self, state, callbacks, options)

    def setStatus(
        self,
        status: AgentStateDefinition | AgentState | str,
        callbacks: SuccessFailOptions | None = None,
        options: AgentSetStateOptions | None = UNDEFINED,
    ) -> Any:
        """`setState` under its old name."""
        return enter(self, status, callbacks, options)

    def setConfiguration(self, configuration: AgentConfiguration, callbacks: SuccessFailOptions | None = None) -> Any:
        """Save a configuration (extension, softphoneEnabled, agentPreferences, …), then have it read again.

        ValueError without one; `failure("InvalidLocale")` when `agentPreferences` names no known locale.
        """
        assertNotNull(configuration, "configuration")
        preferences = configuration.agentPreferences
        if truthy(preferences):
            if truthy(preferences.LANGUAGE) and not truthy(preferences.locale):
                preferences.locale = preferences.LANGUAGE
            if not isValidLocale(preferences.locale):
                return refused(callbacks, "InvalidLocale")

        def saved(data: object) -> None:
            get_core().getUpstream().sendUpstream(EventType.RELOAD_AGENT_CONFIGURATION)
            succeed(callbacks, data)

        return get_core().call(
            ClientMethods.UPDATE_AGENT_CONFIGURATION,
            obj(configuration=configuration),
            relay(callbacks, saved),
        )

    def connect(self, endpoint: Endpoint | str, params: ConnectOptions | None = None) -> Any:
        """Call an endpoint, or a phone number (a text).

        params: `{queueARN?, queueId?, relatedContactId?, timeout?, success?, failure?}`. Without a queue it goes
        through the default outbound queue; `timeout`, in milliseconds, ends in `failure(ValueError)`. The promise is
        kept with `{contactId}` once the agent's data has the contact, null when that of 30 s later does not have it.
        """
        options = either(params, obj())
        request = call_request(self, endpoint, options)
        client = get_core().getClient()
        return contact_of_call(
            get_core(),
            lambda: promised(
                lambda both: client.call(
                    ClientMethods.CREATE_OUTBOUND_CONTACT, request, within(options.timeout, "Agent.connect", both)
                ),
                relay(options, options.success),
            ),
        )

    def getEndpoints(
        self, queueARNs: str | list[str], callbacks: SuccessFailOptions | None = None, pageInfo: PageInfo | None = None
    ) -> Any:
        """The quick connects of one queue ARN or an array of them: `success({endpoints})`, all pages of them.

        The same array is there as `addresses`, too.
        """
        page: Any = either(pageInfo, obj())
        found: list[Any] = either(page.endpoints, [])
        tokens: list[Any] = either(page.tokens, [])
        rest: Any = None

        def add(data: Any) -> None:
            nonlocal rest
            for endpoint in either(data.endpoints, []):
                found.append(Endpoint(endpoint))
            if goes_on(tokens, data.nextToken):
                more: Any = obj(endpoints=found, maxResults=page.maxResults, nextToken=data.nextToken, tokens=tokens)
                rest = self.getEndpoints(queueARNs, callbacks, more)
            else:
                rest = obj(endpoints=found, addresses=found)
                succeed(callbacks, rest)

        answer = get_core().call(
            ClientMethods.GET_ENDPOINTS,
            obj(
                queueARNs=queueARNs if is_array(queueARNs) else [queueARNs],
                nextToken=either(page.nextToken, None),
                maxResults=either(page.maxResults, PAGE_SIZE),
            ),
            relay(callbacks, add),
        )
        return followed(answer, lambda data: rest)

    def getAddresses(
        self, queueARNs: str | list[str], callbacks: SuccessFailOptions | None = None, pageInfo: PageInfo | None = None
    ) -> Any:
        """`getEndpoints` under its old name."""
        return self.getEndpoints(queueARNs, callbacks, pageInfo)


def enter(agent: Any, state: Any, callbacks: SuccessFailOptions | None, options: AgentSetStateOptions | None) -> Any:
    """Go into a state."""
    assertNotNull(state, "state")
    enqueue = truthy(options.enqueueNextState) if truthy(options) else options
    if is_string(state):
        name = cast(str, state)
        state = first([one for one in agent.getAgentStates() if same(one.name, name)])
        if state is None:
            message = "No state " + name
            return refused(callbacks, to_json(obj(type="UnknownAgentState", message=message)))
    return get_core().call(ClientMethods.PUT_AGENT_STATE, obj(state=state, enqueueNextState=enqueue), callbacks)
