"""What a running local Connect shows in the terminal: addresses, then a live table (lines where it is no terminal)."""

from __future__ import annotations

import json
import sys
import time
from typing import IO, Any

import typer

from connect_streams.simulator import LocalConnect
from connect_streams.simulator.media import NO_SOUND, is_available
from connect_streams.simulator.serving.local_connect import Region

Json = dict[str, Any]
SHOWN = ("scenario", "agent", "contact", "fault")
"""The kinds of journal entries that are printed."""
LOOK = 0.5
"""Seconds until the next look, also where nothing happens: an interrupt is noticed then."""


class Watching:
    """Follows the journals of a local Connect. ``log`` gets all entries, one JSON object a line."""

    def __init__(self, connect: LocalConnect, log: IO[str] | None) -> None:
        self._connect = connect
        self._log = log
        self._seen = {region.name: 0 for region in connect.regions}

    def announce(self) -> None:
        """Print the addresses, and warnings."""
        connect, port = self._connect, self._connect.port
        if not is_available():
            typer.echo(NO_SOUND, err=True)
        if not connect.listening.is_local:
            typer.secho(
                f"Warning: whoever reaches this machine on port {port} can sign in, and drive it over the control API.",
                err=True, fg="yellow",
            )  # fmt: skip
        lines = {"agent desktop": f"{connect.crm_origin}/", "ccp url": connect.ccp_url}
        if len(connect.regions) > 1:
            lines = {"agent desktop": f"{connect.crm_origin}/regions"}
            lines |= {f"ccp url {region.name}": f"{region.ccp_url}  {region.arn}" for region in connect.regions}
        for number, region in enumerate(connect.regions):
            # Not every program resolves names below localhost; the first instance answers to that name itself.
            host = "localhost" if number == 0 else f"{region.site.instance_host}.localhost"
            which = f" {region.name}" if len(connect.regions) > 1 else ""
            lines[f"control page{which}"] = f"{region.site.instance_origin}/simulator/"
            lines[f"control API{which}"] = f"https://{host}:{port}/simulator/api/"
        if connect.site.crm_dir is not None:
            lines["your pages"] = f"{connect.crm_origin}/site/"
        width = max(map(len, lines)) + 2
        for name, address in lines.items():
            typer.echo(f"{name:{width}}{address}")
        typer.echo("Ctrl+C ends it.")

    def run(self, until_the_end: bool) -> int:
        """Follow until interrupted, or until the scenario ends; the exit code is 1 if that has failed then."""
        try:
            if sys.stdout.isatty():
                from connect_streams.cli.live_table import live

                with live(self._connect) as refresh:
                    return self._follow(until_the_end, refresh)
            return self._follow(until_the_end, lambda: None)
        except KeyboardInterrupt:
            typer.echo("")
            return 0

    def _follow(self, until_the_end: bool, refresh: Any) -> int:
        plain = not sys.stdout.isatty()
        while True:
            refresh()
            for region in self._connect.regions:
                for entry in self._news(region):
                    self._keep(region, entry)
                    ended = entry["kind"] == "scenario" and entry["event"] in ("passed", "failed")
                    if ended and entry["event"] == "failed":
                        typer.secho(f"Scenario failed: {entry['text']}", err=True, fg="red")
                    elif plain and entry["kind"] in SHOWN:
                        typer.echo(line_of(entry, region.name if len(self._connect.regions) > 1 else ""))
                    if ended and until_the_end:
                        refresh()
                        return 1 if entry["event"] == "failed" else 0

    def _news(self, region: Region) -> list[Json]:
        """What was added to a region's journal; waits for it in the first region."""
        wait = LOOK if region.instance is self._connect.instance else 0.0
        entries: list[Json] = region.instance.events(self._seen[region.name], None, wait)
        if entries:
            self._seen[region.name] = entries[-1]["seq"]
        return entries

    def _keep(self, region: Region, entry: Json) -> None:
        if self._log is not None:
            self._log.write(json.dumps({"region": region.name, **entry}, default=str) + "\n")
            self._log.flush()


def line_of(entry: Json, region: str) -> str:
    """`12:00:01 contact 5f1c7f2e voice connected ana`."""
    moment = time.strftime("%H:%M:%S", time.localtime(entry["time"]))
    values = [short(value) for name, value in entry.items() if name not in ("seq", "time", "kind") and value]
    return " ".join([moment, *([region] if region else []), entry["kind"], *values])


def short(value: object) -> str:
    """A value as a person reads it; of an id, its beginning."""
    text = str(value)
    return text[:8] if len(text) == 36 and text.count("-") == 4 else text
