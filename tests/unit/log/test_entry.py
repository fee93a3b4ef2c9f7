"""LogEntry: attachments, and entries from other windows (public API §12, wire protocol §7.1)."""

from typing import Any

import pytest

from streams.host.clock import Date
from streams.host.errors import JsError
from streams.host.markers import obj
from streams.log.entry import LogEntry
from streams.log.logger import Logger


def test_text_form(log: Logger) -> None:
    """An entry reads `[time] [LEVEL] [agent]: text`; a log is its entries, one a line."""
    entry = log.info("hello")
    entry.time = Date(0)
    entry.agentResourceId = "a1"
    assert entry.toString() == "[1970-01-01T00:00:00.000Z] [INFO] [a1]: hello"
    entry = log.warn("again")
    entry.time = Date(0)
    assert log.toString().split("\n")[1] == "[1970-01-01T00:00:00.000Z] [WARN] [null]: again"


@pytest.mark.row("J03")
def test_exceptions_are_attached(log: Logger) -> None:
    """Anything thrown can be attached: as type, message and stack, without secrets."""
    entry = log.error("x")
    assert entry.withException(JsError("mail a@b.com")) is entry
    assert entry.exception.type == "Error"
    assert entry.exception.message == "mail email address [redacted]"
    assert isinstance(entry.exception.stack, list)
    assert log.error("x").withException("a text").exception.message is None
    assert log.error("x").withException(obj(message="m")).exception.message == "m"
    assert log.error("x").withException(None).exception is not None


@pytest.mark.row("J04")
def test_objects_are_attached_as_redacted_copies(log: Logger) -> None:
    """Many objects can be attached, each as a redacted copy."""
    source = obj(token="t", safe=1)
    entry = log.info("x").withObject(source).withObject([1])
    assert entry.objects[0].token == "[redacted]"
    assert entry.objects[0].safe == 1
    assert entry.objects[1] == [1]
    assert source.token == "t"


def test_foreign_event_objects(log: Logger) -> None:
    """Of an event of another origin, the readable plain members are attached."""
    entry = log.info("x").withCrossOriginEventObject(obj(type="message", source=obj()))
    assert dict(entry.objects[0]) == {"type": "message"}


def test_clearing(log: Logger) -> None:
    """Attachments can be forgotten; the lines stay."""
    entry = log.info("x").withObject(obj(a=1)).withException(JsError("e"))
    log.clearObjects()
    log.clearExceptions()
    assert entry.objects == []
    assert entry.exception is None
    assert [kept.text for kept in log._logs] == ["x"]


def test_entries_from_elsewhere(log: Logger) -> None:
    """An entry that crossed windows becomes one again, in component ccp, and is redacted once more."""
    arrived = obj(
        component="chat", level="WARN", text="AuthToken x", time=5, loggerId="other", objects=[obj(token="t")]
    )
    entry = LogEntry.fromObject(arrived)
    log.addLogEntry(entry)
    assert (entry.component, entry.level, entry.text, entry.loggerId) == ("ccp", "WARN", "[redacted]", "other")
    assert entry.getTime().getTime() == 5
    assert entry.objects[0].token == "[redacted]"
    assert arrived.objects[0].token == "t"


@pytest.mark.parametrize("time", [Date(5), 5, "1970-01-01T00:00:00.005Z"])
def test_times_from_elsewhere(time: Any) -> None:
    """Times arrive as dates, numbers or texts."""
    assert LogEntry.fromObject(obj(level="INFO", text="t", time=time)).time.getTime() == 5


@pytest.mark.parametrize("time", [None, obj(), float("nan")])
def test_lost_times(time: Any) -> None:
    """An entry whose time was lost is dated now."""
    assert LogEntry.fromObject(obj(level="INFO", text="t", time=time)).time.getTime() > 5


def test_plain_objects_are_added_as_entries(log: Logger) -> None:
    """A plain object may be added as well; an unknown level counts as INFO."""
    log.addLogEntry(obj(level="NEW", text="plain"))
    assert "[NEW] [null]: plain" in log.toString()


@pytest.mark.parametrize("level", ["constructor", "__proto__", "toString", 5, None, obj(toString=1)])
def test_entries_from_elsewhere_print(log: Logger, console: list[tuple[str, str]], level: Any) -> None:
    """What a hostile window calls an entry can be kept and shown: it counts as INFO, odd members are left out."""
    odd = obj(toString=1, valueOf=2)
    log.addLogEntry(obj(level=level, text="x", time=odd, loggerId=odd, tabId=odd, contextLayer=5, agentResourceId=odd))
    [entry] = log._logs
    assert [entry.loggerId, entry.tabId, entry.contextLayer, entry.agentResourceId] == [None] * 4
    assert [method for method, _ in console] == ["info"]
    assert log.toString().endswith("x")


@pytest.mark.parametrize("level", ["constructor", "__proto__", "toString"])
def test_no_level_has_the_name_of_a_member_of_every_object(level: str) -> None:
    """Such a word is no level: an Error, and the level stays."""
    log = Logger()
    with pytest.raises(JsError, match="Unknown logging level"):
        log.setLogLevel(level)
    assert log.info("x").line == 0
    assert log.info("y").line == 1
