"""A page, its CCP and its worker under generated hostile messages, which `tests/pages/hostile.js` makes from a seed."""

from pathlib import Path
from typing import Any

from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import WAIT, wait_until

GENERATOR = Path(__file__).resolve().parents[1] / "pages" / "hostile.js"

OVERHEAR = """() => { window.overheard = []; window.failures = [];
  addEventListener('message', ({ data }) => { if (data && data.event && overheard.length < 100) overheard.push(data) });
  for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, event => failures.push(String(event.message || event.reason))) }"""

STATE = """() => { const agent = new connect.Agent(), log = connect.getLog();
  return { agent: agent.getState().name, contacts: agent.getContacts().map(one => one.getStatus().type), port: connect.core.portStreamId,
    username: agent.getConfiguration().username, initialized: connect.core.initialized, softphone: JSON.stringify(connect.core.softphoneParams),
    ccps: connect.numberOfConnectedCCPs, levels: [log._log_level, log._echo_level], document: performance.timeOrigin, failures,
    polluted: [({}).polluted, Object.getOwnPropertyNames(Object.prototype).sort().join()] } }"""

LINES = "() => connect.getLog()._logs.map(entry => `${entry.level} ${entry.text}`.slice(0, 300))"

LAST = "the last message"
AWAIT_LAST = """last => { window.lastReceived = new Promise(done => {
  const listener = ({ data }) => { if (data === last) { removeEventListener('message', listener); done(true) } }; addEventListener('message', listener) }) }"""

FIRE = """([targets, sender, count, seed, real, last]) => {
  const windows = targets.map(target => eval(target));
  return hostile.fire(windows.map(to => message => to.postMessage(message, '*')), sender, count, seed, real)
    .then(() => windows.forEach(to => to.postMessage(last, '*'))) }"""

PORT = script("fuzz_port")


class Fuzzer:
    """A client page in a connected call, with an attacker's page in a frame beside the CCP."""

    def __init__(self, victim: RecorderPage) -> None:
        self.victim = victim
        windows = (victim.page, victim.frame)
        for window in windows:
            window.evaluate(GENERATOR.read_text("utf-8"))
            window.evaluate(OVERHEAR)
        victim.connected_call()
        self.attacker = embedded_attacker(victim)
        self.real = [
            message for window in windows for message in window.evaluate("JSON.parse(JSON.stringify(overheard))")
        ]
        self.state = self.look()
        self.known = set(self.lines())

    def look(self) -> list[Any]:
        """What page and CCP hold."""
        return [self.victim.value(STATE), self.victim.frame.evaluate(STATE)]

    def lines(self) -> list[str]:
        """The log of the page, where CCP and worker write as well, and that of the CCP."""
        return [*self.victim.value(LINES), *self.victim.frame.evaluate(LINES)]

    def strangers(self, count: int, seed: int) -> None:
        """The frame beside the CCP sends `count` messages to the page and as many to the CCP."""
        self._fire(
            self.attacker, ["parent", "parent.frames[0]"], "stranger", count, seed, self.victim.page, self.victim.frame
        )

    def parent(self, count: int, seed: int) -> None:
        """The page itself sends `count` messages to its CCP."""
        self._fire(self.victim.page, ["frames[0]"], "parent", count, seed, self.victim.frame)

    def ccp(self, count: int, seed: int) -> None:
        """A document of the CCP's origin, in place of the CCP, sends `count` messages to the page."""
        self._fire(self.victim.frame, ["parent"], "ccp", count, seed, self.victim.page)

    def port(self, count: int, seed: int) -> None:
        """A page of the CCP's origin sends messages to the worker, and disconnects afterwards."""
        self.victim.frame.evaluate(PORT, [count, seed, self.real])

    def _fire(self, sender: Any, targets: list[str], kind: str, count: int, seed: int, *receivers: Any) -> None:
        for window in receivers:
            window.evaluate(AWAIT_LAST, LAST)
        sender.evaluate(FIRE, [targets, kind, count, seed, self.real, LAST])
        for window in receivers:
            window.evaluate("lastReceived")

    def damage(self) -> dict[str, Any]:
        """What has changed: state of page and CCP, new lines in the logs. Empty: nothing."""
        self.victim.wait("connect.numberOfConnectedCCPs === 1")
        # What is under way between worker, CCP and page has arrived when an answer of the worker has.
        self.victim.value("new Promise(done => connect.ifMaster('connect::fuzzer', done, done, true))")
        now = self.look()
        changed = {
            f"{place} {key}": (before[key], after[key])
            for place, before, after in zip(("page", "ccp"), self.state, now)
            for key in before
            if before[key] != after[key]
        }
        new_lines = sorted(set(self.lines()) - self.known)
        return changed | ({"log": new_lines} if new_lines else {})

    def call_goes_on(self) -> None:
        """The call that was up all the time can be ended."""
        self.victim.does("recorder.contact().getAgentConnection().destroy(callbacks)")
        self.victim.contact_is("ended")


def embedded_attacker(victim: RecorderPage) -> Any:
    """The attacker's page in a frame of the client page, beside the CCP."""
    url = f"https://attacker.localhost:{victim.connect.port}/site/attacker.html"
    victim.value(
        """url => { const frame = document.createElement('iframe'); frame.src = url; frame.name = 'attacker';
          document.body.append(frame) }""",
        url,
    )
    frame = victim.page.wait_for_selector("iframe[name=attacker]", timeout=WAIT).content_frame()
    wait_until(frame, "typeof attacker === 'object'")
    return frame
