"""One inbound voice call, driven from the client page through the public API and from the backend's control API."""

from typing import Any

WAIT = 15_000
"""Milliseconds for a step: a page starts, signs on and polls within a few seconds even on a slow machine."""


class RecorderPage:
    """The client page of `tests/pages/recorder.js` in a browser."""

    def __init__(self, page: Any, connect: Any) -> None:
        self.page = page
        self.connect = connect
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(f"pageerror {error}"))
        page.on("console", self._console)

    def _console(self, message: Any) -> None:
        if message.type == "error":
            self.complaints.append(f"console {message.text}")

    def open(self, options: dict[str, Any] | None = None) -> "RecorderPage":
        """Load the page and start its SDK with `options` added to those of `initCCP`."""
        self.page.goto(f"{self.connect.crm_origin}/site/recorder.html")
        self.page.evaluate("options => recorder.start(options)", options or {})
        return self

    def until(self, line: str) -> None:
        """Wait for a line of the recording that begins with `line`."""
        self.page.wait_for_function("line => recorder.lines.some(one => one.startsWith(line))", arg=line, timeout=WAIT)

    def agent_is(self, state: str) -> None:
        """Wait until the client's agent is in the state of this name."""
        self.page.wait_for_function(
            "name => { try { return new connect.Agent().getState().name === name } catch (early) { return false } }",
            arg=state,
            timeout=WAIT,
        )

    def contact_is(self, state: str) -> None:
        """Wait until the client's first contact is in this state."""
        self.page.wait_for_function(
            "type => recorder.contact() && recorder.contact().getState().type === type", arg=state, timeout=WAIT
        )

    def request(self, name: str, call: str) -> str:
        """Run `call` (JavaScript that uses `callbacks`) and wait for its outcome."""
        self.page.evaluate(f"name => {{ const callbacks = recorder.callbacks(name); {call} }}", name)
        self.page.wait_for_function("name => recorder.outcomes[name]", arg=name, timeout=WAIT)
        return str(self.page.evaluate("name => recorder.outcomes[name]", name))

    @property
    def lines(self) -> list[str]:
        """The recording so far."""
        return list(self.page.evaluate("recorder.lines"))


def inbound_call(recorder: RecorderPage) -> list[str]:
    """Available, ringing, accepted, held and resumed, hung up, wrapped up, cleared. Returns the contact ids."""
    recorder.until("api agent ")
    assert recorder.request("available", "recorder.setState('Available', callbacks)") == "success"
    recorder.agent_is("Available")
    contact_id = recorder.connect.place_contact({"type": "voice", "phoneNumber": "+12065550100"})
    recorder.contact_is("connecting")
    assert recorder.request("accept", "recorder.contact().accept(callbacks)") == "success"
    recorder.contact_is("connected")
    recorder.agent_is("Busy")
    customer = "recorder.contact().getInitialConnection()"
    assert recorder.request("hold", f"{customer}.hold(callbacks)") == "success"
    recorder.page.wait_for_function(f"{customer}.isOnHold()", timeout=WAIT)
    assert recorder.request("resume", f"{customer}.resume(callbacks)") == "success"
    recorder.page.wait_for_function(f"{customer}.isConnected()", timeout=WAIT)
    assert recorder.request("hang up", "recorder.contact().getAgentConnection().destroy(callbacks)") == "success"
    recorder.contact_is("ended")
    recorder.agent_is("AfterCallWork")
    assert recorder.request("clear", "recorder.contact().clear(callbacks)") == "success"
    recorder.until("api contact.onDestroy")
    recorder.agent_is("Available")
    return [contact_id]
