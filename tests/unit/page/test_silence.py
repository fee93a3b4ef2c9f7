"""Why a CCP that has never answered is silent."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.host.patterns import matches
from streams.host.window import scope
from streams.page import silence
from streams.util.barriers import LOCAL
from tests.support.fakes.browser import FakeBrowser
from tests.support.fakes.promise import FakePromise
from tests.unit.page.harness import PageHarness

pytestmark = pytest.mark.unit
DEPLOYED = "https://crm.example/desktop"
INSTANCE = "https://acme.my.connect.aws/ccp-v2/"
HERE = "https://instance.localhost:8443/ccp-v2/"


def answer(state: str | None) -> Any:
    """What the browser says of the permission; without a state it does not know it."""
    promise = FakePromise()
    promise.settle(*(("broken", "TypeError") if state is None else ("kept", obj(state=state))))
    return obj(query=lambda question: promise)


def reason(monkeypatch: pytest.MonkeyPatch, is_reachable: bool, page: str, ccp: str, permissions: Any) -> list[str]:
    """The codes that are reported of a CCP at `ccp` that a page at `page` waits for."""
    monkeypatch.setattr(silence, "probe", lambda undos, url, report: report(is_reachable))
    scope.location.href = "about:blank"
    scope.origin = page.removesuffix("/desktop").removesuffix("/")
    scope.navigator.permissions = permissions
    reported: list[str] = []
    silence.explain_silence([], ccp, reported.append)
    return reported


@pytest.mark.parametrize(
    ("page", "ccp", "permissions", "code"),
    [
        (DEPLOYED, HERE, answer("prompt"), "local_network_blocked"),
        (DEPLOYED, HERE, answer("denied"), "local_network_blocked"),
        (DEPLOYED, HERE, answer("granted"), "ccp_unreachable"),
        (DEPLOYED, HERE, answer(None), "ccp_unreachable"),
        (DEPLOYED, HERE, None, "ccp_unreachable"),
        (DEPLOYED, INSTANCE, answer("prompt"), "ccp_unreachable"),
        ("https://crm.localhost/", HERE, answer("prompt"), "ccp_unreachable"),
    ],
)
def test_the_local_network(
    browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch, page: str, ccp: str, permissions: Any, code: str
) -> None:
    """A page from the internet that may not reach a CCP in the local network is notified of that, and no other is."""
    assert reason(monkeypatch, False, page, ccp, permissions) == [code]


@pytest.mark.parametrize("is_reachable", [True, False])
def test_an_isolated_page(browser: FakeBrowser, monkeypatch: pytest.MonkeyPatch, is_reachable: bool) -> None:
    """A page that is cross-origin isolated is notified of that, whether or not the CCP's server answers it."""
    scope.crossOriginIsolated = True
    assert reason(monkeypatch, is_reachable, DEPLOYED, INSTANCE, None) == ["coep_blocked"]


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("https://localhost:8443/", True),
        ("https://instance.localhost/", True),
        ("https://connect.local/ccp-v2/", True),
        ("https://127.0.0.1:8443/", True),
        ("https://10.1.2.3/", True),
        ("https://172.16.0.1/", True),
        ("https://192.168.178.20/", True),
        ("https://[::1]:8443/", True),
        ("https://10.example/", False),
        ("https://acme.my.connect.aws/ccp-v2/localhost", False),
        ("https://localhost.example/", False),
        ("https://acme.example/x.localhost/", False),
    ],
)
def test_addresses_of_the_local_network(url: str, is_local: bool) -> None:
    """The local network's addresses are recognised by what they look like."""
    assert matches(LOCAL, url) == is_local


def test_what_keeps_the_frame_out_is_remembered(page: PageHarness) -> None:
    """Once all rounds have passed the page is notified of the same reason, not of an origin that is not approved."""
    scope.crossOriginIsolated = True
    page.init()
    page.browser.clock.advance(600000)
    assert {problem.code for problem in page.problems} == {"coep_blocked"}
