"""The agent's data as the worker holds and publishes it (wire protocol §6.3)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.objects import assign, is_object, sort_by
from streams.model.states import ContactStateType

KEPT_WHEN_SUPPRESSED = [ContactStateType.CONNECTED, ContactStateType.ENDED]


class AgentData:
    """The last snapshot and the last complete configuration."""

    def __init__(self) -> None:
        self.snapshot: Any = None
        self.configuration: Any = None
        self.suppressed: bool = False
        """Whether contacts that are only on their way to the agent are kept back (wire protocol §6.9)."""

    def wipe(self) -> None:
        """Forget the agent: the session is over."""
        self.snapshot = None
        self.configuration = None

    def is_complete(self) -> bool:
        """Whether there is something to publish."""
        return self.snapshot is not None and self.configuration is not None

    def take_snapshot(self, snapshot: Any, received: float, size: int) -> None:
        """Keep a revived snapshot; `received` is the worker's clock in ms, `size` the reply's bytes."""
        snapshot.localTimestamp = received
        if is_object(snapshot.snapshotTimestamp):
            snapshot.skew = snapshot.snapshotTimestamp.getTime() - received
        snapshot.contentLength = size
        for contact in snapshot.contacts:
            _alias_contact(contact)
        sort_by(snapshot.contacts, _age)
        self.snapshot = snapshot

    def take_configuration(self, configuration: Any) -> None:
        """Keep a configuration with all its lists."""
        profile: Any = configuration.routingProfile
        if is_object(profile):
            profile.routingProfileId = profile.routingProfileARN
            _alias_queue(profile.defaultOutboundQueue)
            for queue in profile.queues:
                _alias_queue(queue)
        self.configuration = configuration

    def published(self) -> Any:
        """What `agent::update` carries."""
        snapshot: Any = self.snapshot
        if self.suppressed:
            snapshot = assign(obj(), snapshot)
            snapshot.contacts = [contact for contact in self.snapshot.contacts if _is_kept(contact)]
        return obj(snapshot=snapshot, configuration=self.configuration)


def _alias_contact(contact: Any) -> None:
    contact.status = contact.state
    _alias_queue(contact.queue)
    for connection in contact.connections:
        connection.address = connection.endpoint


def _alias_queue(queue: Any) -> None:
    if is_object(queue):
        queue.queueId = queue.queueARN


def _age(contact: Any) -> float:
    since: Any = contact.state.timestamp
    return since.getTime() if is_object(since) else 0


def _is_kept(contact: Any) -> bool:
    return contact.state.type in KEPT_WHEN_SUPPRESSED
