"""The simulator in a process of its own: a real backend, on another interpreter, driven over HTTP."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .config import InstanceConfig
from .remote import RemoteInstance
from .site import WorkerStyle

PATIENCE = 60.0


class LocalConnectProcess:
    """Takes the arguments of ``LocalConnect`` and offers the same attributes; ``instance`` is a ``RemoteInstance``.

    The process ends with ``stop()``, or when this one ends, however it ends: it watches its standard input.
    """

    instance: RemoteInstance

    def __init__(
        self,
        sdk_file: Path,
        *,
        port: int = 0,
        ccp_sdk_file: Path | None = None,
        worker_sdk_file: Path | None = None,
        worker_style: WorkerStyle = "script",
        approved_origins: list[str] | None = None,
        crm_dir: Path | None = None,
        config: InstanceConfig | None = None,
        **overrides: Any,
    ) -> None:
        given = (config or InstanceConfig()).model_dump()
        settings = InstanceConfig.model_validate({**given, **overrides})
        options = {"--sdk": sdk_file, "--ccp-sdk": ccp_sdk_file, "--worker-sdk": worker_sdk_file, "--crm-dir": crm_dir}
        self._command = [sys.executable, "-m", "connect_streams.simulator", "--controlled", "--port", str(port)]
        self._command += ["--worker-style", worker_style, "--config-json", settings.model_dump_json()]
        for option, file in options.items():
            if file is not None:
                self._command += [option, str(file)]
        for origin in approved_origins or []:
            self._command += ["--approved-origin", origin]
        if approved_origins == []:
            self._command += ["--approve-nobody"]
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Start the process; returns when it answers requests. Idempotent."""
        if self._process is None:
            environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=inherit(environment)
            )
            try:
                ready = json.loads(self._read())
            except (ValueError, TimeoutError) as error:
                self.stop()
                raise RuntimeError("the simulator process did not start; see its output above") from error
            self.crm_origin: str = ready["crm_origin"]
            self.instance_origin: str = ready["instance_origin"]
            self.ccp_url: str = ready["ccp_url"]
            self.ca_pem: str = ready["ca_pem"]
            self.port: int = ready["port"]
            self.instance = RemoteInstance(self.port, self.ca_pem)
        return self

    def stop(self) -> None:
        """End the process. Idempotent; a process that does not listen is killed."""
        process, self._process = self._process, None
        if process is None:
            return
        if hasattr(self, "instance"):
            self.instance.close()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def wait(self) -> None:
        """Wait until the process ends by itself (or this one is interrupted)."""
        if self._process is not None:
            self._process.wait()

    def go_down(self) -> None:
        """Refuse connections and cut the open ones; the instance lives on."""
        self._order("down")

    def come_back(self) -> None:
        """Serve again on the same port."""
        self._order("up")

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def _order(self, command: str) -> None:
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("the simulator process is not running")
        self._process.stdin.write(f"{command}\n")
        self._process.stdin.flush()
        if (answer := self._read().strip()) != "ok":
            raise RuntimeError(f"the simulator process answered {answer!r} to {command}")

    def _read(self) -> str:
        """One line of the process's output, within the patience."""
        lines: list[str] = []
        stdout = self._process.stdout if self._process is not None else None
        if stdout is None:
            raise RuntimeError("the simulator process is not running")
        reader = threading.Thread(target=lambda: lines.append(stdout.readline()), daemon=True)
        reader.start()
        reader.join(PATIENCE)
        if not lines:
            raise TimeoutError("the simulator process is silent")
        return lines[0]


def inherit(extra: dict[str, str]) -> dict[str, str]:
    """This process's environment, with ``extra`` put in front of search paths."""
    import os

    environment = dict(os.environ)
    for name, value in extra.items():
        environment[name] = os.pathsep.join(filter(None, [value, environment.get(name)]))
    return environment
