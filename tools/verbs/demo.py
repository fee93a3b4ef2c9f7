"""See an agent take a call against a local Amazon Connect; no AWS account, nothing leaves this machine.

Opens an agent desktop page that embeds a Contact Control Panel served by the local Amazon Connect, from where you place
calls and answer them. Ctrl-C ends it.

With --headless --once a scripted call is played instead: the agent goes Available, an inbound voice call is accepted,
hung up, wrapped up and cleared. Each milestone is printed with its time; the exit code is 0 only if all were reached.

With --regions 2 the desktop has the CCPs of two regions: traffic shifts in a call, the agent moves once it is over.
"""

import argparse
from pathlib import Path

from tools.paths import VENV_PYTHON
from tools.process import Command, call
from tools.project import prepare
from tools.verbs.build import ensure_built

SUMMARY = "see an agent take a call against a local Amazon Connect"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--headless", action="store_true", help="show no window")
    parser.add_argument("--once", action="store_true", help="play one scripted call, then end")
    parser.add_argument("--port", type=int, metavar="N", help="port of the local Amazon Connect (default: a free one)")
    parser.add_argument("--no-open", action="store_true", help="open no browser, only print the address")
    parser.add_argument("--minified", action="store_true", help="load connect-streams-min.js")
    parser.add_argument("--regions", type=int, choices=(1, 2), help="2: an agent who moves between regions")
    parser.add_argument(
        "--screenshot", metavar="FILE", help="write a picture of the desktop page in the call (with --once)"
    )


def run(arguments: argparse.Namespace) -> int:
    project = prepare(browsers=not arguments.no_open)
    ensure_built(project)
    command: Command = [VENV_PYTHON, "-m", "connect_streams", "demo", *passed_on(arguments)]
    # The screenshot goes where the person stands, not where the project is.
    return call(command, env=project.environment(), cwd=Path.cwd())


def passed_on(arguments: argparse.Namespace) -> list[str]:
    """The demo's own arguments."""
    flags = {
        "--headless": arguments.headless,
        "--once": arguments.once,
        "--no-open": arguments.no_open,
        "--minified": arguments.minified,
    }
    values = {"--port": arguments.port, "--regions": arguments.regions, "--screenshot": arguments.screenshot}
    chosen = [flag for flag, on in flags.items() if on]
    return chosen + [part for name, value in values.items() if value is not None for part in (name, str(value))]
