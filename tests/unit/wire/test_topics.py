"""Topics of one contact, and what the floor puts on the namespace."""

from streams.host.markers import obj
from streams.wire.client import ApiProxyClient
from streams.wire.install import install_wire
from streams.wire.topics import contact_topic


def test_a_topic_of_a_contact_is_its_event_and_its_id() -> None:
    """Joined by two colons."""
    assert contact_topic("contact::ended", "c-1") == "contact::ended::c-1"


def test_the_namespace_gets_the_classes_that_pages_use() -> None:
    """Each under its own name, which minifying must not lose; the proxy client learns where the page's bus is."""
    connect, core = obj(), obj()
    install_wire(connect, core)
    assert len(connect) == 15
    assert all(cls.__name__ == name for name, cls in connect.items())
    assert ApiProxyClient._core is core
