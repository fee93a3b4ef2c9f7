"""What a local Amazon Connect is run with, and its life: in this process (``server``) or another one (``process``)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from ..state.addresses import Site, WorkerStyle
from ..state.config import InstanceConfig
from .listening import LOOPBACK, Listening

if TYPE_CHECKING:
    from ..scenario.model import Scenario


@dataclass(frozen=True)
class Region:
    """One of the regions that are served: its name, the instance's ARN and address, and its controls.

    ``instance`` has the methods of ``InstanceControl``.
    """

    name: str
    arn: str
    site: Site
    instance: Any

    @property
    def ccp_url(self) -> str:
        """The address of the region's CCP."""
        return self.site.ccp_url


def scenario_of(file: Path | str | None, speed: float | None) -> Scenario | None:
    """The scenario in a file, if there is one. YAML is read only then: it takes its time to be imported."""
    if file is None:
        return None
    from ..scenario.files import load

    return load(file, speed)


def path_of(value: Path | str | None) -> Path | None:
    """A path, where one is given."""
    return Path(value) if value else None


def check_files(site: Site) -> None:
    """ValueError when a file or folder that is to be served is not there."""
    for file in (site.sdk_file, site.ccp_sdk_file, site.worker_sdk_file):
        if not file.is_file():
            raise ValueError(f"there is no file {file}: give the path of an SDK, or none for the built one")
    if site.crm_dir is not None and not site.crm_dir.is_dir():
        raise ValueError(f"there is no folder {site.crm_dir}: give the one with your pages (--crm-dir)")


class LocalConnectBase(ABC):
    """A local Amazon Connect that serves ``sdk_file`` to a CRM page, a CCP page and a SharedWorker, while it runs.

    - ``port``: TLS port on the loopback interface; 0 for any that is free.
    - ``ccp_sdk_file``, ``worker_sdk_file``: other builds for the CCP page (default: ``sdk_file``) and the worker
      (default: the CCP page's).
    - ``worker_style``: whether the worker's script is the SDK itself, or two lines that import and start it.
    - ``approved_origins``: may embed the CCP (default: the CRM host alone).
    - ``crm_dir``: a folder to serve at ``/site/`` of the CRM host.
    - ``config``: describes the instance; the other keyword arguments (``auto_login``, ``page_size``, ``timings``, ...)
      override its fields. pydantic's ``ValidationError`` (a ``ValueError``) says which of them is wrong.
      ``replica={}`` adds a second region (``ReplicaConfig``): ``regions`` are then two.
    - ``scenario``: a scenario file (``docs/local-connect-scenarios.md``); its instance is served unless ``config`` is
      given, and ``instance.play_scenario()`` plays it. ``scenario_speed`` replaces its speed. ScenarioError (a
      ValueError) says with file and line what is wrong with it.
    - ``host``: the address to listen on (default: loopback; whoever reaches it can do all that the control API can).
      ``allowed_hosts``: names, besides the local ones, by which requests may address the instance.
    - ``cert`` and ``key``: a certificate (PEM) for the local names instead of an ephemeral one; ``ca_dir``: a folder
      that keeps the authority, so that a browser which trusts it does so next time.

    Addresses and ``ca_pem``, the certificate (PEM) of the authority to trust, are known from the start on.
    """

    ca_pem: str

    def __init__(
        self,
        sdk_file: Path | str,
        *,
        port: int = 0,
        ccp_sdk_file: Path | str | None = None,
        worker_sdk_file: Path | str | None = None,
        worker_style: WorkerStyle = "script",
        approved_origins: list[str] | None = None,
        crm_dir: Path | str | None = None,
        config: InstanceConfig | None = None,
        scenario: Path | str | None = None,
        scenario_speed: float | None = None,
        host: str = LOOPBACK,
        allowed_hosts: Sequence[str] = (),
        cert: Path | str | None = None,
        key: Path | str | None = None,
        ca_dir: Path | str | None = None,
        **overrides: Any,
    ) -> None:
        self.scenario = scenario_of(scenario, scenario_speed)
        self._scenario_file = (scenario, scenario_speed)
        config = config or (self.scenario.config() if self.scenario is not None else InstanceConfig())
        self.config = InstanceConfig.model_validate({**config.model_dump(), **overrides})
        ccp_sdk = ccp_sdk_file or sdk_file
        self._wanted = Site(
            port, Path(sdk_file), Path(ccp_sdk), Path(worker_sdk_file or ccp_sdk), worker_style,
            path_of(crm_dir),
        )  # fmt: skip
        self.listening = Listening(host, tuple(allowed_hosts), *map(path_of, (cert, key, ca_dir)))
        self._approved_origins = approved_origins
        self._site: Site | None = None

    def arguments(self) -> dict[str, Any]:
        """What the constructor was given, as JSON can carry it once paths are text."""
        site = asdict(self._wanted)
        del site["instance_host"]
        scenario, speed = self._scenario_file
        return {
            **site,
            **asdict(self.listening),
            "approved_origins": self._approved_origins,
            "config": self.config.model_dump(mode="json"),
            "scenario": scenario,
            "scenario_speed": speed,
        }

    # Addresses

    @property
    def site(self) -> Site:
        """All addresses; RuntimeError before the start."""
        if self._site is None:
            raise RuntimeError("the simulator has not been started: call start(), or use it in a with statement")
        return self._site

    @property
    def port(self) -> int:
        """The TLS port; RuntimeError before the start."""
        return self.site.port

    @property
    def crm_origin(self) -> str:
        """The origin of the CRM page."""
        return self.site.crm_origin

    @property
    def instance_origin(self) -> str:
        """The origin of the instance."""
        return self.site.instance_origin

    @property
    def ccp_url(self) -> str:
        """The address of the CCP, for ``initCCP``."""
        return self.site.ccp_url

    @property
    def regions(self) -> list[Region]:
        """The instance, and its replica if there is one."""
        configs = [self.config, self.config.in_replica()]
        sites = [self.site, self.site.replica]
        return [
            Region(config.region, config.arns().instance, site, instance)
            for config, site, instance in zip(configs, sites, self._instances(), strict=False)
            if config is not None
        ]

    @abstractmethod
    def _instances(self) -> list[Any]:
        """The controls of the regions."""

    def _serves_on(self, port: int) -> Site:
        self._site = replace(self._wanted, port=port)
        return self._site

    # Life

    @abstractmethod
    def start(self) -> Self:
        """Serve; returns when requests are answered. Idempotent; after ``stop`` it serves again.

        An instance in this process is then as it was, one in a process of its own is new. OSError: the port is in use.
        """

    @abstractmethod
    def stop(self) -> None:
        """End everything that runs. Idempotent."""

    @abstractmethod
    def go_down(self) -> None:
        """Refuse connections and cut the open ones; the instance lives on. Idempotent."""

    @abstractmethod
    def come_back(self) -> None:
        """Serve again on the same port after ``go_down``. Idempotent."""

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()
