"""The built programs of the local Connect's pages, and how they reach a page."""

import asyncio
import json
import re
from pathlib import Path

import pytest
from starlette.requests import Request

from connect_streams.simulator.web.page_files import compiled_programs
from tests.unit.artifact.conftest import RunNode
from tools.verbs.build import OUTPUTS, PAGE_OUTPUTS

PROGRAMS = {"connect-rtc.js": "local_pages/rtc/session.py", "ccp-services.js": "local_pages/ccp/services.py"}
"""Script -> one of the sources it is made of."""

URLS = {"/rtc/connect-rtc.js": "connect-rtc.js", "/pages/ccp/ccp-services.js": "ccp-services.js"}

BROWSER = """
const { readFileSync } = await import('node:fs');
const vm = await import('node:vm');
const listeners = [];
const page = vm.createContext({
  navigator: { userAgent: 'Chrome/130', mediaDevices: { name: 'devices' } }, console, setTimeout, clearTimeout,
  addEventListener: (...one) => listeners.push(one), removeEventListener: () => listeners.pop(),
  crypto: { randomUUID: () => 'uuid' }, connect: { mine: true },
});
vm.runInContext(readFileSync(SCRIPT, 'utf8'), page);
const { connect, lily } = page;
"""


@pytest.fixture(params=PROGRAMS)
def program(request: pytest.FixtureRequest, release: Path) -> Path:
    """Each of the programs in turn."""
    return release / "local-connect" / str(request.param)


def test_they_are_no_part_of_the_sdk(release: Path) -> None:
    """The list of hashes, and the list of what the npm package carries, name none of them."""
    hashes = json.loads((release / "integrity.json").read_text("utf-8"))
    assert [name for name in (*hashes, *OUTPUTS) if "local-connect" in name or name in PROGRAMS] == []
    listed = json.loads((Path(__file__).resolve().parents[3] / "package.json").read_text("utf-8"))["files"]
    assert "!release/local-connect" in listed


def test_they_are_complete(release: Path) -> None:
    """Their folder holds each program and its map, and nothing else."""
    found = {f"local-connect/{path.name}" for path in (release / "local-connect").iterdir()}
    assert found == set(PAGE_OUTPUTS) == {f"local-connect/{name}{end}" for name in PROGRAMS for end in ("", ".map")}


def test_plain_and_strict(program: Path) -> None:
    """They are ASCII, strict, and make no code out of text: the pages' policy would refuse it."""
    source = program.read_bytes().decode("ascii")
    assert '"use strict"' in source[:200]
    assert re.findall(r"\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(", source) == []


def test_maps_lead_to_the_sources(program: Path) -> None:
    """Each names its map, which carries the Python sources under their names in the repository."""
    [name] = re.findall(r"//# sourceMappingURL=(\S+)", program.read_text("ascii"))
    found = json.loads((program.parent / name).read_text("utf-8"))
    assert PROGRAMS[program.name] in found["sources"] and not any(path.startswith("/") for path in found["sources"])


@pytest.mark.parametrize("url", URLS)
def test_they_are_served(url: str, release: Path) -> None:
    """The local Connect serves each under its URL, with the map beside it; a browser asks for it again each time."""
    routes = {route.path: route.endpoint for route in compiled_programs()}
    for end in ("", ".map"):
        request = Request({"type": "http", "path": f"{url}{end}", "headers": [], "query_string": b""})
        answer = asyncio.run(routes[f"{url}{end}"](request))
        assert Path(answer.path) == release / "local-connect" / f"{URLS[url]}{end}"
        assert answer.headers["Cache-Control"] == "no-cache"


def test_the_library_joins_what_is_there(release: Path, node: RunNode) -> None:
    """The library adds its members to `connect`, two of them to `lily`, and leaves what is there."""
    names, older, mine, frozen = node(
        program_in_node(release)
        + "console.log(JSON.stringify([Object.keys(connect).sort(), Object.keys(lily).sort(), connect.mine,"
        " Object.isFrozen(connect.RTCErrors)]))"
    )
    assert names == sorted(
        "mine RTCSession RTCErrors StandardStrategy FailedVDIStrategy RtcPeerConnectionFactory RtcPeerConnectionManager"
        " RtcPeerConnectionManagerV2 MediaDevices uuid activePeerConnectionCount".split()
    )
    assert (older, mine, frozen) == (["RTCErrors", "RTCSession"], True, True)


def test_one_manager_a_page(release: Path, node: RunNode) -> None:
    """A second construction returns the first manager until that is closed, by either constructor."""
    found = node(
        program_in_node(release)
        + """
        const { RtcPeerConnectionManager: V1, RtcPeerConnectionManagerV2: V2 } = connect;
        const first = new V2({}), second = new V2({}), third = new V1();
        const before = [first === second, first === third, first instanceof V2, V2._one === first, listeners.length];
        first.close();
        const next = new V1();
        const after = [next !== first, next instanceof V1, next instanceof V2, next === new V2({})];
        console.log(JSON.stringify([before, after]));
        """
    )
    assert found == [[True, True, True, True, 1], [True, True, True, True]]


def test_classes_of_clients(release: Path, node: RunNode) -> None:
    """Clients construct sessions, extend the strategy, and find their callbacks as own members."""
    found = node(
        program_in_node(release)
        + """
        class Mine extends connect.StandardStrategy { getStrategyName() { return 'Mine'; } }
        const mine = new Mine();
        const session = new connect.RTCSession('wss://s', [], 'token', null, 'c1', 'a1', undefined, mine);
        const made = new connect.RtcPeerConnectionManagerV2({}).createSession('c2', null, 't', 'a2', {});
        const bad = (...given) => { try { new connect.RTCSession(...given); } catch (error) { return error.message; } };
        console.log(JSON.stringify([
          mine.getStrategyName(), mine instanceof connect.StandardStrategy, session.callId, session._strategy === mine,
          Object.keys(session).filter(name => /^on[A-Z]/.test(name)).length, made instanceof connect.RTCSession,
          made.sessionReport.isPCMv2Path, bad(''), bad('wss://s'),
          new connect.FailedVDIStrategy('AZURE', 'no').getStrategyName(),
        ]));
        """
    )
    assert found[:7] == ["Mine", True, "c1", True, 12, True, True]
    assert found[7:] == [
        "signalingUri must be a wss: address",
        "iceServers must be an array of ICE servers",
        "FailedVDIStrategy AZURE",
    ]


def program_in_node(release: Path) -> str:
    """The start of a program for Node.js: the library in a realm with what it needs of a browser."""
    return BROWSER.replace("SCRIPT", json.dumps(str(release / "local-connect" / "connect-rtc.js")))
