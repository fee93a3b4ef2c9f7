"""What bundlers make of the npm package: `python -m tests.support.bundlers` prints how large a bare app is."""

from __future__ import annotations

import gzip
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from connect_streams.compiler.output.node import run_script
from tests.support.npm_package import MODULES, install, pack

BUNDLERS = ("esbuild", "rollup", "webpack", "vite")

CLIENT = 'import "connect-streams";\n'


@dataclass(frozen=True)
class Bundle:
    """An app: its files, the one that a page loads first, and what the bundler complained of."""

    files: list[Path]
    warnings: list[str]


def bundled(bundler: str, project: Path, out: Path, source: str = CLIENT) -> Bundle:
    """Bundle a client's module in a project that has the package installed."""
    out.mkdir(parents=True)
    entry = project / f"{out.name}.entry.js"
    entry.write_text(source, encoding="utf-8")
    request = {
        "modules": str(MODULES),
        "bundler": bundler,
        "project": str(project),
        "entry": entry.name,
        "out": str(out),
    }
    answer = run_script(Path(__file__).with_suffix(".mjs"), request)
    return Bundle([out / name for name in answer["files"]], answer["warnings"])


def compressed(file: Path) -> int:
    """Its bytes after gzip -9."""
    return len(gzip.compress(file.read_bytes(), 9))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="connect-streams-") as name:
        folder = Path(name).resolve()
        project = install(pack(folder), folder / "client")
        for bundler in BUNDLERS:
            first, *later = map(compressed, bundled(bundler, project, folder / bundler).files)
            sys.stdout.write(f"{bundler:<8}  {first:>7,} gzip, later {sum(later):>6,}\n")


if __name__ == "__main__":
    main()
