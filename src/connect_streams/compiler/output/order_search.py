"""In what order modules are bundled: gzip looks back no further than 32 KB, so what is alike should stand together.

`python -m connect_streams.compiler.output.order_search [--passes N]` builds, looks for an order in which the minified
script of `streams/` compresses better, and writes it to `streams/order.txt`, which every build follows. Modules that
the list does not name come where their importers need them: the list never has to be kept, it only goes stale slowly.
Other scripts have lists of their own (`module_order`): `--entry streams/main_embedded.py` is for
what the failover manager carries.
"""

from __future__ import annotations

import argparse
import posixpath
import random
import re
import sys
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from connect_streams.compiler.codegen.transcrypt import transpile
from connect_streams.compiler.lowering.program import analyse
from connect_streams.compiler.output.build import write_scripts
from connect_streams.compiler.output.module_order import list_of, listed
from connect_streams.compiler.output.size_report import pieces

IMPORT = re.compile(r"""^(?:import|export)\b[^'";]*'(\.[^']+)'""", re.MULTILINE)
MOVES = 2500
LONGEST_MOVE = 3


def compiled_name(source: str) -> str:
    """The compiled module of a source as source maps name it: `streams/bus.py`, `streams/host/js/json.js`."""
    if source.endswith(".py"):
        return source.removesuffix(".py").replace("/", ".") + ".js"
    return source.replace("streams/host/js/", "streams.host/")


def imports(folder: Path) -> dict[str, list[str]]:
    """What each compiled module in a folder imports."""
    graph = {}
    for file in sorted(folder.rglob("*.js")):
        name = file.relative_to(folder).as_posix()
        near = IMPORT.findall(file.read_text(encoding="utf-8"))
        graph[name] = [posixpath.normpath(posixpath.join(posixpath.dirname(name), one)) for one in near]
    return graph


def texts(script: Path) -> dict[str, str]:
    """What each compiled module has become in the minified script; pieces of no source go with what precedes them."""
    found: dict[str, str] = {}
    owner = ""
    for source, text in pieces(script):
        owner = compiled_name(source) if source else owner
        found[owner] = found.get(owner, "") + text
    return found


def evaluated(wish: Sequence[str], graph: dict[str, list[str]]) -> list[str]:
    """The order in which a bundler puts modules that are imported in the wished order: each after its own imports."""
    seen: set[str] = set()
    done: list[str] = []

    def visit(name: str) -> None:
        if name not in seen and name in graph:
            seen.add(name)
            for other in graph[name]:
                visit(other)
            done.append(name)

    for name in wish:
        visit(name)
    return done


def better(
    order: list[str],
    graph: dict[str, list[str]],
    text: dict[str, str],
    chance: random.Random,
    moves: int = MOVES,
) -> list[str]:
    """A better order: each move puts a few modules elsewhere, and is kept unless the whole gets larger."""

    def size(names: list[str]) -> int:
        return len(zlib.compress("".join(text.get(name, "") for name in names).encode(), 9))

    best = size(order)
    for _ in range(moves):
        wish = list(order)
        start = chance.randrange(len(wish))
        moved = wish[start : start + chance.randint(1, LONGEST_MOVE)]
        del wish[start : start + len(moved)]
        to = chance.randint(0, len(wish))
        wish[to:to] = moved
        found = evaluated(wish, graph)
        if (weight := size(found)) <= best:
            best, order = weight, found
    return order


def search(entry: Path, name: str, folder: Path, passes: int) -> Iterator[int]:
    """Look several times, from the best order so far, and keep what a build proves better; yields the sizes.

    Another order makes the minifier choose other names, so that only a build shows what an order is worth.
    """
    file = list_of(entry)
    modules, out = folder / "modules", folder / "out"
    modules.mkdir()
    transpile(analyse(entry), modules)
    graph = imports(modules)
    order = evaluated([*listed(entry), *graph], graph)

    def weight() -> int:
        file.write_text("\n".join(order) + "\n", encoding="utf-8", newline="\n")
        return write_scripts(analyse(entry), out, name, minified=True)[0].gzip

    best = weight()
    yield best
    for seed in range(passes):
        before = order
        order = better(order, graph, texts(out / f"{name}-min.js"), random.Random(seed))
        if (found := weight()) < best:
            best = found
        else:
            order = before
            weight()
        yield best


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m connect_streams.compiler.output.order_search", description=__doc__)
    parser.add_argument("--entry", type=Path, default=Path("streams/main_global.py"), help="streams/main_global.py")
    parser.add_argument("--name", default="connect-streams", help="what the files are called (connect-streams)")
    parser.add_argument("--passes", type=int, default=6, help="how often to look (6; each takes half a minute)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="connect-streams-") as folder:
        for size in search(options.entry, options.name, Path(folder).resolve(), options.passes):
            sys.stdout.write(f"{options.name}-min.js: {size:,} bytes\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
