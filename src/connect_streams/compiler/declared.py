"""The files that stand beside the scripts for tools: types for each way to import, and the door for `require`.

index.d.ts                     the global, and what `require` gives
NAME.d.ts, NAME-min.d.ts       importing a script, for its effect
NAME.d.mts                     the module: the namespace by default, its members by name
NAME-module.d.mts              the same without the global
NAME.cjs                       `require`: runs the script, gives the namespace
"""

from __future__ import annotations

from pathlib import Path

from connect_streams.compiler.typings import Typings, indented

ALIAS = "lily"
"""The namespace's other global name."""


def write(out: Path, name: str, typings: Typings, detached: bool) -> None:
    """Write the files; `detached` tells whether there is a module that sets no global."""
    namespace, body = typings.namespace, typings.body()
    exports = [f"export import {word} = {namespace}.{word};" for word in typings.exported()]
    effect = ['/// <reference path="./index.d.ts" />', "export {};"]
    files = {
        "index.d.ts": [
            f"// Types of the namespace `{namespace}`, a global.",
            "declare global {",
            *indented([f"namespace {namespace} {{", *indented(body), "}"]),
            f"    var {ALIAS}: typeof {namespace};",
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
    for file, lines in files.items():
        (out / file).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
