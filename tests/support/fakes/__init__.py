"""Fakes of what a browser gives to the SDK, for unit tests under CPython: one module a concept, one class a fake.

Only the edge is replaced; what is inside is the real thing. Nothing here waits: time stands still until a test moves
it.

| module | holds | stands for |
|---|---|---|
| `clock` | `FakeClock` | `Date.now`, `performance.now`, `setTimeout`, `setInterval`; `advance(ms)`, `suspend(ms)` |
| `ports` | `FakePort`, `FakeMessagePort` | a worker's end of a `MessagePort`, and a page's |
| `media` | `FakeTrack`, `FakeStream`, `FakeSender` | audio tracks, a stream of one, what sends it |
| `locks` | `FakeLocks`, `FakeLockManager` | Web Locks that others hold, until `release(name)`; `navigator.locks` |
| `storage` | `FakeStorage` | `localStorage` and `sessionStorage`; a `broken` one refuses everything |
| `network` | `FakeNetwork` | `fetch` as `streams.worker.environment` offers it: latency, time limits, aborts |
| `backend` | `FakeBackend` | a CTI service behind a `FakeNetwork`: canned answers, held snapshot polls |
| `websocket` | `FakeWebSocket` | a `WebSocket` whose server is the test |
| `dom` | `FakeTarget`, `FakeWindow`, `FakeElement` | what listeners are put on; a window keeps what is posted to it |
| `promise` | `FakePromise` | a promise that settles, and calls, at once |
| `environment` | `FakeEnvironment` | the `Environment` of a worker: clock, network, locks, sockets, ports |
| `browser` | `FakeBrowser`, `installed` | the window of a page, and having the modules of `streams` see it |
| `log` | `FakeLog` | a logger that keeps its lines |
| `values` | `js`, `plain` | Python data to JavaScript data, and back to something that compares by value |

A module imports from the host half of `streams` and from its neighbours, never from a test. What a single test folder
puts together from these (`WorkerHarness` in `tests/unit/worker/harness.py`, for instance) stays in that folder.
Their own tests are in `tests/unit/support/`.
"""
