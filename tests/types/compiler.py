"""Runs TypeScript compilers over folders of sample clients, as a client's project would be set up."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from connect_streams.compiler.output.node import modules_folder

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = Path(__file__).parent / "samples"
MODULES = modules_folder(ROOT)

DIAGNOSTIC = re.compile(r"(?P<file>[^()\n]+\.[cm]?ts)\((?P<line>\d+),\d+\): error (?P<text>TS\d+: .*)")


@dataclass(frozen=True)
class Setting:
    """A compiler and how it finds modules."""

    compiler: str
    module: str
    resolution: str | None = None

    @property
    def options(self) -> dict[str, object]:
        """The `compilerOptions`."""
        found: dict[str, object] = {
            "strict": True,
            "noEmit": True,
            "target": "es2018",
            "lib": ["es2018", "dom"],
            "types": [],
            "module": self.module,
        }
        if self.resolution:
            found["moduleResolution"] = self.resolution
        if self.module == "commonjs":
            found["esModuleInterop"] = True
        # The declaration files are checked, too; once for each compiler, for the time it takes.
        found["skipLibCheck"] = self.resolution not in ("bundler", "node")
        return found

    def __str__(self) -> str:
        return "-".join(part for part in (self.compiler, self.module, self.resolution) if part)


NEWEST = Setting("typescript", "esnext", "bundler")
SETTINGS = [
    NEWEST,
    Setting("typescript", "nodenext"),
    Setting("typescript", "commonjs", "bundler"),
    Setting("typescript-5", "esnext", "bundler"),
    Setting("typescript-5", "node16"),
    Setting("typescript-5", "commonjs", "node10"),
]
FEW = [NEWEST, Setting("typescript-5", "nodenext")]
OLDEST = Setting("typescript-3", "commonjs", "node")


def project(folder: Path, packages: dict[str, Path]) -> Path:
    """A folder with packages in its `node_modules`."""
    for name, place in packages.items():
        target = folder / "node_modules" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(place, target_is_directory=True)
    (folder / "package.json").write_text('{"name": "client", "private": true}')
    return folder


def compile_with(setting: Setting, folder: Path, files: list[Path], **more: object) -> dict[str, list[str]]:
    """What a compiler says about files, copied into a project, by file: `line: TS…: text`. more: its options."""
    for file in files:
        if file.parent != folder:
            shutil.copy(file, folder / file.name)
    options = {**setting.options, **more}
    (folder / "tsconfig.json").write_text(
        json.dumps({"compilerOptions": options, "files": [file.name for file in files]})
    )
    command = ["node", str(MODULES / setting.compiler / "bin" / "tsc"), "--project", ".", "--pretty", "false"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    found: dict[str, list[str]] = {}
    for line in done.stdout.splitlines():
        match = DIAGNOSTIC.match(line)
        if match:
            found.setdefault(Path(match["file"]).name, []).append(f"{match['line']}: {match['text']}")
        elif line.startswith("error"):
            found.setdefault("", []).append(line)
    assert done.returncode == 0 or found, done.stdout + done.stderr
    return found
