"""A reader of source maps, independent of the writer."""

import json
from bisect import bisect_right
from pathlib import Path

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def numbers(segment: str) -> list[int]:
    """The numbers of one mapping, base 64 VLQ."""
    found, value, shift = [], 0, 0
    for letter in segment:
        digit = DIGITS.index(letter)
        value |= (digit & 31) << shift
        shift += 5
        if digit < 32:
            found.append(-(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    return found


class SourceMap:
    """The mappings of one file."""

    def __init__(self, path: Path) -> None:
        content = json.loads(path.read_text(encoding="utf-8"))
        self.sources: list[str] = content["sources"]
        self.contents: list[str] = content["sourcesContent"]
        self.lines: list[list[tuple[int, int, int]]] = []
        source = line = 0
        for group in content["mappings"].split(";"):
            column, row = 0, []
            for segment in filter(None, group.split(",")):
                parts = numbers(segment)
                column += parts[0]
                if len(parts) > 1:
                    source, line = source + parts[1], line + parts[2]
                    row.append((column, source, line))
            self.lines.append(row)

    def original(self, line: int, column: int) -> tuple[str, int]:
        """The source file and line (from 1) of a place in the built file (line from 1, column from 0)."""
        row = self.lines[line - 1]
        found = row[bisect_right(row, (column, len(self.sources), 0)) - 1]
        return self.sources[found[1]], found[2] + 1
