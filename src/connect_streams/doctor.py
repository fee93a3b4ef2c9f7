"""What demo, simulator and tests need on this machine: looked at, and a remedy named for what is missing."""

import importlib.util
import json
import shutil
import socket
import sys
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.text import Text

from connect_streams import __version__
from connect_streams.browsers import CHROMIUM_VARIABLE, find_chromium, find_firefox
from connect_streams.release import sdk_file


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    `needed_for` says which commands cannot do without it; empty for what is merely good to have. `remedy` is empty
    where all is well.
    """

    name: str
    ok: bool
    found: str
    needed_for: str = ""
    remedy: str = ""


def examine() -> list[Finding]:
    """Looks at everything. Opens no window, starts no server, sends nothing off this machine."""
    return [_python(), _sdk(), _loopback(), _chromium(), _firefox(), _playwright(), _aiortc(), _transcrypt(), _node()]


def report(findings: list[Finding], *, as_json: bool = False) -> int:
    """Prints the findings and returns the exit code: 1 if something needed is missing."""
    if as_json:
        sys.stdout.write(json.dumps([asdict(finding) for finding in findings], indent=2) + "\n")
    else:
        print_lines(findings, Console())
    return 1 if any(finding.needed_for and not finding.ok for finding in findings) else 0


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding("connect-streams", True, f"{__version__} on Python {version}")


def _sdk() -> Finding:
    try:
        return Finding("browser SDK", True, str(sdk_file()), "demo, simulate")
    except FileNotFoundError:
        return Finding("browser SDK", False, "not built", "demo, simulate", "in a checkout: python3 build.py build")


def _loopback() -> Finding:
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
    except OSError as error:
        return Finding(
            "loopback port",
            False,
            str(error),
            "demo, simulate",
            "allow programs to listen on 127.0.0.1 (firewall, sandbox)",
        )
    return Finding("loopback port", True, f"127.0.0.1:{port} could be opened", "demo, simulate")


def _chromium() -> Finding:
    browser = find_chromium()
    if browser:
        return Finding("Chromium, Chrome or Edge", True, str(browser), "demo")
    remedy = f"install one, run `playwright install chromium`, or set {CHROMIUM_VARIABLE} to its executable"
    return Finding("Chromium, Chrome or Edge", False, "none found", "demo", remedy)


def _firefox() -> Finding:
    browser = find_firefox()
    return Finding("Firefox", browser is not None, str(browser or "none found"))


def _playwright() -> Finding:
    return _module("Playwright", "playwright", "pip install playwright==1.57.*  (demo --headless, tests)")


def _aiortc() -> Finding:
    return _module("aiortc", "aiortc", "pip install connect-streams[audio]  (calls with sound)")


def _transcrypt() -> Finding:
    return _module("Transcrypt", "transcrypt", "pip install connect-streams[build]  (build)")


def _node() -> Finding:
    node = shutil.which("node")
    return Finding(
        "Node.js", node is not None, node or "none on the PATH", "", "" if node else "install Node.js 18+ (build)"
    )


def _module(name: str, module: str, remedy: str) -> Finding:
    there = importlib.util.find_spec(module) is not None
    return Finding(name, there, "installed" if there else "not installed", "", "" if there else remedy)


def print_lines(findings: list[Finding], console: Console) -> None:
    """A line for each, and one more for the remedy; paths stay in one piece, however narrow the terminal is."""
    for finding in findings:
        state, style = (
            ("ok", "green") if finding.ok else ("missing", "bold red") if finding.needed_for else ("not here", "")
        )
        needed = f" (for {finding.needed_for})" if finding.needed_for and not finding.ok else ""
        # Paths and remedies may hold brackets, which rich would take for markup.
        line = Text.assemble((f"{state:10}", style), (finding.name, "bold"), f"{needed}: {finding.found}")
        console.print(line, soft_wrap=True)
        if finding.remedy:
            console.print(Text(f"{'':10}{finding.remedy}"), soft_wrap=True)
