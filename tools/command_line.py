"""`build.py`'s command line: reads the verb, runs it, turns what goes wrong into a message and an exit code."""

import argparse
from collections.abc import Sequence
from types import ModuleType

from tools.console import CONSOLE, Failure
from tools.verbs import bench, build, check, demo, release, test

VERBS: dict[str, ModuleType] = {
    "build": build,
    "demo": demo,
    "test": test,
    "check": check,
    "bench": bench,
    "release": release,
}
INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="build.py",
        description="Builds, shows, tests and checks connect-streams. Each verb sets up by itself what it needs.",
        epilog="build.py VERB --help says more about a verb. NO_COLOR turns colour off. "
        "CONNECT_STREAMS_CHROMIUM, CONNECT_STREAMS_HEADLESS_SHELL and CONNECT_STREAMS_FIREFOX name browsers to use.",
    )
    verbs = top.add_subparsers(dest="verb", metavar="VERB", required=True)
    for name, verb in VERBS.items():
        one = verbs.add_parser(
            name,
            help=verb.SUMMARY,
            description=verb.__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        verb.add_arguments(one)
    return top


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Reads the command line; what follows `--` is left alone, as `rest`."""
    own, rest = list(arguments), []
    if "--" in own:
        split = own.index("--")
        own, rest = own[:split], own[split + 1 :]
    return parser().parse_args(own, argparse.Namespace(rest=rest))


def run(arguments: Sequence[str]) -> int:
    """Runs a command line and returns the exit code."""
    chosen = parse(arguments)
    try:
        code: int = VERBS[chosen.verb].run(chosen)
    except Failure as failure:
        CONSOLE.failed(failure)
        return 1
    except KeyboardInterrupt:
        CONSOLE.say("")
        return INTERRUPTED
    return code
