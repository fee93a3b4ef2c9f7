"""A CCP page that is one of two regions in one page: sign-in for both, silence on standby, its log on demand."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import obj
from streams.host.window import scope
from tests.unit.ccp.harness import PORT, CcpHarness

pytestmark = pytest.mark.unit

VALID, INVALID = "globalResiliency::global_signin_valid", "globalResiliency::global_signin_invalid"


def encoded(config: Any) -> str:
    return base64.b64encode(json.dumps(config).encode()).decode()


@pytest.fixture
def standby(ccp: CcpHarness) -> CcpHarness:
    scope.atob = lambda text: base64.b64decode(text, validate=True).decode()
    ccp.start()
    ccp.worker_says("acknowledge", obj(id=PORT))
    return ccp


def signed_in(ccp: CcpHarness, value: str | None) -> None:
    """The cookie that the sign-in leaves, among others."""
    found = "" if value is None else f"; lily-agent-config={value}"
    scope.document.cookie = f"a=1{found}; not-lily-agent-config=x"


@pytest.mark.row("GR-D42")
def test_a_valid_sign_in(standby: CcpHarness) -> None:
    """Who has signed in for both regions is let through; the page reads what the sign-in left."""
    signed_in(standby, encoded({"regions": ["a", "b"]}))
    standby.parent_says("globalResiliency::validate_global_signin")
    assert len(standby.to_parent(VALID)) == 1
    assert standby.to_parent(INVALID) == []
    assert standby.core.getLilyAgentConfig().regions == ["a", "b"]


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_cookie_is_a_missing_sign_in(standby: CcpHarness, value: str | None) -> None:
    """Without the cookie the sign-in is missing."""
    signed_in(standby, value)
    standby.parent_says("globalResiliency::validate_global_signin")
    assert [one.errorType for one in standby.to_parent(INVALID)] == ["LILY_AGENT_CONFIG_MISSING"]
    assert standby.core.getLilyAgentConfig() is None


@pytest.mark.row("GR-D42")
@pytest.mark.parametrize("value", ["%%%", "eA==", encoded({}), encoded([]), encoded(None)])
def test_a_sign_in_that_cannot_be_read(standby: CcpHarness, value: str) -> None:
    """What is no JSON, or is empty, is an error of its own."""
    signed_in(standby, value)
    standby.parent_says("globalResiliency::validate_global_signin")
    assert [one.errorType for one in standby.to_parent(INVALID)] == ["LILY_AGENT_CONFIG_PARSE_ERROR"]


def test_an_empty_configuration_is_thrown(standby: CcpHarness) -> None:
    """`core.getLilyAgentConfig()` throws an Error."""
    signed_in(standby, encoded({}))
    with pytest.raises(JsError, match="empty"):
        standby.core.getLilyAgentConfig()


@pytest.mark.row("GR-D42")
def test_silence_on_standby(standby: CcpHarness) -> None:
    """Inactive, the page passes on only what two regions need to negotiate; active again, everything."""
    standby.parent_says("globalResiliency::configure_ccp_conduit", obj(instanceState="inactive"))
    standby.worker_says("contact::view", obj())
    standby.parent_says("api_request", obj(method="acceptContact"))
    for event in ("acknowledge", "globalResiliency::failover_detected"):
        before = standby.to_parent().count(event)
        standby.worker_says(event, obj(activeRegion="eu"))
        assert standby.to_parent().count(event) == before + 1
    assert "contact::view" not in standby.to_parent()
    assert "api_request" not in standby.to_worker()
    standby.parent_says("globalResiliency::configure_ccp_conduit", obj(instanceState="active"))
    standby.worker_says("contact::view", obj())
    assert standby.to_parent().count("contact::view") == 1


def test_logs_on_demand(standby: CcpHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has each region's ccp save its log under the name it gives."""
    asked: list[Any] = []
    monkeypatch.setattr(standby.core.log, "download", asked.append)
    standby.parent_says("download_log_from_ccp", obj(logName="ccp-eu-agent-log"))
    assert [one.logName for one in asked] == ["ccp-eu-agent-log"]
