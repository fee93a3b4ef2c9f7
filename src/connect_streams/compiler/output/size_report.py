"""The sizes of built files, and what each source file weighs in one of them.

`python -m connect_streams.compiler.output.size_report [SCRIPT]` prints the latter.

SCRIPT is `release/connect-streams-min.js` unless it is given.

The weight of a file is what the compressed script would lose without the bytes that the source map traces back to it.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


@dataclass(frozen=True)
class Size:
    """Bytes of one file: as it is, under gzip -9, under brotli 11."""

    file: str
    raw: int
    gzip: int
    brotli: int


def table(sizes: list[Size]) -> str:
    """Sizes as lines of text."""
    width = max(len(size.file) for size in sizes)
    lines = [f"{'file':<{width}}  {'raw':>9}  {'gzip':>9}  {'brotli':>9}"]
    lines += [f"{size.file:<{width}}  {size.raw:>9,}  {size.gzip:>9,}  {size.brotli:>9,}" for size in sizes]
    return "\n".join(lines)


def numbers(segment: str) -> list[int]:
    """The base-64 variable-length quantities of one source map segment."""
    found, shift, value = [], 0, 0
    for letter in segment:
        digit = DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            found.append(-(value >> 1) if value & 1 else value >> 1)
            shift, value = 0, 0
    return found


def pieces(script: Path) -> Iterator[tuple[str, str]]:
    """`(source, text)` for each piece of the script, in order."""
    mapped = json.loads(script.with_name(f"{script.name}.map").read_text(encoding="utf-8"))
    source = 0
    for line, mappings in zip(
        script.read_text(encoding="utf-8").split("\n"), mapped["mappings"].split(";"), strict=False
    ):
        column, owner = 0, ""
        for segment in filter(None, mappings.split(",")):
            fields = numbers(segment)
            yield owner, line[column : column + fields[0]]
            column += fields[0]
            if len(fields) > 1:
                source += fields[1]
                owner = mapped["sources"][source]
        yield owner, line[column:] + "\n"


def compressed(texts: Iterator[str]) -> int:
    """Bytes after gzip -9."""
    return len(gzip.compress("".join(texts).encode(), 9))


def weigh(script: Path) -> list[tuple[str, int, int]]:
    """`(name, raw bytes, compressed bytes)` of each room and file, the heaviest first; the first row is the whole."""
    parts = list(pieces(script))
    whole = compressed(text for _, text in parts)
    groups: dict[str, set[str]] = defaultdict(set)
    for owner in {owner for owner, _ in parts}:
        name = owner.removeprefix("streams/") or "(no source)"
        groups[name].add(owner)
        if "/" in name:
            groups[f"{name.split('/')[0]}/"].add(owner)
    rows = [
        (
            name,
            sum(len(text) for owner, text in parts if owner in owners),
            whole - compressed(text for owner, text in parts if owner not in owners),
        )
        for name, owners in groups.items()
    ]
    return [(script.name, script.stat().st_size, whole), *sorted(rows, key=lambda row: -row[2])]


def main() -> None:
    """Print the table."""
    script = Path(sys.argv[1] if len(sys.argv) > 1 else "release/connect-streams-min.js")
    sys.stdout.write(f"{'raw':>8}{'gzip':>8}  file or room\n")
    for name, raw, packed in weigh(script):
        sys.stdout.write(f"{raw:8,}{packed:8,}  {name}\n")


if __name__ == "__main__":
    main()
