"""The command `connect-streams`: build the SDK, see the demo, run the local Amazon Connect, look for what is missing.

Each command imports what it needs only when it runs, so that `connect-streams doctor` still works where a part is
broken, and hands its arguments to that part unread: `connect-streams simulate --help` is the simulator's own help.
"""

import importlib
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from connect_streams import __version__

app = typer.Typer(
    name="connect-streams",
    help="A local Amazon Connect, and the browser SDK that talks to it.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
)

# What follows belongs to the part behind the command, its --help included.
PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}


@app.command(context_settings=PASSED_ON, add_help_option=False)
def build(context: typer.Context) -> None:
    """Build the browser SDK (connect-streams.js and related files) from its Python sources.

    Needs the extra `build`, Node.js with esbuild, and a checkout of the project.
    """
    _hand_over("connect_streams.compiler.__main__", ["build", *context.args])


@app.command(context_settings=PASSED_ON, add_help_option=False)
def demo(context: typer.Context) -> None:
    """See an agent take a call: desktop page, Contact Control Panel and backend, all on this machine."""
    _hand_over("connect_streams.demo.__main__", context.args)


@app.command(context_settings=PASSED_ON, add_help_option=False)
def simulate(context: typer.Context) -> None:
    """Run a local Amazon Connect to develop an integration against, without an AWS account."""
    _hand_over("connect_streams.simulator.__main__", context.args)


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, for programs.")] = False,
) -> None:
    """Look at what demo, simulator and tests need on this machine; name a remedy for what is missing.

    Exit code 1 if something that is needed is missing.
    """
    from connect_streams import doctor as examination

    raise typer.Exit(examination.report(examination.examine(), as_json=as_json))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"connect-streams {__version__}")
        raise typer.Exit


@app.callback()
def overview(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """A local Amazon Connect, and the browser SDK that talks to it."""


def _hand_over(module: str, arguments: Sequence[str]) -> None:
    """Calls `main(arguments)` of a module and exits with what it returns (None counts as success)."""
    part: Callable[[Sequence[str]], int | None] = importlib.import_module(module).main
    raise typer.Exit(part(list(arguments)) or 0)


def main() -> None:
    """Entry point of the command `connect-streams`."""
    app()
