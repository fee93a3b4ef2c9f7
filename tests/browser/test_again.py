"""Ending everything, and beginning again and again."""

from tests.support.recorder import RecorderPage

COUNT = """() => {
  const live = window.live = { listeners: 0, timers: new Set() };
  const add = EventTarget.prototype.addEventListener, remove = EventTarget.prototype.removeEventListener;
  EventTarget.prototype.addEventListener = function (...all) { if (this === window) live.listeners++; return add.apply(this, all) };
  EventTarget.prototype.removeEventListener = function (...all) { if (this === window) live.listeners--; return remove.apply(this, all) };
  for (const kind of ['Timeout', 'Interval']) {
    const set = window['set' + kind], clear = window['clear' + kind];
    window['set' + kind] = (action, delay, ...rest) => {
      const handle = set(() => { if (kind === 'Timeout') live.timers.delete(handle); action(...rest) }, delay);
      live.timers.add(handle);
      return handle;
    };
    window['clear' + kind] = handle => { live.timers.delete(handle); clear(handle) };
  }
}"""
"""Counts the window's listeners and the timers that are waiting."""

STATE = "[document.querySelectorAll('iframe').length, live.listeners, live.timers.size]"

ONCE = """() => new Promise(done => {
  connect.core.initCCP(document.getElementById('container'), { ccpUrl: recorder.ccpUrl(), loginPopup: false });
  connect.core.onInitialized(done);
})"""


def test_d02_twenty_times(recorder: RecorderPage) -> None:
    """`destroy` removes frame, listeners and timers: after twenty rounds the page is as it was before the first."""
    recorder.load().value(COUNT)
    before = recorder.value(STATE)
    for _ in range(20):
        recorder.value(ONCE)
        assert recorder.value("document.querySelectorAll('iframe').length") == 1
        recorder.value("connect.core.destroy()")
        assert recorder.value(STATE) == before == [0, 0, 0]
    recorder.start().ready()
    recorder.choose("Available")


def test_waiting_for_an_event(recorder: RecorderPage) -> None:
    """`connect.waitFor` turns an event into a promise, from before `initCCP` on; too late is an error with a code."""
    recorder.load().value("() => { window.first = connect.waitFor(connect.AgentEvents.INIT) }")
    assert recorder.start().value("first.then(agent => agent.getName())") == "Ana Agent"
    told = recorder.value("connect.waitFor('nothing', { timeout: 10 }).catch(error => [error.code, error.evidence])")
    assert told == ["timed_out", {"event": "nothing", "timeout": 10}]
    gone = recorder.value(
        """() => { const abort = new AbortController(); const waiting = connect.waitFor('nothing', { signal: abort.signal });
          abort.abort('enough'); return waiting.catch(reason => reason) }"""
    )
    assert gone == "enough"


def test_b34_subscriptions_from_before_initccp(recorder: RecorderPage) -> None:
    """Who subscribes before `initCCP` hears of everything that follows."""
    recorder.load().value(
        """() => { window.early = []; connect.agent(agent => early.push(agent.getName())); connect.core.onInitialized(() => early.push('init'));
          connect.contact(contact => early.push(contact.getType())) }"""
    )
    recorder.start().ready()
    recorder.choose("Available")
    recorder.ring()
    assert recorder.value("early") == ["init", "Ana Agent", "voice"]
