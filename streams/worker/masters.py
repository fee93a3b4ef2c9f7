"""Which port is master of which topic (wire protocol §6.6). Pure: ports are ids here."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, truthy
from streams.host.objects import bare, entries, has
from streams.wire.methods import MasterMethods


class Masters:
    """At most one master a topic. A port keeps its topics until it goes or somebody takes them over."""

    def __init__(self) -> None:
        self._holders: Any = bare()

    def holder(self, topic: str) -> Any:
        """The master's id, or None."""
        return self._holders[topic] if has(self._holders, topic) else None

    def check(self, port: str, topic: str, only_look: bool) -> Any:
        """Whether `port` is master; it becomes so if nobody is, unless it only looks."""
        if self.holder(topic) is None and not only_look:
            self._holders[topic] = port
        master: Any = self.holder(topic)
        return obj(masterId=master, isMaster=master == port, topic=topic)

    def become(self, port: str, topic: str) -> Any:
        """Make `port` master; `takeOver` tells whether another one was."""
        former: Any = self.holder(topic)
        self._holders[topic] = port
        return obj(masterId=port, takeOver=former is not None and former != port, topic=topic)

    def answer(self, port: str, method: Any, params: Any) -> Any:
        """The reply to a master request; None for a method that is none."""
        if method == MasterMethods.CHECK_MASTER:
            return self.check(port, params.topic, truthy(params.shouldNotBecomeMasterIfNone))
        if method == MasterMethods.BECOME_MASTER:
            return self.become(port, params.topic)
        return None

    def release(self, port: str) -> None:
        """The port is gone: its topics are free."""
        for topic, master in entries(self._holders):
            if master == port:
                del self._holders[topic]
