"""Faults of the local Connect as the SDK's pages meet them, and as people order them on the control page."""

import re
from typing import Any

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import WAIT

pytest_plugins = ["connect_streams.testing.faults"]


def test_control_page_orders_faults(client: RecorderPage, console: Console) -> None:
    """A fault that is injected there triggers, is listed with its hits, and can be removed there; invalid input is explained."""
    console.allow("Failed to load resource", r"\[WARN\]")
    instance = client.connect.instance
    control = client.page.context.new_page()
    control.goto(f"{client.connect.instance_origin}/simulator/")
    control.get_by_text("Requests are answered with an error").click()
    form = control.get_by_role("form", name="error")
    form.get_by_label("status").fill("403")
    form.get_by_label("operation").fill("UpdateAgentConfigurations")
    form.get_by_role("button").click()
    control.get_by_text("did you mean UpdateAgentConfiguration").wait_for(timeout=WAIT)
    form.get_by_label("operation").fill("PutAgentState")
    form.get_by_role("button").click()
    control.get_by_text(re.compile("operation PutAgentState.*triggered 0 times")).wait_for(timeout=WAIT)
    assert client.request("state", "recorder.setState('Available', callbacks)").startswith("failure")
    assert instance.expect("fault", name="error", operation="PutAgentState")
    control.get_by_text(re.compile("operation PutAgentState.*triggered 1 times")).wait_for(timeout=WAIT)
    control.get_by_role("button", name="End it", exact=True).click()
    control.get_by_label("Faults", exact=True).get_by_text("None at the moment.").wait_for(timeout=WAIT)
    client.choose("Available")


def test_a_crashed_worker_is_gone(client: RecorderPage, console: Console) -> None:
    """It says nothing and asks nothing any more; the page that loads next starts another."""
    console.allow("Failed to load resource", r"\[WARN\]")
    instance = client.connect.instance
    instance.expect("websocket", event="open")
    instance.add_fault("worker-crash")
    instance.expect("fault", name="worker-crash", reached=1)
    instance.expect("websocket", event="closed")
    client.open().ready()
    since = instance.events()[-1]["seq"]
    client.choose("Available")
    instance.expect("operation", since - 50, operation="PutAgentState", status=200)


@pytest.mark.parametrize("seconds", [-7200, 7200])
def test_durations_hold_under_a_wrong_clock(recorder: RecorderPage, console: Console, seconds: int) -> None:
    """How long the agent is in a state does not depend on whether browser and service agree on the time."""
    console.allow("clock_skew")
    recorder.connect.instance.add_fault("clock-skew", seconds=seconds)
    recorder.open().ready().choose("Available")
    assert 0 <= recorder.value("new connect.Agent().getStateDuration()") < 600_000
    started = recorder.value("new connect.Agent().getState().startTimestamp.getTime() - Date.now()")
    assert abs(started - seconds * 1000) < 600_000


@pytest.mark.parametrize("by", ["frame-ancestors", "X-Frame-Options"])
def test_a_refused_frame_stays_empty(recorder: RecorderPage, console: Console, by: str) -> None:
    """Whichever header refuses it, and it is there as soon as it may be."""
    console.allow("frame", "X-Frame-Options", "postMessage", r"\[WARN\]", r"\[ERROR\]")
    instance = recorder.connect.instance
    instance.add_fault("frame-refused", by=by)
    recorder.open({"ccpAckTimeout": 500})
    instance.expect("fault", name="frame-refused")
    assert recorder.recorded("api agent") == []
    instance.clear_faults()
    recorder.ready()


def test_the_fixture_of_the_package(recorder: RecorderPage, fault: Any) -> None:
    """A page whose SDK comes late gets its agent all the same."""
    fault("slow-page", part="sdk", seconds=1)
    fault("slow-page", part="worker", seconds=1)
    recorder.open().ready()
