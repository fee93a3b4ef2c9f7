"""The agent's page of `tests/pages/softphone.js`: it hosts the softphone, with the CCP in its frame."""

from typing import Any

from tests.support.recorder import RecorderPage
from tests.support.scripts import script

Json = dict[str, Any]


class SoftphonePage(RecorderPage):
    """The page in a browser, driven through what a page and a person can do."""

    def host(self, softphone: Json | None = None) -> "SoftphonePage":
        """Load the page, start its SDK, and have it host the softphone with these options."""
        self.load("softphone.html").start()
        self.page.evaluate(
            script("start_softphone_page"),
            softphone or {},
        )
        self.ready()
        self.wait("connect.core.getSoftphoneManager()")
        return self

    def received(self, topic: str, count: int = 1) -> list[Any]:
        """The data published under a topic, once there are so many."""
        self.wait(
            "([topic, count]) => (recorder.received[topic] || []).length >= count",
            [topic, count],
        )
        return list(self.value("topic => JSON.parse(JSON.stringify(recorder.received[topic]))", topic))

    def metric(self, name: str) -> Json:
        """The first metric of this name, once it was published."""
        self.wait("name => (recorder.received.client_metric || []).some(one => one.name === name)", name)
        return dict(self.value("name => recorder.received.client_metric.find(one => one.name === name)", name))

    def talk(self, **fields: Any) -> str:
        """A call that the agent has accepted and both sides are connected; returns the contact's id."""
        contact_id = self.ring(**fields)
        self.metric("Softphone Session Connected")
        self.does("recorder.contact().accept(callbacks)")
        self.contact_is("connected")
        return contact_id

    def hang_up(self) -> None:
        """The agent hangs up."""
        self.does("recorder.contact().getAgentConnection().destroy(callbacks)")
        self.metric("Softphone Session Completed")

    def asked(self, operation: str) -> Json:
        """The first request for an operation that the service got, as soon as there is one."""
        return dict(self.connect.instance.expect("operation", operation=operation))
