"""`connect-streams build`."""

from pathlib import Path
from typing import Annotated

import typer

from connect_streams.cli.complaints import complaints, refuse


def build(
    out: Annotated[Path, typer.Option(help="Where to write.")] = Path("release"),
    entry: Annotated[Path | None, typer.Option(help="One program instead of all of a release.")] = None,
    name: Annotated[str, typer.Option(help="What the files of that program are called.")] = "connect-streams",
) -> None:
    """Build the browser SDK (connect-streams.js and related files) from its Python sources.

    Needs the extra `build`, Node.js with esbuild, and a checkout of the project to stand in.
    """
    if entry is None and not Path("streams/main.py").is_file():
        refuse("there are no sources here: stand in a checkout of the project, or name a program with --entry FILE")
    if entry is not None and not entry.is_file():
        refuse(f"there is no file {entry}: give --entry the main module of a program")
    try:
        from connect_streams.compiler.__main__ import build_files
        from connect_streams.compiler.frontend.problems import DialectError
        from connect_streams.compiler.output.node import NodeError
    except ModuleNotFoundError as missing:
        refuse(f"{missing.name} is not installed: pip install 'connect-streams[build]'")
    with complaints(DialectError, NodeError):
        build_files(entry, out, name)
