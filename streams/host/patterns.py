"""Regular expressions. Patterns keep to the syntax that both worlds read alike.

Flags: `g` all matches, `i` ignore case.
"""

from __future__ import annotations

import re
from typing import Any


def _flags(flags: str) -> int:
    return (re.IGNORECASE if "i" in flags else 0) | re.ASCII


def pattern(source: str, flags: str = "") -> Any:
    """A compiled pattern."""
    return (re.compile(source, _flags(flags)), "g" in flags)


def matches(compiled: Any, source: str) -> bool:
    """Whether a pattern is found anywhere."""
    return compiled[0].search(source) is not None


def groups(compiled: Any, source: str) -> Any:
    """The first match as list: whole match, then its groups (None where absent); None without a match."""
    found = compiled[0].search(source)
    return None if found is None else [found.group(0), *found.groups()]


def substitute(compiled: Any, source: str, replacement: object) -> str:
    """Replace matches (all under `g`) by a text (without `$`), or by a function of the whole match and its groups."""
    make = replacement if callable(replacement) else (lambda *_: replacement)
    count = 0 if compiled[1] else 1
    return str(compiled[0].sub(lambda found: make(found.group(0), *found.groups()), source, count=count))
