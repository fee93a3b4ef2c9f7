"""The provider for clients of the Amazon Connect SDK, and the port it talks over."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.browser import CCP, CRM
from tests.support.fakes.dom import FakeWindow
from tests.unit.api.page import plain
from tests.unit.page.harness import PageHarness
from tests.unit.page.sdk_port import offer

CONTACT = "aws.connect.contact"
TOPIC = obj(namespace=CONTACT, key="contact/connected")
SECOND = 1000


@pytest.fixture
def proxy(page: PageHarness) -> Any:
    """The proxy of our provider, before the CCP has offered a port."""
    page.init()
    return page.core.getSDKClientConfig().provider.getProxy()


def outcome(promise: Any) -> list[Any]:
    """What becomes of a promise: filled once it settles."""
    found: list[Any] = []
    promise.then(lambda value: found.append(("kept", value)), lambda error: found.append(("broken", error)))
    return found


def test_handshake(page: PageHarness, proxy: Any) -> None:
    """The port that the CCP offers is answered with the provider's id; after the acknowledge the proxy is ready."""
    statuses: list[str] = []
    proxy.onConnectionStatusChange(lambda event: statuses.append(event.status))
    port = offer(page)
    provider = page.core.getSDKClientConfig().provider
    assert plain(port.posted) == [{"type": "cross-domain-site-ready", "providerId": provider.id}]
    assert provider.config.instanceUrl == CCP
    port.acknowledge()
    assert statuses == ["initializing", "ready"]
    assert proxy.connectionStatus == "ready"


@pytest.mark.parametrize(
    ("source", "origin", "kind"),
    [
        (FakeWindow(), CCP, "cross-domain-adapter-init"),
        (None, "https://evil.example", "cross-domain-adapter-init"),
        (None, CCP, "something-else"),
    ],
)
def test_foreign_offers(source: Any, origin: str, kind: str, page: PageHarness, proxy: Any) -> None:
    """A port from another window, another origin, or under another name is dropped without a word."""
    port = offer(page, source, origin, kind)
    assert port.posted == []
    assert port.onmessage is None
    assert proxy.connectionStatus == "connecting"


def test_requests_wait_for_the_ccp(page: PageHarness, proxy: Any) -> None:
    """A request made early is sent after the acknowledge, says where it comes from, and gets the answer of its id."""
    asked, answer = obj(a=1), obj(ARN="arn")
    found = outcome(proxy.request(CONTACT, "agent/getARN", asked))
    port = offer(page)
    assert port.messages("request") == []
    port.acknowledge()
    [request] = port.messages("request")
    assert (request.namespace, request.command, request.data) == (CONTACT, "agent/getARN", asked)
    assert request.messageOrigin.origin == CRM
    assert request.messageOrigin.path == "/desktop"
    port.says("response", requestId="another", isError=False, data=obj())
    assert found == []
    port.says("response", requestId=request.requestId, isError=False, data=answer)
    port.says("response", requestId=request.requestId, isError=False, data=obj(ARN="again"))
    assert found == [("kept", answer)]


def test_refused_requests(page: PageHarness, proxy: Any) -> None:
    """An error answer breaks the promise with an Error of the members that SDK clients know, and a code."""
    port = offer(page)
    port.acknowledge()
    found = outcome(proxy.request(CONTACT, "agent/getName"))
    details = obj(command="agent/getName")
    request = port.messages("request")[0].requestId
    port.says(
        "response",
        requestId=request,
        isError=True,
        namespace=CONTACT,
        errorKey="noResult",
        reason="None",
        details=details,
    )
    [(state, error)] = found
    assert state == "broken"
    assert (error.errorType, error.errorKey, error.code) == ("ConnectError", "noResult", "noResult")
    assert (error.namespace, error.reason, error.details) == (CONTACT, "None", details)


@pytest.mark.parametrize("connected", [True, False])
def test_nobody_answers(connected: bool, page: PageHarness, proxy: Any) -> None:
    """After 30 s without an answer the promise is broken with code `clientTimeout`; the request is not sent later."""
    if connected:
        offer(page).acknowledge()
    found = outcome(proxy.request(CONTACT, "contact/accept", obj(contactId="c")))
    page.browser.clock.advance(29.9 * SECOND)
    assert found == []
    page.browser.clock.advance(SECOND)
    [(state, error)] = found
    assert (state, error.code, error.details.timeoutMs) == ("broken", "clientTimeout", 30000)
    later = offer(page)
    later.acknowledge()
    assert later.messages("request") == []


def test_subscriptions(page: PageHarness, proxy: Any) -> None:
    """Handlers receive their own topic; one handler counts once; the CCP is notified of the end of the last one."""
    port = offer(page)
    port.acknowledge()
    received: list[Any] = []
    other: list[Any] = []
    keep, keep_other = received.append, other.append
    proxy.subscribe(TOPIC, keep)
    proxy.subscribe(TOPIC, keep)
    proxy.subscribe(TOPIC, keep_other)
    ids = [message.handlerId for message in port.messages("subscribe")]
    assert ids[0] == ids[1] != ids[2]
    port.says("publish", topic=obj(key=TOPIC.key, namespace=CONTACT), data="all")
    port.says("publish", topic=obj(key=TOPIC.key, namespace=CONTACT, parameter="c-1"), data="one contact's")
    port.says("publish", topic=TOPIC, handlerId=ids[2], data="yours")
    assert (received, other) == (["all"], ["all", "yours"])
    proxy.unsubscribe(TOPIC, keep)
    assert port.messages("unsubscribe") == []
    proxy.unsubscribe(TOPIC, keep_other)
    assert [message.topic for message in port.messages("unsubscribe")] == [TOPIC]
    port.says("publish", topic=TOPIC, data="late")
    assert (received, other) == (["all"], ["all", "yours"])


