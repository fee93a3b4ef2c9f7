"""A client page in a browser, and the CCP in its frame, driven through what a page and a person can do."""

from typing import Any

from tests.support.waiting import wait_until

FRAME = "Amazon Connect CCP"

Json = dict[str, Any]


class RecorderPage:
    """The client page of `tests/pages/recorder.js` in a browser."""

    def __init__(self, page: Any, connect: Any) -> None:
        self.page = page
        self.connect = connect

    def load(self, path: str = "recorder.html", origin: str | None = None) -> "RecorderPage":
        """Load the page without starting its SDK."""
        self.page.goto(f"{origin or self.connect.crm_origin}/site/{path}")
        return self

    def start(self, options: Json | None = None) -> "RecorderPage":
        """Start the SDK with `options` added to those of `initCCP`."""
        self.page.evaluate("options => recorder.start(options)", options or {})
        return self

    def open(self, options: Json | None = None) -> "RecorderPage":
        """Load the page and start its SDK."""
        return self.load().start(options)

    def ready(self) -> "RecorderPage":
        """Wait until the client knows its agent."""
        self.until("api agent ")
        return self

    def until(self, line: str, count: int = 1) -> None:
        """Wait for a line of the recording (or for the `count`th) that begins with `line`."""
        wait_until(
            self.page,
            "([line, count]) => recorder.lines.filter(one => one.startsWith(line)).length >= count",
            arg=[line, count],
        )

    def wait(self, condition: str, arg: Any = None) -> None:
        """Wait until a JavaScript expression (or a function of `arg`) is truthy in the page."""
        wait_until(self.page, condition, arg=arg)

    def agent_is(self, state: str) -> None:
        """Wait until the client's agent is in the state of this name."""
        self.wait(
            "name => { try { return new connect.Agent().getState().name === name } catch (early) { return false } }",
            state,
        )

    def contact_is(self, state: str) -> None:
        """Wait until the client's first contact is in this state."""
        self.wait("type => recorder.contact() && recorder.contact().getState().type === type", state)

    def request(self, name: str, call: str) -> str:
        """Run `call` (JavaScript that uses `callbacks`) and wait for its outcome: `success` or `failure <what>`."""
        self.page.evaluate(
            f"name => {{ delete recorder.outcomes[name]; const callbacks = recorder.callbacks(name); {call} }}", name
        )
        self.wait("name => recorder.outcomes[name]", name)
        return str(self.page.evaluate("name => recorder.outcomes[name]", name))

    def does(self, call: str) -> None:
        """Run `call` (JavaScript that uses `callbacks`), which must succeed."""
        assert self.request(call, call) == "success"

    def choose(self, state: str) -> None:
        """Choose the agent state of this name and wait until it is taken."""
        self.does(f"recorder.setState({state!r}, callbacks)")
        self.agent_is(state)

    def ring(self, channel: str = "voice", /, **fields: Any) -> str:
        """A customer gets in touch; returns the contact's id when the client has it."""
        contact_id = str(self.connect.instance.create_contact(channel, **fields))
        self.wait("id => recorder.contacts[id]", contact_id)
        return contact_id

    def connected_call(self, **fields: Any) -> str:
        """An inbound call that the agent has accepted; returns the contact's id."""
        self.choose("Available")
        contact_id = self.ring(**fields)
        self.contact_is("connecting")
        self.does("recorder.contact().accept(callbacks)")
        self.contact_is("connected")
        return contact_id

    def value(self, expression: str, arg: Any = None) -> Any:
        """The value of a JavaScript expression in the page."""
        return self.page.evaluate(expression, arg)

    @property
    def lines(self) -> list[str]:
        """The recording so far."""
        return list(self.page.evaluate("recorder.lines"))

    def recorded(self, *beginnings: str) -> list[str]:
        """The lines of the recording that begin with one of these."""
        return [line for line in self.lines if line.startswith(beginnings)]

    @property
    def frame(self) -> Any:
        """The document in the CCP's frame."""
        return self.page.frame(name=FRAME)

    @property
    def ccp(self) -> Any:
        """Locates in the CCP's frame, whichever element it is by then."""
        return self.page.frame_locator(f'iframe[name="{FRAME}"]')
