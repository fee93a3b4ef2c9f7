"""The public surface of the original, and what of it is deliberately not here.

`tests/data/surface.json` holds every name, member and enumeration value of the original with its source (the
documentation, the type declarations, pages in the field; nobody, for what only its code shows).
`tests/data/absent.json` lists what is left out, with the reason. `python -m tests.support.surface` writes
`docs/compatibility.md` anew, and removes from that list what exists by now.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from connect_streams.release import release_dir
from tests.support.scripts import script

ROOT = Path(__file__).parents[2]
SURFACE = json.loads((ROOT / "tests/data/surface.json").read_text("utf-8"))
ABSENT = ROOT / "tests/data/absent.json"
DIFFERENCES = ROOT / "tests/data/differences.json"
STUB_DIFFERENCES = ROOT / "tests/data/stub_differences.json"
LATE = ROOT / "tests/data/late.json"
PAGE = ROOT / "docs/compatibility.md"
KINDS = {"names": "names", "members": "members", "values": "enum values"}

LOOK = script("public_surface")


def found_in(script: Path) -> Any:
    """What a built file lacks (`missing`, paths) and how many arguments its functions name (`lengths`)."""
    node = shutil.which("node")
    assert node is not None, "Node.js is not on the PATH (build.py test puts it there)"
    paths = [*SURFACE["names"], *SURFACE["members"]]
    done = subprocess.run(
        [node, "--input-type=module", "--eval", f"await import({json.dumps(script.as_uri())});{LOOK}"],
        env={"SURFACE": json.dumps({"paths": paths, "values": SURFACE["values"]})},
        capture_output=True,
        text=True,
        timeout=20,
        check=True,
    )
    return json.loads(done.stdout)


def absent() -> list[Any]:
    """`{reason, names}` of what is left out. A name stands for all its members too."""
    return json.loads(ABSENT.read_text("utf-8"))  # type: ignore[no-any-return]


def names_of(groups: list[Any]) -> list[str]:
    """All that a list names."""
    return [name for group in groups for name in group["names"]]


def is_covered(path: str, named: Iterable[str]) -> bool:
    """Whether a list names a path, or what the path is a member of."""
    return any(path == name or path.startswith((name + ".", name + "()")) for name in named)


def source_of(kind: str, path: str) -> str:
    """The source of a path: `seed docs types`, or nothing."""
    source = SURFACE[kind][path]
    return str(source[1] if kind == "values" else source)


TYPES_ONLY = {"Agent.prototype.createTask"}
"""What the original declares and does not have: it is in the types here as well (`tests/types` uses it)."""


def count(lacking: set[str]) -> str:
    """`names P/T, members P/T, enum values P/T` of what is documented, and of all the rest in brackets."""
    missing = lacking - TYPES_ONLY
    parts = []
    for kind, title in KINDS.items():
        documented = [path for path in SURFACE[kind] if source_of(kind, path)]
        rest = [path for path in SURFACE[kind] if not source_of(kind, path)]
        there = [sum(path not in missing for path in group) for group in (documented, rest)]
        parts.append(f"{title} {there[0]}/{len(documented)} (undocumented {there[1]}/{len(rest)})")
    return ", ".join(parts)


def page(groups: list[Any]) -> str:
    """The text of `docs/compatibility.md`."""
    parts = [INTRODUCTION]
    for group in groups:
        names = "\n".join(f"- `{name}`" for name in group["names"])
        parts.append(f"## {group['title']}\n\n{group['reason']}\n\n{names}\n")
    late = "\n".join(f"- `{name}`" for name in json.loads(LATE.read_text("utf-8")))
    return "\n".join(
        [
            *parts,
            f"{DIFFERENT}\n{reasons(DIFFERENCES)}\n{OTHERS}",
            f"{STUBBED}\n{late}\n\n{SAME}\n\n{reasons(STUB_DIFFERENCES)}\n",
        ]
    )


def reasons(listed: Path) -> str:
    """A list of differences for readers."""
    return "\n".join(f"- {one['what']} *{one['why']}*" for one in json.loads(listed.read_text("utf-8")))


INTRODUCTION = """# What is left out

Every name, member and enumeration value of `amazon-connect-streams` 2.28.2 is there, with the same number of
arguments, but for those below. A class that is listed stands for its members. A test holds this list against the built
files in both directions; `python -m tests.support.surface` writes this page.

Of the original's globals `connect`, `lily`, `md5` and `ccpVersion` are there. Of `AWS`, a cut-down AWS SDK of the
original's own, there is what TaskJS calls, `AWS.util.uuid.v4`. A page that uses the AWS SDK loads it, before or
after, and it is left alone.
"""


DIFFERENT = """# What is different

Members of Agent, Contact, Connection, Endpoint and their snapshots, and the functions around them, return, throw, send
and call back what the original's do, but for this. `tests/interop/differential` asks both the same in one page; it
fails on a difference that is not listed, and on one that no longer exists.
"""


OTHERS = """
`tests/interop/test_other_differences.py` asks both for these:

- `connect.version` is `2.28.2`, the release that this SDK stands in for; the original's package of that number says
  `2.28.1`. *Pages compare it with the release whose members they need, and those of 2.28.2 are here.*
  `connect.streamsVersion` is our own version; the original has none.
- `getLog().info('100%')` logs `100%`, and `'%s and %d'` with one value what there is of it; the original gives no entry
  then, and writes an error of its `sprintf` on the console. *A log entry that is lost helps nobody.*
  `connect.sprintf('100%')` throws in both.
- A second copy of the script warns on the console, by name and version of both: it is not used while the first is at
  work, else it takes its place. The original takes the place of what was there without a word. *Subscriptions that were
  made before are lost then.*

`connect.contains` is no difference: of an array it finds elements, of an object keys, in both.
"""

STUBBED = """# What stubs see

Tests of pages put stubs on public names. These are looked up at the moment of a call, so that a stub counts, be it on
the accessor or on the field behind it; a stub on the accessor goes before the field. A client that is put there gets
the caller's own `callbacks` object, and what it returns is what the member returns. Members of agents, contacts and
connections ask each other through the object: a stub on `getStatus` changes what `isConnected` says.
`tests/interop/stubs` calls every member under every stub with both SDKs, and fails on a difference that is not listed.
"""

SAME = "But for this what members do under a stub is the same:"


def renewed(groups: list[Any], missing: list[str]) -> list[Any]:
    """The list without what exists by now. Inner steps of what exists need no reason of their own."""
    kept = [{**one, "names": [name for name in one["names"] if name in missing]} for one in groups]
    listed = names_of(kept)
    inner, *others = kept
    inner["names"] += [path for path in missing if is_inner(path) and not is_covered(path, listed)]
    return [inner, *(one for one in others if one["names"])]


def is_inner(path: str) -> bool:
    """Whether a path is spelled as nobody's business."""
    return path.split(".")[-1].startswith("_")


def main() -> None:
    """Remove what exists by now, and write the page."""
    missing = found_in(release_dir() / "connect-streams.js")["missing"]
    groups = renewed(absent(), missing)
    ABSENT.write_text(json.dumps(groups, indent=1) + "\n", "utf-8")
    PAGE.write_text(page(groups), "utf-8")
    print(count(set(missing)))


if __name__ == "__main__":
    main()
