"""Both SDKs in one page, each in a realm of its own, with stubs on their public names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.interop.differential.agent_data import agent_data, connection, contact
from tests.interop.differential.harness import DifferentialHarness, Json

STUBS = Path(__file__).parent / "stubs.js"


def kind_of_contact(number: int, kind: str) -> Json:
    """A connected contact with something of everything that members answer from."""
    chat = {"connectionData": "{}", "customerName": "Cleo", "agentName": "Ben"}
    media: Json = {"softphoneMediaInfo": {"autoAccept": True, "callConfigJson": "{}"}} if kind == "voice" else {}
    extra: Json = {"chatMediaInfo": chat} if kind == "chat" else {}
    send = {
        "capabilities": {"Video": "SEND", "ScreenShare": "SEND"},
        "monitorCapabilities": ["BARGE"],
        **media,
        **extra,
    }
    return contact(
        number,
        kind,
        "connected",
        connection(f"connection-{number}1", "agent", **send),
        connection(f"connection-{number}2", "inbound", initial=True, **send),
        connection(f"connection-{number}3", "outbound", "hold"),
        initialContactId="contact-0",
        initiationMethod="inbound",
        contactFeatures={"multiPartyConferenceEnabled": True},
        segmentAttributes={"connect:Subtype": {"ValueString": "connect:WebRTC"}},
    )


CONTACTS = {"voice": 1, "chat": 2, "task": 3, "email": 4}
DATA = agent_data(*[kind_of_contact(number, kind) for kind, number in CONTACTS.items()])


class Sandbox:
    """The page. `realms` are loaded once and again with `reload`; each case begins with the fields of `lab.reset`."""

    def __init__(self, context: Any) -> None:
        self.harness = DifferentialHarness(context, start=False, scripts=[STUBS])
        self.reload()

    def reload(self) -> None:
        """Both libraries anew."""
        self.harness.page.evaluate("load('/stubs.js')")

    def compare(self, plan: Json) -> Json:
        """Every member of a plan under every stub of it."""
        return self.harness.compare(plan)

    def run(self, body: str, data: Json | None = None) -> tuple[list[str], list[str]]:
        """What a case written by hand noted, with the original and with this SDK.

        `body` is JavaScript that runs in each realm, with `put(path, stub)`, `spy(name, answer)`,
        `spies(name, {method: answer})`, `note(...values)` and `named(name, value)` (see `stubs.js`). The last line is
        what it returns or throws, but for undefined.
        """
        said = self.harness.page.evaluate(
            "([body, data]) => both(realm => realm.lab.run(body, data))", [body, data or DATA]
        )
        return said["original"], said["ours"]

    def same(self, body: str, data: Json | None = None) -> list[str]:
        """Run a case by hand; both must note the same, which is returned."""
        original, ours = self.run(body, data)
        assert ours == original, f"\noriginal: {json.dumps(original, indent=1)}\nours: {json.dumps(ours, indent=1)}"
        return ours
