"""The sizes of what was built."""

from __future__ import annotations

from dataclasses import dataclass


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
