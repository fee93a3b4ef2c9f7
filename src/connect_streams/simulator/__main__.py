"""``python -m connect_streams.simulator``: the local Connect in a process of its own, for ``LocalConnectProcess``.

It takes its description, and then commands, from standard input, one a line; it ends when nobody writes there any more.
People have ``connect-streams simulate``.
"""

from __future__ import annotations

import json
import sys

from .media import NO_SOUND, is_available
from .serving.server import LocalConnect
from .state.config import InstanceConfig


def from_parent(line: str) -> LocalConnect:
    """The simulator that the parent process describes: ``LocalConnectBase.arguments()`` in one line of JSON."""
    arguments = json.loads(line)
    return LocalConnect(**{**arguments, "config": InstanceConfig.model_validate(arguments["config"])})


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


def say(line: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Serve; the exit code is 2 when that cannot be done, and the answer to the parent then says why."""
    try:
        connect = from_parent(sys.stdin.readline())
        if not is_available():
            sys.stderr.write(f"{NO_SOUND}\n")
        connect.start()
    except (OSError, ValueError, RuntimeError) as error:
        say(json.dumps({"error": str(error)}))
        return 2
    with connect:
        serve_parent(connect)
    return 0


if __name__ == "__main__":
    sys.exit(main())
