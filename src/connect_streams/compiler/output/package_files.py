"""The files that stand beside the scripts for tools: types for each way to import, and the door for `require`.

index.d.ts                     the global, and what `require` gives
NAME.d.ts, NAME-min.d.ts       importing a script, for its effect
NAME-global.d.ts               what `index.d.ts` is, for a second program, which builds on the first one's types
NAME.d.mts                     the module: the namespace by default, its members by name
NAME-module.d.mts              the same without the global
NAME.cjs                       `require`: runs the script, gives the namespace

A script that works beside another (a companion) has NAME.d.ts and NAME-min.d.ts, with what it adds to the global scope.
"""

from __future__ import annotations

from pathlib import Path

from connect_streams.compiler.output.typings import Typings, indented

ALIAS = "lily"
"""The namespace's other global name."""


def write(out: Path, name: str, typings: Typings, detached: bool, is_second: bool = False) -> None:
    """Write the files.

    detached: there is a module that sets no global. is_second: the program builds on the one that `index.d.ts` is of.
    """
    namespace, body = typings.namespace, typings.body()
    exports = [f"export import {word} = {namespace}.{word};" for word in typings.exported()]
    index = f"{name}-global.d.ts" if is_second else "index.d.ts"
    effect = [f'/// <reference path="./{index}" />', "export {};"]
    files = {
        index: [
            *(['/// <reference path="./index.d.ts" />'] if is_second else []),
            f"// Types of the namespace `{namespace}`, a global.",
            "declare global {",
            *indented([f"namespace {namespace} {{", *indented(body), "}"]),
            *([] if is_second else [f"    var {ALIAS}: typeof {namespace};"]),
            "}",
            f"export = {namespace};",
        ],
        f"{name}.d.ts": effect,
        f"{name}-min.d.ts": effect,
        f"{name}.d.mts": [
            effect[0],
            f"export default {namespace};",
            *exports,
        ],
        f"{name}.cjs": [
            '"use strict";',
            f'require("./{name}.js");',
            f"module.exports = globalThis.{namespace};",
        ],
    }
    if detached:
        body = [f"declare namespace {namespace} {{", *indented(body), "}"]
        files[f"{name}-module.d.mts"] = [*body, f"export default {namespace};", *exports]
    write_files(out, files)


def write_companion(out: Path, name: str, types: Path) -> None:
    """Write the files of a companion: `types/*.d.ts` say what it adds."""
    added = [line for file in sorted(types.glob("*.d.ts")) for line in file.read_text(encoding="utf-8").splitlines()]
    lines = ['/// <reference path="./index.d.ts" />', *added]
    write_files(out, {f"{name}.d.ts": lines, f"{name}-min.d.ts": lines})


def write_files(out: Path, files: dict[str, list[str]]) -> None:
    """Write files of lines."""
    for file, lines in files.items():
        (out / file).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
