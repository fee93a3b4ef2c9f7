"""`connect-streams simulate`."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

from connect_streams.cli import options
from connect_streams.cli.complaints import complaints
from connect_streams.cli.values import Regions, WorkerStyle

if TYPE_CHECKING:
    from connect_streams.cli.watching import Watching
    from connect_streams.simulator import InstanceConfig, LocalConnect
    from connect_streams.simulator.faults import Fault


def simulate(
    port: options.Port = 8443,
    host: options.Host = "127.0.0.1",
    allow_host: options.AllowHost = None,
    cert: options.Cert = None,
    key: options.Key = None,
    ca_dir: options.CaDir = None,
    ca_file: options.CaFile = None,
    crm_dir: options.CrmDir = None,
    approved_origin: options.ApprovedOrigin = None,
    approve_nobody: options.ApproveNobody = False,
    auto_login: options.AutoLogin = False,
    open_page: options.Open = False,
    log: options.Log = None,
    scenario: options.Scenario = None,
    speed: options.Speed = None,
    step: options.Step = False,
    once: options.Once = False,
    config: options.Config = None,
    fault: options.FaultOption = None,
    region: options.Region = None,
    regions: options.NumberOfRegions = Regions.ONE,
    replica_region: options.ReplicaRegion = None,
    sdk: options.Sdk = None,
    ccp_sdk: options.CcpSdk = None,
    worker_sdk: options.WorkerSdk = None,
    worker_style: options.Style = WorkerStyle.SCRIPT,
) -> None:
    """Run a local Amazon Connect to develop an integration against, without an AWS account."""
    from connect_streams.simulator import ServiceError

    with complaints(RuntimeError, ServiceError), ExitStack() as stack:
        connect = _connect(
            sdk or _built_sdk(), port=port, host=host, allowed_hosts=allow_host or [], cert=cert, key=key,
            ca_dir=ca_dir, crm_dir=crm_dir, approved_origins=[] if approve_nobody else approved_origin,
            ccp_sdk_file=ccp_sdk, worker_sdk_file=worker_sdk, worker_style=worker_style.value,
            config=_instance(config), scenario=scenario, scenario_speed=speed,
            **_overrides(auto_login, region, regions, replica_region),
        )  # fmt: skip
        faults = [_fault_of(word) for word in fault or []]
        journal = stack.enter_context(log.open("w", encoding="utf-8")) if log is not None else None
        stack.enter_context(connect)
        for one in faults:
            connect.instance.add_fault(one)
        if ca_file is not None:
            ca_file.write_text(connect.ca_pem, "ascii")
        watching = _watching(connect, journal)
        if open_page:
            typer.launch(f"{connect.crm_origin}/")
        if scenario is not None and not step:
            connect.instance.play_scenario()
        code = watching.run(until_the_end=once and scenario is not None)
    raise typer.Exit(code)


def _watching(connect: LocalConnect, journal: IO[str] | None) -> Watching:
    """What follows a running local Connect; it has printed the addresses."""
    from connect_streams.cli.watching import Watching

    watching = Watching(connect, journal)
    watching.announce()
    return watching


def _connect(sdk: Path, **settings: Any) -> LocalConnect:
    from connect_streams.simulator import LocalConnect

    return LocalConnect(sdk, **settings)


def _built_sdk() -> Path:
    from connect_streams.release import sdk_file

    return sdk_file()


def _instance(file: Path | None) -> InstanceConfig | None:
    if file is None:
        return None
    from connect_streams.simulator import InstanceConfig

    if not file.is_file():
        raise ValueError(f"there is no file {file}: give --config a JSON file that describes the instance")
    return InstanceConfig.model_validate_json(file.read_text("utf-8"))


def _overrides(auto_login: bool, region: str | None, regions: Regions, replica_region: str | None) -> dict[str, Any]:
    """What options change of the instance."""
    changed: dict[str, Any] = {"auto_login": True} if auto_login else {}
    if region:
        changed["region"] = region
    if replica_region:
        changed["replica"] = {"region": replica_region}
    elif regions is Regions.TWO:
        changed["replica"] = {}
    return changed


def _fault_of(word: str) -> Fault:
    """The fault of an option `--fault`; ServiceError when it makes no sense."""
    from connect_streams.simulator.cti.operations import OPERATIONS
    from connect_streams.simulator.faults.catalogue import check_operation, parse_fault_option

    fault = parse_fault_option(word)
    check_operation(fault, OPERATIONS)
    return fault
