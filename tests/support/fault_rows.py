"""The rows of the fault matrix: every fault that the local Connect can inject."""

from connect_streams.simulator.faults import (
    ClockSkew,
    CutConnection,
    ErrorAnswer,
    FrameRefused,
    Latency,
    MalformedJson,
    NoAnswer,
    SessionExpired,
    SlowPage,
    WebSocketClosed,
    WebSocketRefused,
    WebSocketSilent,
    WorkerCrash,
)
from tests.support.fault_matrix import Row

ALL = "/api"
POLL = "GetAgentSnapshot"
DIAL = "CreateOutboundContact"
FAST_TIMEOUTS = {"ccpSynTimeout": 200, "ccpAckTimeout": 1000, "ccpLoadTimeout": 4000}
"""Milliseconds: a dead frame is noticed soon."""

AUTHORIZE = "/auth/authorize"
EXPIRED = SessionExpired(sign_in=False)

UNSERVED = ErrorAnswer(operation=DIAL, status=400)
"""Where a request may reach the backend or not: it does nothing there."""

EACH_TWICE = 2
"""Each agent's request and each agent's poll, at the least."""

ROWS = [
    Row("latency", (Latency(operation=ALL, seconds=0.4),), triggers=EACH_TWICE),
    Row("401 on polls", (ErrorAnswer(operation=POLL, status=401),)),
    Row("403", (ErrorAnswer(operation=ALL, status=403),), triggers=EACH_TWICE),
    Row("404", (ErrorAnswer(operation=ALL, status=404),), triggers=EACH_TWICE),
    Row("429", (ErrorAnswer(operation=ALL, status=429),), triggers=EACH_TWICE),
    Row("429, Retry-After", (ErrorAnswer(operation=ALL, status=429, retry_after=1),), triggers=EACH_TWICE),
    Row("500", (ErrorAnswer(operation=ALL, status=500),), triggers=EACH_TWICE),
    Row("malformed JSON", (MalformedJson(operation=ALL),), triggers=EACH_TWICE),
    Row("cut connection", (CutConnection(operation=ALL),), triggers=EACH_TWICE),
    Row("cut answer", (CutConnection(operation=ALL, after="half"),), triggers=EACH_TWICE),
    Row("no answer", (NoAnswer(operation=DIAL),), limit=1000),
    Row("websocket closed", (WebSocketClosed(),)),
    Row("websocket refused", (WebSocketRefused(), WebSocketClosed())),
    Row("websocket silent", (WebSocketSilent(),), triggers=0),
    Row("clock an hour ahead", (ClockSkew(seconds=3600),)),
    Row("worker crash", (WorkerCrash(), UNSERVED), limit=1000),
    Row("slow CCP", (SlowPage(part="sdk", seconds=1), UNSERVED), limit=1000, reloads=True),
    Row("frame refused", (FrameRefused(), UNSERVED), limit=1000, reloads=True),
    Row("token expired", (EXPIRED,)),
]

SESSION_ROWS = [
    Row("authorize unanswered", (CutConnection(operation=AUTHORIZE), EXPIRED)),
    Row("authorize 503", (ErrorAnswer(operation=AUTHORIZE, status=503), EXPIRED)),
    Row("authorize 401", (ErrorAnswer(operation=AUTHORIZE, status=401), EXPIRED)),
]
"""The token ends, and whoever renews it is in trouble, or says no."""

CLOCK_ROWS = [Row("clocks set back an hour", clock=-3600)]

PAIRS = [
    Row(
        "websocket refused, 500",
        (ErrorAnswer(operation=ALL, status=500), WebSocketRefused(), WebSocketClosed()),
        EACH_TWICE,
    ),
    Row("token expired, cut answer", (CutConnection(operation=ALL, after="half"), EXPIRED), triggers=EACH_TWICE),
    Row("worker crash, its script late", (SlowPage(part="worker", seconds=1), WorkerCrash(), UNSERVED), limit=1000),
    Row("clock an hour ahead, token expired", (ClockSkew(seconds=3600), EXPIRED)),
    Row(
        "slow CCP, 429 on polls",
        (SlowPage(part="sdk", seconds=1), ErrorAnswer(operation=POLL, status=429), UNSERVED),
        limit=1000,
        reloads=True,
    ),
]
"""Two faults at once."""


def rows(*names: str) -> list[Row]:
    """The rows of these names."""
    known = {row.name: row for row in [*ROWS, *SESSION_ROWS, *CLOCK_ROWS, *PAIRS]}
    return [known[name] for name in names]
