"""An instance and its replica in another region: what they share, what each has of its own, and their faults."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from connect_streams.simulator import LocalConnect, LocalConnectProcess, ServiceError
from connect_streams.simulator.serving.local_connect import LocalConnectBase, Region

from ..client import Browser

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalConnect]:
    sdk = tmp_path_factory.mktemp("sdk") / "connect-streams.js"
    sdk.write_text("// sdk\n")
    with LocalConnect(sdk, replica={}, auto_login=True, timings={"worker_minute": 3}) as server:
        yield server


@pytest.fixture
def connect(running: LocalConnect) -> LocalConnect:
    for region in running.regions:
        region.instance.reset()
        region.instance.end_sessions()
    return running


def visitor(connect: LocalConnectBase, region: Region) -> Browser:
    """Somebody who has opened the region's CCP."""
    browser = Browser(connect, f"{region.site.instance_host}.localhost")
    assert browser.get("/ccp-v2/").status == 200
    return browser


def answer_of(connect: LocalConnectBase, browser: Browser, url: str | None = None) -> tuple[int, dict[str, object]]:
    """What the discovery service says to whoever has the URL (a new one of this browser's region)."""
    if url is None:
        url = presigned(browser)
    path = url.removeprefix(f"https://discovery.localhost:{connect.port}")
    answer = Browser(connect, "discovery.localhost").get(path)
    return answer.status, answer.json()


def presigned(browser: Browser) -> str:
    answer = browser.operation("CreateTransport", browser.token(), transportType="agent_discovery").json()
    return str(answer["agentDiscoveryTransport"]["presignedUrl"])


@pytest.mark.parametrize("runner", [LocalConnect, LocalConnectProcess])
def test_a_replica_is_a_region_of_its_own(runner: type[LocalConnectBase], tmp_path: Path) -> None:
    """Another host, ARN, contacts and journal; the controls of each act on that one alone."""
    sdk = tmp_path / "connect-streams.js"
    sdk.write_text("// sdk\n")
    with runner(sdk, replica={"region": "eu-west-2"}, auto_login=True) as connect:
        home, replica = connect.regions
        assert (home.name, replica.name) == ("us-west-2", "eu-west-2")
        assert home.arn.replace("us-west-2", "eu-west-2") == replica.arn
        assert replica.ccp_url == f"https://replica.localhost:{connect.port}/ccp-v2/"
        call = replica.instance.create_contact()
        assert [c["contactId"] for c in replica.instance.state()["contacts"]] == [call]
        assert home.instance.state()["contacts"] == []
        boot = visitor(connect, replica).get("/ccp-v2/boot.json").json()
        assert (boot["region"], boot["endpoint"]) == ("eu-west-2", f"{replica.site.instance_origin}/api")
        assert home.instance.events(kind="operation") == []


def test_a_session_is_one_regions(connect: LocalConnect) -> None:
    """A token of one region is worth nothing in the other; logging out there does not log out here."""
    home, replica = (visitor(connect, region) for region in connect.regions)
    token = home.token()
    assert replica.operation("GetAgentConfiguration", token).status == 401
    connect.regions[1].instance.end_sessions()
    assert home.operation("GetAgentConfiguration", token).status == 200
    assert replica.get("/auth/authorize").status == 401


@pytest.mark.parametrize(("to", "terminate"), [("us-east-1", False), ("us-east-1", True), ("arn:of:a:third", False)])
def test_both_regions_report_where_traffic_goes(connect: LocalConnect, to: str, terminate: bool) -> None:
    """First to the instance, then where it was shifted, with the word on active contacts; each answer is journalled."""
    home, replica = connect.regions
    for region in connect.regions:
        assert answer_of(connect, visitor(connect, region)) == (
            200, {"InstanceArn": home.arn, "TerminateActiveContacts": False},
        )  # fmt: skip
    home.instance.shift_traffic(to, terminate)
    arn = replica.arn if to == replica.name else to
    for region in connect.regions:
        expected = {"InstanceArn": arn, "TerminateActiveContacts": terminate}
        assert answer_of(connect, visitor(connect, region)) == (200, expected)
        assert region.instance.events(kind="discovery")[-1]["active"] == arn
        assert region.instance.state()["traffic"]["active"] == arn


