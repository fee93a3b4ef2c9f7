"""The log: one for page, CCP and worker, and as a file."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.console import Console
from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until


def download(client: RecorderPage, options: str = "") -> tuple[str, list[dict[str, Any]]]:
    """Name and entries of the log file that the page hands to the user."""
    with client.page.expect_download() as expected:
        client.value(f"connect.getLog().download({options})")
    file = expected.value
    return file.suggested_filename, json.loads(Path(file.path()).read_text("utf-8"))


@pytest.mark.row("J07", "J08")
def test_the_log_downloads_as_json(client: RecorderPage) -> None:
    """The log is a JSON file named agent-log.txt, with what the page logged, whatever the level."""
    client.value(
        """() => { connect.getLog().info('for the %s, number %d', 'record', 7).withObject({ fine: 'yes' });
          connect.getLog().trace('in passing'); try { null.x } catch (error) { connect.getLog().debug('oops').withException(error) } }"""
    )
    name, entries = download(client)
    assert name == "agent-log.txt"
    mine = {entry["text"]: entry for entry in entries}
    assert mine["for the record, number 7"]["level"] == "INFO"
    assert mine["for the record, number 7"]["objects"] == [{"fine": "yes"}]
    assert mine["in passing"]["level"] == "TRACE"
    assert mine["oops"]["exception"]["type"] == "TypeError"
    assert all(entry["time"] and "component" in entry for entry in entries)


@pytest.mark.row("J08")
def test_a_download_may_be_named_and_filtered(client: RecorderPage) -> None:
    """A file name may be given, and entries below the log level left out."""
    client.value("() => { connect.getLog().trace('in passing'); connect.getLog().info('by the way') }")
    name, entries = download(client, "{ logName: 'monday', filterByLogLevel: true }")
    texts = [entry["text"] for entry in entries]
    assert name == "monday.txt"
    assert "by the way" in texts
    assert "in passing" not in texts
    assert download(client, "'tuesday'")[0] == "tuesday.txt"


@pytest.mark.row("J11")
def test_entries_of_ccp_and_worker_arrive_in_the_page(client: RecorderPage, console: Console) -> None:
    """What CCP and worker log arrives in the page's log, and says where it comes from."""
    console.allow("Failed to load resource", r"GetAgent\w+ failed|getAgent\w+ failed")
    client.value("() => { connect.getLog().info('from the page') }")
    client.frame.evaluate("() => { connect.getLog().info('from the CCP') }")
    client.connect.instance.add_fault(operation="GetAgentStates", status=400, error="Oops", times=1)
    client.value("connect.core.getUpstream().sendUpstream(connect.EventType.RELOAD_AGENT_CONFIGURATION)")
    for layer in ("CRM", "CCP", "SharedWorker"):
        client.wait("layer => connect.getLog()._logs.some(one => one.contextLayer === layer)", layer)
    client.wait("connect.getLog()._logs.some(one => one.text === 'from the CCP' && one.contextLayer === 'CCP')")
    assert {"CRM", "CCP", "SharedWorker"} <= {entry.get("contextLayer") for entry in download(client)[1]}


@pytest.mark.row("J06")
def test_entries_go_to_the_console_by_level(client: RecorderPage, console: Console) -> None:
    """Entries go to the console by their level, once in each window; echoing can be turned down."""
    console.allow("logged", "not echoed")
    client.value(
        "() => { connect.getLog().error('logged as an error'); connect.getLog().warn('logged as a warning'); connect.getLog().info('just saying') }"
    )
    client.value("() => { connect.getLog().setEchoLevel('ERROR'); connect.getLog().warn('not echoed') }")
    wait_until(client.frame, "connect.getLog()._logs.some(one => one.text === 'not echoed')")
    said = [(kind, text.split("]: ")[-1]) for kind, text in console.lines]
    # Once by the page and once by the CCP, which has a console of its own.
    for line in [("error", "logged as an error"), ("warning", "logged as a warning"), ("info", "just saying")]:
        assert said.count(line) == 2, line
    assert said.count(("warning", "not echoed")) <= 1
