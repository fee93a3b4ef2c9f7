"""``python -m connect_streams.simulator``: run the local Amazon Connect until interrupted."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from pathlib import Path
from typing import Any

from .cti.operations import OPERATIONS
from .faults import CATALOGUE, Fault
from .faults.catalogue import check_operation, parse_fault_option
from .media import is_available
from .serving.server import LocalConnect
from .state.config import InstanceConfig
from .state.errors import ServiceError

NO_SOUND = "Calls have no sound, everything else works. For sound: pip install 'connect-streams[audio]' (aiortc)."


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser("connect-streams simulate", description="Run a local Amazon Connect.")
    made.add_argument("--sdk", type=Path, help="the SDK for CRM page, CCP page and worker (default: the built one)")
    made.add_argument("--ccp-sdk", type=Path, help="another SDK for the CCP page")
    made.add_argument("--worker-sdk", type=Path, help="another SDK for the worker")
    made.add_argument("--worker-style", choices=["script", "import-scripts"], default="script")
    made.add_argument("--port", type=int, default=8443, help="TLS port on loopback, 0 for any (default 8443)")
    made.add_argument("--approved-origin", action="append", help="may embed the CCP (default: the CRM host)")
    made.add_argument("--approve-nobody", action="store_true", help="no origin may embed the CCP")
    made.add_argument("--crm-dir", type=Path, help="folder to serve at /site/ of the CRM host")
    made.add_argument("--auto-login", action="store_true", help="sign the default agent in without a form")
    made.add_argument("--region")
    made.add_argument("--regions", type=int, choices=[1, 2], default=1, help="2: with a replica in another region")
    made.add_argument("--replica-region", help="the region of the replica (implies --regions 2)")
    made.add_argument("--config", type=Path, help="JSON file that describes the instance")
    made.add_argument("--ca-file", type=Path, help="write the certificate authority's certificate (PEM) here")
    made.add_argument(
        "--fault", action="append", default=[], metavar="NAME[:PARAMETER=VALUE,...]",
        help=f"let something go wrong, as in latency:seconds=2; may be repeated ({', '.join(CATALOGUE)})",
    )  # fmt: skip
    made.add_argument("--controlled", action="store_true", help=argparse.SUPPRESS)
    return made


def simulator(options: argparse.Namespace) -> LocalConnect:
    """The simulator that a command line describes; ValueError when its settings make no sense."""
    config = InstanceConfig.model_validate_json(options.config.read_text("utf-8")) if options.config else None
    overrides: dict[str, Any] = {"auto_login": True} if options.auto_login else {}
    if options.region:
        overrides["region"] = options.region
    if options.replica_region:
        overrides["replica"] = {"region": options.replica_region}
    elif options.regions == 2:
        overrides["replica"] = {}
    return LocalConnect(
        options.sdk or built_sdk(), port=options.port, ccp_sdk_file=options.ccp_sdk, worker_sdk_file=options.worker_sdk,
        worker_style=options.worker_style, approved_origins=[] if options.approve_nobody else options.approved_origin,
        crm_dir=options.crm_dir, config=config, **overrides,
    )  # fmt: skip


def from_parent(line: str) -> LocalConnect:
    """The simulator that the parent process describes: ``LocalConnectBase.arguments()`` in one line of JSON."""
    arguments = json.loads(line)
    return LocalConnect(**{**arguments, "config": InstanceConfig.model_validate(arguments["config"])})


def built_sdk() -> Path:
    """The SDK of this checkout or package; FileNotFoundError explains how to build it."""
    from connect_streams.release import sdk_file

    return sdk_file()


def serve_parent(connect: LocalConnect) -> None:
    """Take commands from the parent process, one a line, until it goes away."""
    say(json.dumps({"port": connect.port, "ca_pem": connect.ca_pem}))
    for line in sys.stdin:
        if line.strip() == "down":
            connect.go_down()
        elif line.strip() == "up":
            connect.come_back()
        else:
            say("what?")
            continue
        say("ok")


def run(connect: LocalConnect) -> None:
    """Print the addresses, then serve until interrupted."""
    for name, url in connect.site.urls().items():
        say(f"{name.replace('_', ' '):17}{url}")
    for region in connect.regions:
        if len(connect.regions) > 1:
            say(f"{region.name:17}{region.ccp_url}  {region.arn}")
        say(f"{'control page':17}{region.site.instance_origin}/simulator/")
    say("Ctrl+C ends it.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        say("")


def fault_of(word: str) -> Fault:
    """The fault of an option ``--fault``; ServiceError when it makes no sense."""
    fault = parse_fault_option(word)
    check_operation(fault, OPERATIONS)
    return fault


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns the exit code: 2 for settings that make no sense."""
    options = parser().parse_args(arguments)
    try:
        connect = from_parent(sys.stdin.readline()) if options.controlled else simulator(options)
        if not is_available():
            sys.stderr.write(f"{NO_SOUND}\n")
        faults = [fault_of(word) for word in options.fault]
        connect.start()
    except (OSError, ValueError, ServiceError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    with connect:
        for fault in faults:
            connect.instance.add_fault(fault)
        if options.ca_file:
            options.ca_file.write_text(connect.ca_pem, "ascii")
        if options.controlled:
            serve_parent(connect)
        else:
            run(connect)
    return 0


if __name__ == "__main__":
    sys.exit(main())
