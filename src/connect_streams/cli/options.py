"""The options of `connect-streams simulate`, by group."""

from pathlib import Path
from typing import Annotated

import typer

from connect_streams.cli.values import Regions, WorkerStyle

SDK, SERVED, INSTANCE, REACHED = "What pages load", "What is served", "The instance", "How it is reached"

Port = Annotated[int, typer.Option(min=0, max=65535, help="TLS port, 0 for any.", rich_help_panel=REACHED)]
Host = Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for a container.", rich_help_panel=REACHED)]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(help="Another name that the instance answers to; may be repeated.", rich_help_panel=REACHED),
]
Cert = Annotated[Path | None, typer.Option(help="A certificate (PEM) of your own.", rich_help_panel=REACHED)]
Key = Annotated[Path | None, typer.Option(help="Its key (PEM).", rich_help_panel=REACHED)]
CaDir = Annotated[
    Path | None, typer.Option(help="Folder that keeps the authority: trust it once.", rich_help_panel=REACHED)
]
CaFile = Annotated[
    Path | None, typer.Option(help="Write the authority's certificate (PEM) here.", rich_help_panel=REACHED)
]
CrmDir = Annotated[Path | None, typer.Option(help="Folder to serve at /site/ of the CRM host.", rich_help_panel=SERVED)]
ApprovedOrigin = Annotated[
    list[str] | None,
    typer.Option(
        help="May embed the CCP (default: the CRM host): https://host, or http://localhost:PORT; may be repeated.",
        rich_help_panel=SERVED,
    ),
]
ApproveNobody = Annotated[
    bool, typer.Option("--approve-nobody", help="No origin may embed the CCP.", rich_help_panel=SERVED)
]
AutoLogin = Annotated[
    bool, typer.Option("--auto-login", help="Sign the default agent in without a form.", rich_help_panel=SERVED)
]
Open = Annotated[bool, typer.Option("--open", help="Open the agent desktop in the browser.", rich_help_panel=SERVED)]
Log = Annotated[
    Path | None, typer.Option(help="Write the journal here, one JSON object a line.", rich_help_panel=SERVED)
]
Scenario = Annotated[
    Path | None, typer.Option(help="Play this scenario (YAML), and go on serving.", rich_help_panel=INSTANCE)
]
Speed = Annotated[float | None, typer.Option(help="With --scenario: another speed.", rich_help_panel=INSTANCE)]
Step = Annotated[
    bool,
    typer.Option("--step", help="With --scenario: wait for the control page to play it.", rich_help_panel=INSTANCE),
]
Once = Annotated[
    bool,
    typer.Option(
        "--once", help="With --scenario: leave at its end, with exit code 1 if it failed.", rich_help_panel=INSTANCE
    ),
]
Config = Annotated[Path | None, typer.Option(help="JSON file that describes the instance.", rich_help_panel=INSTANCE)]
FaultOption = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME[:PARAMETER=VALUE,...]",
        help="Let something go wrong, as in latency:seconds=2; may be repeated.",
        rich_help_panel=INSTANCE,
    ),
]
Region = Annotated[str | None, typer.Option(help="Its AWS region.", rich_help_panel=INSTANCE)]
NumberOfRegions = Annotated[
    Regions, typer.Option(help="2: with a replica in another region.", rich_help_panel=INSTANCE)
]
ReplicaRegion = Annotated[
    str | None, typer.Option(help="The region of the replica (implies --regions 2).", rich_help_panel=INSTANCE)
]
Sdk = Annotated[
    Path | None,
    typer.Option(help="The SDK for pages, CCP and worker (default: the built one).", rich_help_panel=SDK),
]
CcpSdk = Annotated[Path | None, typer.Option(help="Another SDK for the CCP page.", rich_help_panel=SDK)]
WorkerSdk = Annotated[Path | None, typer.Option(help="Another SDK for the worker.", rich_help_panel=SDK)]
Style = Annotated[WorkerStyle, typer.Option(help="The SDK as it is, or two lines that import it.", rich_help_panel=SDK)]
