"""What an agent may look up and change."""

from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.browser.conftest import Connects
from tests.support.recorder import RecorderPage
from tests.support.scripts import script

CONFIGURE = "const agent = new connect.Agent(); const wanted = agent.getConfiguration();"


@pytest.mark.row("F24")
def test_configuration_is_changed(client: RecorderPage) -> None:
    """A changed copy of the agent's configuration is taken by the backend and comes back to the page."""
    client.does(
        f"{CONFIGURE} wanted.softphoneEnabled = false; wanted.extension = '+12065550142'; agent.setConfiguration(wanted, callbacks)"
    )
    [agent] = [one for one in client.connect.instance.state()["agents"] if one["username"] == "ana"]
    assert agent["name"] == "Ana Agent"
    client.wait("new connect.Agent().getExtension() === '+12065550142' && !new connect.Agent().isSoftphoneEnabled()")


@pytest.mark.row("F24")
def test_a_bad_extension_is_refused(client: RecorderPage) -> None:
    """An extension that is no E.164 number reaches the failure callback."""
    wanted = f"{CONFIGURE} wanted.softphoneEnabled = false; wanted.extension = 'none'; agent.setConfiguration(wanted, callbacks)"
    assert client.request("extension", wanted).startswith("failure")


@pytest.mark.row("F24")
def test_an_unknown_language_is_refused_without_a_request(client: RecorderPage) -> None:
    """A language the service does not know fails in the page, without a request."""
    since = client.connect.instance.events()[-1]["seq"]
    wanted = f"{CONFIGURE} wanted.agentPreferences = {{ LANGUAGE: 'xx_XX' }}; agent.setConfiguration(wanted, callbacks)"
    assert client.request("language", wanted) == "failure InvalidLocale"
    asked = [event.get("operation") for event in client.connect.instance.events(since)]
    assert "UpdateAgentConfiguration" not in asked


def quick_connects(count: int) -> list[dict[str, Any]]:
    """As many quick connects to phone numbers."""
    return [
        {"name": f"Office {n:02}", "type": "phone_number", "phone_number": f"+120655501{n:02}"} for n in range(count)
    ]


def paged(connects: Connects) -> LocalConnectProcess:
    """An instance whose lists come in pages of three."""
    return connects(
        page_size=3, quick_connects=quick_connects(10), dialable_countries=["us", "ca", "gb", "de", "fr", "it", "es"]
    )


@pytest.mark.row("F28")
def test_endpoints_over_several_pages(connects: Connects, page: Any) -> None:
    """All pages of quick connects arrive as one list, under both of its names."""
    client = RecorderPage(page, paged(connects)).open().ready()
    got = client.value(script("endpoints_of_all_pages"))
    assert got == {"names": [f"Office {n:02}" for n in range(10)], "same": True, "all": True}
    asked = [event for event in client.connect.instance.events(0, "operation") if event["operation"] == "GetEndpoints"]
    assert len(asked) == 4


@pytest.mark.row("F22")
def test_lists_over_several_pages(connects: Connects, page: Any) -> None:
    """States, countries and queues that come in pages are complete in the agent's configuration."""
    client = RecorderPage(page, paged(connects)).open().ready()
    assert client.value("new connect.Agent().getDialableCountries()") == ["us", "ca", "gb", "de", "fr", "it", "es"]
    names = client.value("new connect.Agent().getAgentStates().map(state => state.name)")
    assert names == ["Available", "Break", "Lunch", "Offline"]


@pytest.mark.row("F16")
def test_agent_getters_read_the_instance(client: RecorderPage) -> None:
    """The agent has name, states, queues, permissions and concurrency as the instance has them."""
    shown = client.value(
        """() => { const agent = new connect.Agent(); const profile = agent.getRoutingProfile(); return {
          name: agent.getName(), permissions: agent.getPermissions(), queues: profile.queues.map(one => one.name).filter(Boolean),
          sameId: profile.routingProfileId === profile.routingProfileARN, arns: agent.getAllQueueARNs().length,
          concurrency: agent.getChannelConcurrency(), states: Array.isArray(agent.getAgentStates()),
          since: agent.getState().startTimestamp instanceof Date, duration: agent.getStateDuration() >= 0 } }"""
    )
    assert shown["name"] == "Ana Agent"
    assert shown["permissions"] == ["outboundCall"]
    assert {"Support", "Sales"} <= set(shown["queues"])
    assert shown["arns"] == 3
    assert shown["concurrency"]["VOICE"] == 1
    assert shown["sameId"] and shown["states"] and shown["since"] and shown["duration"]


@pytest.mark.row("F29")
def test_a_snapshot_of_the_agent_does_not_change(client: RecorderPage) -> None:
    """A snapshot of the agent keeps the moment it was taken, the live handle follows the present."""
    client.value("() => { recorder.snapshot = new connect.Agent().toSnapshot(); }")
    client.choose("Break")
    assert client.value("[recorder.snapshot.getState().name, new connect.Agent().getState().name]") == [
        "Offline",
        "Break",
    ]
