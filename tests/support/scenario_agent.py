"""The agent of a scenario, in a real page: takes what rings and closes what is over, as a diligent person would."""

from typing import Any

from tests.support.recorder import RecorderPage
from tests.support.waiting import wait_until

TAKES_EVERYTHING = """connect => connect.contact(contact => {
  contact.onIncoming(contact => contact.accept());
  contact.onConnecting(contact => contact.getType() === 'queue_callback' || contact.accept());
  contact.onEnded(contact => contact.clear());
})"""

TRANSFERS = """name => {
  const agent = new connect.Agent();
  const call = ({ endpoints }) => agent.getContacts()[0].addConnection(endpoints.find(one => one.name === name), {});
  agent.getEndpoints(agent.getAllQueueARNs(), { success: call, failure: console.error });
}"""

LEAVES = "() => new connect.Agent().getContacts()[0].getAgentConnection().destroy({})"

THIRD_PARTY_IS = """state => new connect.Agent().getContacts()
  .some(contact => contact.getThirdPartyConnections().some(party => party.getStatus().type === state))"""


class ScenarioAgent:
    """Ana, on the page `tests/pages/recorder.html`."""

    def __init__(self, page: Any, connect: Any) -> None:
        self.page = page
        recorder = RecorderPage(page, connect).open()
        page.evaluate(f"void ({TAKES_EVERYTHING})(connect)")
        recorder.ready()

    def transfer(self, quick_connect: str) -> None:
        """Call a colleague into the call, and leave it once they have answered."""
        wait_until(self.page, "() => new connect.Agent().getState().name === 'Busy'")
        self.page.evaluate(TRANSFERS, quick_connect)
        wait_until(self.page, THIRD_PARTY_IS, arg="connected")
        self.page.evaluate(LEAVES)
