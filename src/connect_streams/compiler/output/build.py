"""From an entry module to the files of a release."""

from __future__ import annotations

import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from connect_streams import __version__
from connect_streams.compiler.codegen.transcrypt import transpile
from connect_streams.compiler.frontend.private_names import private_names
from connect_streams.compiler.lowering.program import Program, analyse
from connect_streams.compiler.output import integrity, module_order, package_files, source_maps
from connect_streams.compiler.output.node import modules_folder, run_script
from connect_streams.compiler.output.size_report import Size
from connect_streams.compiler.output.typings import Typings, read_shape

LIBRARY = "library.txt"
"""Where a program finds the script that it carries: beside the compiled modules."""


PAGES = "local-connect"
"""The folder of a release for what only the local Amazon Connect serves: no part of the SDK."""


def build_release(root: Path, out: Path) -> list[Size]:
    """Build all that a release holds; `root` is the folder of all sources.

    Its parts write no file in common, so that each is built in a process of its own, as many at a time as there are
    processors.
    """
    out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(build_part, root, out) for build_part in PARTS]
        sizes = [size for part in parts for size in part.result()]
    integrity.write(out)
    return sizes


def build_main(root: Path, out: Path) -> list[Size]:
    """Build the SDK."""
    return build_package(root / "streams" / "main_global.py", out)


def build_diagnosis(root: Path, out: Path) -> list[Size]:
    """Build what `connect.diagnose()` fetches: a readable and a minified script; `types` say what they add."""
    folder = root / "streams" / "diagnose"
    name = "connect-streams-diagnose"
    sizes = write_scripts(analyse(folder / "main_diagnose.py"), out, name)
    package_files.write_companion(out, name, folder / "types")
    return sizes


def build_manager(root: Path, out: Path) -> list[Size]:
    """Build the failover manager, and the SDK that it carries."""
    with tempfile.TemporaryDirectory(prefix="connect-streams-") as folder:
        embedded = Path(folder)
        # The manager carries its text alone; the types are those of the whole SDK.
        write_scripts(analyse(root / "streams" / "main_embedded.py"), embedded, "connect-streams", minified=True)
        entry = root / "streams_dr" / "main_global.py"
        return build_package(entry, out, "connect-streams-dr", "globalConnect", embedded / "connect-streams-min.js")


def build_rtc(root: Path, out: Path) -> list[Size]:
    """Build the WebRTC half of the local Connect's CCP page."""
    return build_page_program(root / "local_pages" / "rtc" / "main_rtc.py", out, "connect-rtc")


def build_ccp(root: Path, out: Path) -> list[Size]:
    """Build the SDK half of the local Connect's CCP page."""
    return build_page_program(root / "local_pages" / "ccp" / "main_ccp.py", out, "ccp-services")


PARTS = (build_main, build_manager, build_diagnosis, build_rtc, build_ccp)
"""Of a release, the longest first."""


def build_page_program(entry: Path, out: Path, name: str) -> list[Size]:
    """Build a program of the local Connect's pages, readable and with a map, for pages of its own alone."""
    sizes = write_scripts(analyse(entry), out / PAGES, name, minified=False)
    return [replace(size, file=f"{PAGES}/{size.file}") for size in sizes]


def build(entry: Path, out: Path, name: str = "connect-streams") -> list[Size]:
    """Compile one program, `entry` and what it imports; write scripts, maps, types and hashes to `out`.

    name: of the files. Raises what `build_package` raises.
    """
    sizes = build_package(entry, out, name)
    integrity.write(out)
    return sizes


def build_package(
    entry: Path, out: Path, name: str = "connect-streams", namespace: str = "connect", library: Path | None = None
) -> list[Size]:
    """Compile `entry` and what it imports; write scripts, maps and types to `out`.

    name: of the files. namespace: the global the program sets, which the `.mjs` exports. library: a built script that
    the program carries as text.

    Raises DialectError for sources outside of the dialect, NodeError when Node.js or esbuild is missing or refuses.
    """
    program = analyse(entry)
    sizes = write_scripts(program, out, name, namespace, library)
    typings = Typings(program, namespace, read_shape(out / f"{name}.js", namespace))
    package_files.write(out, name, typings, (out / f"{name}-module.mjs").exists(), library is not None)
    return sizes


def write_scripts(
    program: Program,
    out: Path,
    name: str,
    namespace: str = "",
    library: Path | None = None,
    minified: bool | None = None,
) -> list[Size]:
    """Write scripts and maps; without a namespace there is no module.

    minified: True for the minified script alone, False for all but that one.
    """
    sources = program.entry.path.parent
    with tempfile.TemporaryDirectory(prefix="connect-streams-") as folder:
        compiled = transpile(program, Path(folder).resolve())
        if library is not None:
            (compiled.parent / LIBRARY).write_text(carried(library, name), encoding="utf-8", newline="\n")
        request = {
            "modules": str(modules_folder(sources)),
            "entry": str(compiled),
            "order": module_order.listed(program.entry.path),
            "name": name,
            "namespace": namespace,
            "version": __version__,
            "maker": maker(program),
            "minified": minified,
            "privateNames": private_names(program.project.facts),
        }
        outputs = run_script(Path(__file__).parent / "bundle.mjs", request)
    out.mkdir(parents=True, exist_ok=True)
    for output in outputs:
        write(out, output, program)
    return [Size(output["file"], output["raw"], output["gzip"], output["brotli"]) for output in outputs]


def carried(script: Path, name: str) -> str:
    """A built script, to run in another page's frame: there its map is not found; stack traces call it by `name`.

    The script that carries it has a first line of its own, which says whose work this is.
    """
    _, _, text = script.read_text(encoding="utf-8").partition("\n")
    code, _, _ = text.partition("//# sourceMappingURL=")
    return f"{code}//# sourceURL={name}-region.js\n"


def maker(program: Program) -> str | None:
    """The module whose function `namespace` the entry calls: without the entry, no global is set."""
    origin, name = program.entry.imports.get("namespace", ("", ""))
    return origin if name == "namespace" else None


def write(out: Path, output: dict[str, str], program: Program) -> None:
    """Write one script and its map."""
    (out / output["file"]).write_text(output["text"], encoding="utf-8", newline="\n")
    (out / f"{output['file']}.map").write_text(
        source_maps.rewritten(output["map"], program), encoding="utf-8", newline="\n"
    )
