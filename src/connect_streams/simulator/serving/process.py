"""The simulator in a process of its own: a real backend, on another interpreter, driven over HTTP."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

from ..control.client import InstanceClient
from .local_connect import LocalConnectBase

COMMAND = [sys.executable, "-m", "connect_streams.simulator"]
PATIENCE = 60.0


class LocalConnectProcess(LocalConnectBase):
    """A local Amazon Connect in a process of its own. Its parameters are those of ``LocalConnectBase``.

    ``instance``, there from the start on, has the methods of ``InstanceControl``.
    The process ends with ``stop()``, or when this one ends, however it ends: it watches its standard input.
    """

    instance: InstanceClient
    _replica: InstanceClient
    _process: subprocess.Popen[str] | None = None

    def start(self) -> Self:
        """Start the process; RuntimeError when it does not serve, with the reason."""
        if self._process is None:
            environment = {"PYTHONPATH": str(Path(__file__).parents[3])}
            self._process = subprocess.Popen(
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=inherit(environment)
            )
            try:
                self._write(json.dumps(self.arguments(), default=str))
                ready = json.loads(self._read())
            except (ValueError, OSError) as error:
                self.stop()
                raise RuntimeError("the simulator process did not start; see its output above") from error
            if "error" in ready:
                self.stop()
                raise RuntimeError(ready["error"])
            self._serves_on(ready["port"])
            self.ca_pem = ready["ca_pem"]
            self.instance = InstanceClient(self.port, self.ca_pem)
            self._replica = InstanceClient(self.port, self.ca_pem, self.site.replica.instance_host)
        return self

    def stop(self) -> None:
        """End the process; one that does not react is killed. Idempotent."""
        process, self._process = self._process, None
        if process is None:
            return
        if hasattr(self, "instance"):
            for instance in self._instances():
                instance.close()
        try:
            process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()

    def _instances(self) -> list[InstanceClient]:
        return [self.instance, self._replica]

    def wait(self) -> None:
        """Wait until the process ends by itself (or this one is interrupted)."""
        if self._process is not None:
            self._process.wait()

    def go_down(self) -> None:
        """Have the process refuse and cut connections."""
        self._command("down")

    def come_back(self) -> None:
        """Have the process serve again."""
        self._command("up")

    def _command(self, command: str) -> None:
        self._write(command)
        if (answer := self._read().strip()) != "ok":
            raise RuntimeError(f"the simulator process answered {answer!r} to {command}")

    def _write(self, line: str) -> None:
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("the simulator process is not running")
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

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
    environment = dict(os.environ)
    for name, value in extra.items():
        environment[name] = os.pathsep.join(filter(None, [value, environment.get(name)]))
    return environment
