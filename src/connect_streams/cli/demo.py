"""`connect-streams demo`."""

from pathlib import Path
from typing import Annotated

import typer

from connect_streams.cli.complaints import complaints, refuse
from connect_streams.cli.values import Regions


def demo(
    once: Annotated[bool, typer.Option(help="Play one scripted call, print its milestones, and leave.")] = False,
    headless: Annotated[bool, typer.Option(help="With --once: run the browser without a window.")] = False,
    port: Annotated[int, typer.Option(min=0, max=65535, help="TLS port, 0 for a free one.")] = 0,
    open_page: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the agent desktop, or only print its address.")
    ] = True,
    minified: Annotated[bool, typer.Option(help="Load connect-streams-min.js.")] = False,
    regions: Annotated[Regions, typer.Option(help="2: an agent who moves between regions.")] = Regions.ONE,
    screenshot: Annotated[Path, typer.Option(help="With --once: where the picture of the connected call goes.")] = Path(
        "demo.png"
    ),
) -> None:
    """See an agent take a call: desktop page, Contact Control Panel and backend, all on this machine."""
    from connect_streams.demo.run import Demo

    if once and not _has_playwright():
        refuse("the scripted call needs Playwright: pip install playwright, then playwright install chromium")
    with complaints(RuntimeError):
        played = Demo(port=port, minified=minified, regions=int(regions))
        code = played.script(headless, screenshot) if once else played.serve(open_page)
    raise typer.Exit(code)


def _has_playwright() -> bool:
    from importlib.util import find_spec

    return find_spec("playwright") is not None
