"""The command `connect-streams`: run the local Amazon Connect, see the demo, build the SDK, look for what is missing.

Each command imports what it needs only when it runs: the help comes at once, and `connect-streams doctor` works where
a part is broken. What a person can mistype ends with one line that says what to do, and the exit code 2.
"""

from typing import Annotated

import typer

from connect_streams import __version__
from connect_streams.cli.build import build
from connect_streams.cli.demo import demo
from connect_streams.cli.doctor import doctor
from connect_streams.cli.simulate import simulate

app = typer.Typer(
    name="connect-streams",
    help="A local Amazon Connect, and the browser SDK that talks to it.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (simulate, demo, doctor, build):
    app.command()(command)


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


def main() -> None:
    """Entry point of the command `connect-streams`."""
    app(prog_name="connect-streams")