def test_a_ccp_that_comes_back(page: PageHarness, proxy: Any) -> None:
    """A second port replaces the first: subscriptions are renewed under their ids, requests on their way are not."""
    first = offer(page)
    first.acknowledge()
    proxy.subscribe(TOPIC, lambda data: None)
    proxy.request(CONTACT, "contact/accept", obj(contactId="c"))
    statuses: list[str] = []
    proxy.onConnectionStatusChange(lambda event: statuses.append(event.status))
    second = offer(page)
    second.acknowledge()
    assert statuses == ["reset", "connecting", "initializing", "ready"]
    assert first.closed
    assert [message.type for message in second.posted] == ["cross-domain-site-ready", "subscribe"]
    assert second.posted[1].handlerId == first.messages("subscribe")[0].handlerId


def test_after_terminate(page: PageHarness, proxy: Any) -> None:
    """`terminate` closes the port; the next `initCCP` has the same provider with its subscriptions."""
    provider = page.core.getSDKClientConfig().provider
    port = offer(page)
    port.acknowledge()
    proxy.subscribe(TOPIC, lambda data: None)
    page.core.terminate()
    assert port.closed
    assert offer(page).posted == []
    page.frame.remove()
    page.init()
    again = offer(page)
    again.acknowledge()
    assert page.core.getSDKClientConfig().provider is provider
    assert len(again.messages("subscribe")) == 1


def test_errors_of_the_ccp(page: PageHarness, proxy: Any) -> None:
    """An error message goes to `onError` until `offError`; a fatal one ends the connection's being ready."""
    received: list[Any] = []
    keep = received.append
    provider = page.core.getSDKClientConfig().provider
    provider.onError(keep)
    port = offer(page)
    port.acknowledge()
    port.says("error", message="soft", key="k", isFatal=False, status=obj(initialized=True))
    assert [(error.key, error.isFatal, error.connectionStatus) for error in received] == [("k", False, "ready")]
    provider.offError(keep)
    port.says("error", message="hard", key="k", isFatal=True, status=obj(initialized=False))
    assert len(received) == 1
    assert proxy.connectionStatus == "error"


def test_health(page: PageHarness, proxy: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The CCP is asked at its interval; three intervals of silence are unhealthy, an answer is healthy again."""
    clock = page.browser.clock
    monkeypatch.setattr("streams.api.sdk.health.elapsed", lambda: clock.now)
    changes: list[str] = []
    proxy.onHealthCheckStatusChanged(lambda event: changes.append(f"{event.previousStatus} -> {event.status}"))
    port = offer(page)
    port.acknowledge(interval=SECOND)
    port.says("healthCheckResponse", time=1, counter=1)
    assert changes == ["unknown -> healthy"]
    clock.advance(3 * SECOND)
    assert len(port.messages("healthCheck")) == 4
    assert changes[1:] == ["healthy -> unhealthy"]
    port.says("healthCheckResponse", time=2, counter=2)
    assert changes[2:] == ["unhealthy -> healthy"]
    page.core.terminate()
    checks = len(port.posted)
    clock.advance(5 * SECOND)
    assert len(port.posted) == checks


def test_no_health_checks(page: PageHarness, proxy: Any) -> None:
    """A CCP that asks for checks more often than once a second, or for none, gets none."""
    for interval in (0, 999):
        port = offer(page)
        port.acknowledge(interval)
        page.browser.clock.advance(5 * SECOND)
        assert port.messages("healthCheck") == []


def test_logs_and_metrics(page: PageHarness, proxy: Any) -> None:
    """Log lines and metrics of clients go to the CCP while it is connected; before, nobody keeps them."""
    proxy.log(obj(level=2, message="early"))
    port = offer(page)
    port.acknowledge()
    proxy.log(obj(level=2, message="now", source="s", loggerId="l"))
    proxy.sendMetric(obj(metricData=obj(metricName="m", unit="Count", value=1), time="t", namespace="n"))
    [line] = port.messages("log")
    assert (line.message, line.source) == ("now", "s")
    [metric] = port.messages("metric")
    assert (metric.metricName, metric.namespace, plain(metric.dimensions)) == ("m", "n", {})


def test_plugins(page: PageHarness) -> None:
    """Plugins are handed what the provider inherits from; one that throws stops only those after it."""
    seen: list[Any] = []

    def broken(given: Any) -> None:
        raise RuntimeError("broken")

    page.init(plugins=[seen.append, broken, seen.append])
    assert seen == [type(page.core.getSDKClientConfig().provider)]
    assert page.frame is not None


def test_a_provider_of_the_pages_own(page: PageHarness) -> None:
    """A provider that the page passes is used as it is; ports are its own affair."""
    mine = obj(id="mine")
    page.init(provider=mine)
    assert page.core.getSDKClientConfig().provider is mine
    assert offer(page).posted == []
