"""Requests about the agent."""

from __future__ import annotations

from typing import Any

from local_pages.ccp.actions import done
from local_pages.ccp.directory import Directory
from local_pages.ccp.problems import FAILED, RouteProblem, existing
from streams.host.markers import obj, same, text, truthy
from streams.host.objects import assign, first
from streams.host.window import new_promise


class AgentRoutes:
    """`agent/…`"""

    def __init__(self, directory: Directory, network: Any) -> None:
        """`network()`: the state of the page's connection, `{status, timestamp}`."""
        self._directory: Directory = directory
        self._network: Any = network

    def table(self) -> list[Any]:
        """`[command, function of the request's data]` of each."""
        agent = self._directory.agent
        return [
            ["agent/getARN", lambda data: obj(ARN=agent().getConfiguration().agentARN)],
            ["agent/getName", lambda data: obj(name=agent().getName())],
            ["agent/getState", lambda data: agent().getState()],
            ["agent/getAvailabilityState", self._availability],
            ["agent/getRoutingProfile", lambda data: agent().getRoutingProfile()],
            ["agent/getDefaultOutboundQueue", lambda data: agent().getRoutingProfile().defaultOutboundQueue],
            ["agent/getRoutingProfileQueues", lambda data: agent().getRoutingProfile().queues],
            ["agent/getChannelConcurrency", lambda data: agent().getChannelConcurrency()],
            ["agent/getExtension", lambda data: obj(extension=agent().getExtension())],
            ["agent/getDialableCountries", lambda data: obj(dialableCountries=agent().getDialableCountries())],
            ["agent/listSecurityProfilePermissions", lambda data: obj(permissions=agent().getPermissions())],
            ["agent/listAvailabilityStates", lambda data: agent().getAgentStates()],
            ["agent/setAvailabilityState", lambda data: self._choose("agentStateARN", data.agentStateARN)],
            ["agent/setAvailabilityStateByName", lambda data: self._choose("name", data.agentStateName)],
            ["agent/setOffline", lambda data: self._choose("type", self._directory.connect.AgentStateType.OFFLINE)],
            ["agent/listQuickConnects", self._quick_connects],
            ["agent/getNetworkConnectionStatus", lambda data: self._network()],
        ]

    def _availability(self, data: Any) -> Any:
        agent = self._directory.agent()
        next_state = agent.getNextState()
        return assign(obj(), agent.getState(), obj(nextState=next_state)) if truthy(next_state) else agent.getState()

    async def _choose(self, key: str, value: Any) -> Any:
        """Choose the first state whose member `key` is `value`; while the agent is busy it is queued."""
        agent = self._directory.agent()
        states: list[Any] = agent.getAgentStates()
        state = existing(first([one for one in states if same(one[key], value)]))
        is_busy = same(agent.getState().type, self._directory.connect.AgentStateType.SYSTEM)
        await done(lambda callbacks: agent.setState(state, callbacks, obj(enqueueNextState=is_busy)))
        if is_busy:
            return obj(status="queued", current=agent.getState(), next=state)
        return obj(status="updated", current=state)

    def _quick_connects(self, data: Any) -> Any:
        def ask(resolve: Any, reject: Any) -> None:
            def success(found: Any) -> None:
                endpoints: list[Any] = found.endpoints
                resolve(obj(quickConnects=[describe_quick_connect(one) for one in endpoints], nextToken=None))

            def failure(reason: Any) -> None:
                reject(RouteProblem(FAILED, text(reason)))

            self._directory.agent().getEndpoints(data.queueARNs, obj(success=success, failure=failure))

        return new_promise(ask)


def describe_quick_connect(endpoint: Any) -> Any:
    """An endpoint as the SDK describes it; only phone numbers have a number."""
    described = obj(type=endpoint.type, endpointARN=endpoint.endpointARN, name=endpoint.name)
    if endpoint.type == "phone_number":
        described.phoneNumber = endpoint.phoneNumber
    return described
