"""`connect-streams doctor`."""

from typing import Annotated

import typer


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON, for programs.")] = False,
) -> None:
    """Look at what demo, simulator and tests need on this machine; name a remedy for what is missing.

    Exit code 1 if something that is needed is missing.
    """
    from connect_streams import doctor as examination

    raise typer.Exit(examination.report(examination.examine(), as_json=as_json))
