"""Logger: levels, formats, console (public API §12, wire protocol §7)."""

from typing import Any

import pytest

from streams.host.errors import JsError
from streams.host.markers import JsObject, obj
from streams.host.window import scope
from streams.log.entry import LogEntry
from streams.log.logger import Logger

LEVELS = ["trace", "debug", "info", "log", "test", "warn", "error", "critical"]


def texts(log: Logger) -> list[str]:
    return [entry.text for entry in [*log._rolled_logs, *log._logs]]


@pytest.mark.row("J01")
def test_get_log_is_the_root_logger(connect: JsObject) -> None:
    """`connect.getLog()` is one logger, also known as `connect.rootLogger`."""
    assert connect.getLog() is connect.rootLogger
    assert isinstance(connect.rootLogger, connect.Logger)


@pytest.mark.row("J01", "J09")
def test_each_method_records_its_level(log: Logger) -> None:
    """Each method records its level; critical is recorded as ERROR."""
    recorded = [getattr(log, name)("m").level for name in LEVELS]
    assert recorded == ["TRACE", "DEBUG", "INFO", "LOG", "TEST", "WARN", "ERROR", "ERROR"]


@pytest.mark.row("J06")
def test_all_entries_are_kept(log: Logger, console: list[tuple[str, str]]) -> None:
    """Entries below the log level are kept as well, but not shown."""
    log.setLogLevel("ERROR")
    log.info("quiet")
    assert texts(log) == ["quiet"]
    assert console == []


@pytest.mark.row("J06")
def test_entries_from_info_up_reach_the_console(log: Logger, console: list[tuple[str, str]]) -> None:
    """From INFO up entries are shown, each level in its place."""
    for name in LEVELS:
        getattr(log, name)("m")
    assert [method for method, _ in console] == ["info", "log", "warn", "error", "error"]
    log.setLogLevel("TEST")
    log.setEchoLevel("TEST")
    console.clear()
    for name in LEVELS:
        getattr(log, name)("m")
    assert [method for method, _ in console] == ["info", "info", "info", "log", "log", "warn", "error", "error"]


@pytest.mark.row("J10")
def test_the_echo_level_limits_the_console(log: Logger, console: list[tuple[str, str]]) -> None:
    """The console shows what both levels allow."""
    log.setEchoLevel("ERROR")
    log.warn("no")
    log.error("yes")
    assert len(console) == 1
    assert console[0][1].endswith("[ERROR] [null]: yes")


def test_lines_are_counted(log: Logger) -> None:
    """Entries from the log level up are numbered; the others stay at 0."""
    assert [log.info("a").line, log.debug("b").line, log.info("c").line, log.warn("d").line] == [0, 0, 1, 2]


@pytest.mark.row("J02")
@pytest.mark.parametrize(
    ("line", "component", "text"),
    [
        (["softphone", "a %s", 1], "softphone", "a 1"),
        (["chat", "a"], "chat", "a"),
        (["task", "a"], "task", "a"),
        (["ccp", "a"], "ccp", "a"),
        (["other", "a"], "ccp", "other"),
        (["ccp"], "ccp", ""),
        ([], "ccp", ""),
        ([None], "ccp", ""),
        (["100% sure"], "ccp", "100% sure"),
        (["%d", "x"], "ccp", "x"),
        ([5], "ccp", "5"),
    ],
)
def test_components_and_formats(log: Logger, line: list[Any], component: str, text: str) -> None:
    """A first argument that names a component selects it; any line at all gives an entry to chain on."""
    entry = log.info(*line)
    assert (entry.component, entry.text) == (component, text)


@pytest.mark.row("J09", "J10")
def test_an_unknown_level_is_refused(log: Logger, console: list[tuple[str, str]]) -> None:
    """The root logger reports an unknown level and keeps its own; any other logger throws."""
    log.setLogLevel("loud")
    log.setEchoLevel("loud")
    assert console == [("error", "Unknown logging level: loud")] * 2
    assert (log._log_level, log._echo_level) == (30, 30)
    with pytest.raises(JsError, match="Unknown logging level: loud"):
        Logger().setLogLevel("loud")


def test_texts_are_redacted(log: Logger, console: list[tuple[str, str]]) -> None:
    """No secret reaches memory, the console or a sink."""
    shipped: list[LogEntry] = []
    log._sink = shipped.append
    log.info("call with AuthToken %s", "abc")
    assert texts(log) == ["call with [redacted]"]
    assert "abc" not in console[0][1]
    assert "abc" not in shipped[0].text


@pytest.mark.row("B25")
def test_namespaced_console(connect: JsObject, console: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """A page may put its name in front of all its console lines, once however often it asks for that."""
    seen: list[Any] = []
    monkeypatch.setitem(
        scope,
        "console",
        obj(**{name: lambda *line: seen.append(line) for name in ("log", "error", "warn", "info", "debug")}),
    )
    for _ in range(3):
        connect.addNamespaceToLogs("CCP")
    scope.console.info("a", 1)
    assert seen == [("[CCP]", "a", 1)]
