"""`python -m connect_streams.compiler`: check sources, or build the browser files."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from connect_streams.compiler.frontend.problems import DialectError
from connect_streams.compiler.output.node import NodeError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code is 0 when nothing was refused."""
    parser = argparse.ArgumentParser(prog="python -m connect_streams.compiler", description=__doc__)
    verbs = parser.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="report what in the given files (or folders) is outside the dialect")
    check.add_argument("files", nargs="+", type=Path)
    build = verbs.add_parser("build", help="compile an entry module and write the files of a release")
    build.add_argument("--out", type=Path, default=Path("release"), help="where to write (default: release)")
    build.add_argument("--entry", type=Path, help="one program instead of all of a release")
    build.add_argument("--name", default="connect-streams", help="what its files are called (default: connect-streams)")
    options = parser.parse_args(arguments)
    try:
        if options.verb == "check":
            return check_files(options.files)
        return build_files(options.entry, options.out, options.name)
    except (DialectError, NodeError) as error:
        print(error, file=sys.stderr)
        return 1


def build_files(entry: Path | None, out: Path, name: str) -> int:
    """Build, and print the sizes."""
    from connect_streams.compiler.output.build import build, build_release
    from connect_streams.compiler.output.size_report import table

    print(table(build_release(Path(), out) if entry is None else build(entry, out, name)))
    return 0


def check_files(files: list[Path]) -> int:
    """Print every problem of the given files, one a line."""
    from connect_streams.compiler.lowering.program import check

    sources: list[Path] = []
    for file in files:
        sources.extend(sorted(file.rglob("*.py")) if file.is_dir() else [file])
    problems = check([source for source in sources if "__pycache__" not in source.parts])
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