def test_traffic_goes_nowhere_unknown(connect: LocalConnect) -> None:
    """A word that is neither a region of the group nor an ARN is refused."""
    with pytest.raises(ServiceError, match="mars-1"):
        connect.instance.shift_traffic("mars-1")


def test_a_discovery_url_expires(connect: LocalConnect) -> None:
    """After its lifetime, or on request: that region's URLs only, and a new one works."""
    home, replica = (visitor(connect, region) for region in connect.regions)
    urls = [presigned(home), presigned(replica)]
    connect.instance.expire_discovery()
    assert [answer_of(connect, home, url)[0] for url in urls] == [403, 200]
    assert answer_of(connect, home)[0] == 200
    connect.instance.advance(connect.config.timings.discovery_lifetime)
    assert answer_of(connect, replica, urls[1])[0] == 403


def test_a_dead_region_answers_nobody(connect: LocalConnect) -> None:
    """Connections are cut, polls under way too; the other region, discovery and the controls still answer."""
    home, replica = (visitor(connect, region) for region in connect.regions)
    token, url = home.token(), presigned(home)
    version = home.operation("GetAgentSnapshot", token).json()["nextToken"]
    cut: list[type] = []

    def poll() -> None:
        try:
            home.operation("GetAgentSnapshot", token, nextToken=version, timeout=30_000)
        except (ConnectionError, http.client.HTTPException) as error:
            cut.append(type(error))

    held = threading.Thread(target=poll)
    held.start()
    while connect.instance.watchers("ana") == 0:
        pass
    connect.instance.impair("dead")
    held.join(10)
    assert len(cut) == 1
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        home.get("/ccp-v2/")
    assert replica.get("/ccp-v2/").status == 200
    assert answer_of(connect, home, url)[0] == 200
    assert connect.instance.state()["impairment"] == "dead"
    connect.instance.impair(None)
    assert home.operation("GetAgentSnapshot", token).status == 200


def test_a_half_dead_region_shows_pages_only(connect: LocalConnect) -> None:
    """The CCP loads and signs in; every operation fails."""
    home = visitor(connect, connect.regions[0])
    token = home.token()
    connect.instance.impair("half-dead")
    assert home.get("/ccp-v2/").status == 200
    assert home.token() != token
    for name in ("GetAgentSnapshot", "CreateTransport"):
        assert home.operation(name, token).status == 500


def test_a_region_that_cannot_discover(connect: LocalConnect) -> None:
    """Its workers get no answer about the active region; the other's do; everything else works."""
    home, replica = (visitor(connect, region) for region in connect.regions)
    connect.instance.impair("undiscovered")
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        answer_of(connect, home)
    assert answer_of(connect, replica)[0] == 200
    connect.instance.impair(None)
    connect.instance.add_fault(operation="agent-discovery", status=500)
    assert answer_of(connect, home)[0] == 500
    assert answer_of(connect, replica)[0] == 200


def test_an_unknown_impairment_is_refused(connect: LocalConnect) -> None:
    """With the list of those there are."""
    with pytest.raises(ServiceError, match="half-dead"):
        connect.instance.impair("tired")


def test_a_replica_in_the_same_region_needs_an_id(tmp_path: Path) -> None:
    """Two instances would have one ARN."""
    with pytest.raises(ValueError, match="instance_id"):
        LocalConnect(tmp_path / "x.js", replica={"region": "us-west-2"})
    made = LocalConnect(tmp_path / "x.js", replica={"region": "us-west-2", "instance_id": "b"})
    assert made.config.replica is not None


def test_workers_may_be_sped_up(connect: LocalConnect) -> None:
    """With a shorter minute the worker's script shortens the long waits before it loads the SDK."""
    lines = visitor(connect, connect.regions[1]).get("/worker.js").body.decode()
    assert "3000" in lines
    assert lines.endswith('importScripts("/worker-sdk.js");\n')
