"""What a log keeps, for how long, and what leaves the page (wire protocol §7.2, §7.4)."""

import json
from typing import Any

import pytest

from streams.host.markers import obj
from streams.log import logger as module
from streams.log.entry import LogEntry
from streams.log.logger import LARGEST_BATCH, MOST_ENTRIES, Logger, entries_as_json


def texts(log: Logger) -> list[str]:
    return [entry.text for entry in [*log._rolled_logs, *log._logs]]


def test_shipping(log: Logger) -> None:
    """What is written here is shipped; what arrived from elsewhere is not."""
    shipped: list[LogEntry] = []
    log._sink = shipped.append
    entry = log.info("mine")
    log.addLogEntry(LogEntry.fromObject(obj(level="INFO", text="other")))
    assert shipped == [entry]


def test_a_sink_may_log_and_throw(log: Logger, console: list[tuple[str, str]]) -> None:
    """A sink that logs does not call itself, and one that throws is isolated."""

    def sink(entry: LogEntry) -> None:
        log.debug("shipping")
        raise RuntimeError("offline")

    log._sink = sink
    log.info("mine")
    log.info("again")
    assert texts(log) == ["mine", "shipping", "again", "shipping"]
    assert ("error", "offline") in console


def test_description(log: Logger) -> None:
    """The page says where an entry comes from."""

    def describe(entry: LogEntry) -> None:
        entry.contextLayer = "CRM"

    log._describe = describe
    assert log.info("x").getContextLayer() == "CRM"


def test_generations(log: Logger, clock: list[int]) -> None:
    """After a roll interval a generation is rolled; after two it is gone."""
    log.setLogRollInterval(1000)
    log.info("one")
    clock[0] += 1000
    log.info("two")
    assert [entry.text for entry in log._rolled_logs] == ["one"]
    clock[0] += 1000
    log.info("three")
    assert texts(log) == ["two", "three"]
    clock[0] += 2000
    assert json.loads(entries_as_json(log, 0)) == []


@pytest.mark.parametrize("interval", [0, -1, None, "x"])
def test_bad_roll_intervals(log: Logger, interval: Any) -> None:
    """Only a positive number changes the roll interval."""
    log.setLogRollInterval(interval)
    assert log._roll_interval == 1800000


def test_memory_is_bounded(log: Logger, clock: list[int]) -> None:
    """However much is logged, and whatever its age, the latest entries up to a fixed number are kept."""
    log.setLogLevel("ERROR")
    for number in range(3 * MOST_ENTRIES):
        if number == MOST_ENTRIES + 7:
            clock[0] += 1800000
        log.info("softphone", "%d", number).sendInternalLogToServer()
        assert len(log._rolled_logs) + len(log._logs) == min(number + 1, MOST_ENTRIES)
    assert texts(log) == [str(number) for number in range(2 * MOST_ENTRIES, 3 * MOST_ENTRIES)]
    assert len(log._logs_to_push) == LARGEST_BATCH
    assert len(log._server_bound_logs) == LARGEST_BATCH


@pytest.mark.row("J07")
def test_a_downloaded_log_is_a_json_array(log: Logger) -> None:
    """A downloaded log is a JSON array of all entries, rolled ones first, or of those from the log level up."""
    log.debug("low")
    log.warn("high")
    assert [entry["text"] for entry in json.loads(entries_as_json(log, 0))] == ["low", "high"]
    [entry] = json.loads(entries_as_json(log, log._log_level))
    assert set(entry) == {
        "component",
        "level",
        "text",
        "time",
        "tabId",
        "exception",
        "objects",
        "line",
        "agentResourceId",
        "loggerId",
        "contextLayer",
    }


@pytest.mark.row("J08")
@pytest.mark.parametrize(
    ("options", "name", "count"),
    [
        (None, "agent-log.txt", 2),
        ("mine", "mine.txt", 2),
        (obj(), "agent-log.txt", 2),
        (obj(logName="x", filterByLogLevel=True), "x.txt", 1),
    ],
)
def test_download_options_name_and_filter_the_file(
    log: Logger, monkeypatch: pytest.MonkeyPatch, options: Any, name: str, count: int
) -> None:
    """The file's name and whether it is filtered come from the options."""
    saved: list[tuple[str, str]] = []
    monkeypatch.setattr(module, "save", lambda file_name, content: saved.append((file_name, content)))
    log.debug("low")
    log.warn("high")
    log.download(options)
    [(file_name, content)] = saved
    assert (file_name, len(json.loads(content))) == (name, count)


def test_softphone_entries_go_up(log: Logger) -> None:
    """The softphone's entries are queued and handed over once, with the conduit."""
    sent: list[Any] = []
    log._send_logs = lambda conduit, entries: sent.append((conduit, entries))
    entry = log.info("softphone", "a")
    log.info("b")
    log.reportMasterLogsUpStream("conduit")
    log.reportMasterLogsUpStream("conduit")
    assert sent == [("conduit", [entry])]


@pytest.mark.row("J05")
def test_entries_for_the_service_come_in_batches(log: Logger) -> None:
    """Entries for the service are handed over in batches of at least fifty, or shipped at once by a page that can."""
    sent: list[Any] = []
    log._client_logs = sent.append
    for _ in range(49):
        log.info("x").sendInternalLogToServer()
    log.pushClientSideLogsDownstream()
    assert sent == []
    log.info("x").sendInternalLogToServer()
    log.pushClientSideLogsDownstream()
    assert len(sent[0]) == 50
    shipped: list[LogEntry] = []
    log._server_sink = shipped.append
    entry = log.info("y")
    assert entry.sendInternalLogToServer() is entry
    assert shipped == [entry]
    assert log._server_bound_logs == []


def test_what_arrives_for_the_service_only_queues(log: Logger) -> None:
    """An entry for the service that came from another window is queued, never shipped on (and on, in a circle)."""
    shipped: list[LogEntry] = []
    log._server_sink = shipped.append
    log.sendInternalLogEntryToServer(LogEntry.fromObject(obj(level="INFO", text="other")))
    assert shipped == []
    assert len(log._server_bound_logs) == 1
