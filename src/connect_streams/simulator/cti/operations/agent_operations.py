"""Operations on the agent: snapshot, configuration, lists, state."""

from __future__ import annotations

from ...rules import life_cycle
from ...state.agents import AgentState
from ...state.errors import invalid_request, invalid_state
from .. import agent_configuration, long_poll, snapshot
from .paging import page
from .registry import Call, Json, operation


@operation("GetAgentSnapshot")
def get_agent_snapshot(call: Call) -> Json:
    """The snapshot as it is now; holding the request until something changes is the business of ``long_poll``."""
    token = long_poll.next_token(call.store, call.username)
    return {"snapshot": snapshot.snapshot(call.store, call.username), "nextToken": token}


@operation("GetAgentConfiguration")
def get_agent_configuration(call: Call) -> Json:
    """The configuration of the agent who asks."""
    return {"configuration": agent_configuration.configuration(call.store, call.username)}


@operation("GetAgentStates")
def get_agent_states(call: Call) -> Json:
    """The states that the agent can choose, in pages."""
    return page(call, "states", agent_configuration.states(call.store))


@operation("GetAgentPermissions")
def get_agent_permissions(call: Call) -> Json:
    """The names of what the agent may do, in pages."""
    return page(call, "permissions", list(call.store.users[call.username].permissions))


@operation("GetDialableCountryCodes")
def get_dialable_country_codes(call: Call) -> Json:
    """The countries that can be dialled, in pages."""
    return page(call, "countryCodes", list(call.store.config.dialable_countries))


@operation("GetRoutingProfileQueues", routingProfileARN=str)
def get_routing_profile_queues(call: Call) -> Json:
    """The queues of the agent's own routing profile, in pages."""
    profile = call.store.config.routing_profile_of(call.username)
    if call.params["routingProfileARN"] != call.store.arns.routing_profile(profile.name):
        raise invalid_request("the routing profile is not the agent's")
    return page(call, "queues", agent_configuration.queues(call.store, call.username))


@operation("GetEndpoints", queueARNs=list)
def get_endpoints(call: Call) -> Json:
    """The quick connects that the queues offer, in pages."""
    return page(call, "endpoints", agent_configuration.quick_connects(call.store, call.params["queueARNs"]))


@operation("PutAgentState", state=dict)
def put_agent_state(call: Call) -> None:
    """Take a state, or queue it behind the contacts with ``enqueueNextState``."""
    state = _known_state(call, call.params["state"])
    life_cycle.choose_state(call.store, call.username, state, bool(call.params.get("enqueueNextState")))


def _known_state(call: Call, wanted: Json) -> AgentState:
    """The configured state that a client's state object stands for: by ARN when it has one, else by type and name."""
    for configured in call.store.config.states:
        state = call.store.agent_state(configured.name)
        if wanted.get("agentStateARN") is not None:
            if wanted["agentStateARN"] == state.arn:
                return state
        elif (wanted.get("type"), wanted.get("name")) == (state.type, state.name):
            return state
    raise invalid_state("the agent cannot choose this state")


@operation("UpdateAgentConfiguration", configuration=dict)
def update_agent_configuration(call: Call) -> None:
    """Change softphone, extension or language."""
    agent_configuration.update(call.store, call.username, call.params["configuration"])


@operation("GetNewAuthToken", refreshToken=str)
def get_new_auth_token(call: Call) -> Json:
    """A fresh bearer token for a refresh token; ``expirationDateTime`` is in epoch seconds."""
    token = call.store.sessions.renew(call.params["refreshToken"])
    return {"newAuthToken": token.value, "expirationDateTime": token.expires}
