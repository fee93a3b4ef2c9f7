"""`index.d.ts`: the shape of the built namespace, with the types the Python sources annotate."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from connect_streams.compiler import words
from connect_streams.compiler.analysis import Program
from connect_streams.compiler.node import run_script
from connect_streams.compiler.signatures import Signatures

Shape = dict[str, Any]

IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")
UNUSABLE = words.RESERVED - {"arguments", "eval", "NaN", "Infinity", "undefined", "await", "let", "static"}
"""Names no declaration may have."""

OVERLAY = Path(__file__).with_name("public_types.d.ts")
AGENT_LISTENER = "(callback: AgentCallback): SubscriptionHandle"
CONTACT_LISTENER = "(callback: ContactCallback): SubscriptionHandle"


def declarations(program: Program, script: Path, namespace: str) -> str:
    """The text of `index.d.ts` for the namespace that `script` puts on the global."""
    shape = run_script(Path(__file__).with_name("shape.mjs"), {"file": str(script), "namespace": namespace})
    return Typings(program, namespace, shape).text()


class Typings:
    """Writes the declarations of one namespace."""

    def __init__(self, program: Program, namespace: str, shape: Shape) -> None:
        self.namespace = namespace
        self.shape = shape
        self.classes = [name for name, member in shape.items() if member["kind"] == "class"]
        self.signatures = Signatures(program, set(self.classes))
        head, _, members = OVERLAY.read_text(encoding="utf-8").partition("// members\n")
        uses_overlay = "Agent" in self.classes and "Contact" in self.classes
        self.prelude = head.partition("\n\n")[2].rstrip() if uses_overlay else ""
        self.overlay = dict(overlay_line(line) for line in members.splitlines() if line) if uses_overlay else {}

    def text(self) -> str:
        """The whole file."""
        names = [name for name in self.shape if is_usable(name) and name != self.namespace]
        lines = [
            f"// Types of the namespace `{self.namespace}`: as a global, and as exports of the module.",
            "",
            "declare global {",
        ]
        lines.append(f"    namespace {self.namespace} {{")
        if self.prelude:
            lines += indented(self.prelude.splitlines(), 2)
        for name in names:
            lines += indented(self.member(name, self.shape[name], ""), 2)
        lines += ["    }", "", *(f"    const {alias}: typeof {self.namespace};" for alias in self.aliases())]
        lines += ["    interface Window {"]
        lines += [f"        {word}: typeof {self.namespace};" for word in (self.namespace, *self.aliases())]
        lines += ["    }", "}", "", f"declare const namespace: typeof {self.namespace};", "export default namespace;"]
        lines += [f"export import {name} = {self.namespace}.{name};" for name in names if self.is_exported(name)]
        return "\n".join(lines) + "\n"

    def aliases(self) -> list[str]:
        """Other globals that hold the same namespace."""
        return ["lily"] if self.prelude else []

    def is_exported(self, name: str) -> bool:
        """What the module can export by name."""
        return bool(self.shape[name]["kind"] != "any")

    # members of a namespace

    def member(self, name: str, shape: Shape, path: str) -> list[str]:
        """The declaration of one member."""
        kind = shape["kind"]
        if kind == "class":
            return self.class_(name, shape)
        if kind == "function":
            return self.function(name, shape, path)
        if kind == "object":
            return self.object(name, shape, path)
        return [f"let {name}: {value_type(shape)};"]

    def function(self, name: str, shape: Shape, path: str) -> list[str]:
        """A function, with the members it carries."""
        signature = self.overlay.get(f"{path}{name}") or self.signatures.function(shape["name"], shape["arity"], name)
        lines = [*self.documentation(shape["name"], name), f"function {name}{signature};"]
        members = {key: value for key, value in shape["members"].items() if is_usable(key)}
        if members:
            lines += self.namespace_of(name, members, f"{path}{name}.")
        return lines

    def documentation(self, *names: str) -> list[str]:
        """The docstring as a comment."""
        text = self.signatures.docstring(*names)
        return [f"/** {text} */"] if text else []

    def namespace_of(self, name: str, members: dict[str, Shape], path: str) -> list[str]:
        """An object as a namespace."""
        lines = [f"namespace {name} {{"]
        for key, value in members.items():
            lines += indented(self.member(key, value, path), 1)
        return [*lines, "}"]

    def object(self, name: str, shape: Shape, path: str) -> list[str]:
        """An enumeration, an instance of a public class, or a namespace."""
        members = shape["members"]
        if shape["owner"] in self.classes:
            return [f"let {name}: {shape['owner']};"]
        if members and all(value["kind"] in ("string", "number") for value in members.values()) and path == "":
            return enumeration(name, members)
        usable = {key: value for key, value in members.items() if is_usable(key)}
        return self.namespace_of(name, usable, f"{path}{name}.") if usable else [f"let {name}: any;"]

    # classes

    def class_(self, name: str, shape: Shape) -> list[str]:
        """A class, by its prototype."""
        base = shape["base"] if shape["base"] in (*self.classes, "Error") else None
        if shape["name"] != name and shape["name"] in self.classes:
            return [f"const {name}: typeof {shape['name']};", f"type {name} = {shape['name']};"]
        lines = [*self.documentation(name), f"class {name}{f' extends {base}' if base else ''} {{"]
        lines.append(f"    constructor{self.signatures.constructor(name, shape['arity'])};")
        inherited = self.inherited(base)
        for key, value in self.signatures.attributes(name).items():
            if key not in shape["members"] and key not in inherited:
                lines.append(f"    {key}: {value};")
        for key, value in shape["members"].items():
            if IDENTIFIER.match(key):
                lines += indented(self.method(name, key, value, key in inherited), 1)
        for key, value in shape["statics"].items():
            if is_usable(key):
                lines.append(f"    static {self.static(name, key, value)}")
        return [*lines, "}"]

    def inherited(self, base: str | None) -> set[str]:
        """Members a class has from its bases."""
        found: set[str] = set()
        while base in self.shape:
            found |= set(self.shape[base]["members"])
            base = self.shape[base]["base"]
        return found

    def method(self, cls: str, name: str, shape: Shape, overrides: bool) -> list[str]:
        """One member of a prototype. An override keeps the type of what it overrides."""
        given = self.overlay.get(f"{cls}.{name}")
        if given is None and overrides:
            return []
        documentation = self.documentation(f"{cls}.{name}", name)
        if shape["kind"] == "property":
            return [*documentation, f"readonly {name}: any;"]
        if shape["kind"] != "method":
            return [f"{name}: any;"]
        return [
            *documentation,
            f"{name}{given or self.signatures.method(cls, name, shape['arity'], self.listener(cls, name))};",
        ]

    def listener(self, cls: str, name: str) -> str | None:
        """`agent.onRefresh(f)` and its kin hand the object on."""
        if re.match(r"on[A-Z]", name):
            return {"Agent": AGENT_LISTENER, "Contact": CONTACT_LISTENER}.get(cls) if self.prelude else None
        return None

    def static(self, cls: str, name: str, shape: Shape) -> str:
        """One static member."""
        if shape["kind"] != "function":
            return f"{name}: {value_type(shape)};"
        return f"{name}{self.signatures.method(cls, name, shape['arity'], None)};"


def overlay_line(line: str) -> tuple[str, str]:
    """`Agent.getName(): string;` as path and signature."""
    found = re.match(r"([\w.$]+)((?:<.*?>)?\(.*);\s*\Z", line)
    assert found is not None, line
    return found[1], found[2]


def enumeration(name: str, members: dict[str, Shape]) -> list[str]:
    """A plain object of constants, and the type of its values."""
    lines = [f"const {name}: {{"]
    lines += [f"    {key if IDENTIFIER.match(key) else repr(key)}: {literal(value)};" for key, value in members.items()]
    values = " | ".join(dict.fromkeys(literal(value) for value in members.values()))
    return [*lines, "};", f"type {name} = {values};"]


def literal(shape: Shape) -> str:
    """A literal type."""
    value = shape["value"]
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else repr(value)


def value_type(shape: Shape) -> str:
    """The type of a plain value."""
    if shape["kind"] == "array":
        return "string[]" if shape["value"] else "any[]"
    return shape["kind"] if shape["kind"] in ("string", "number", "boolean") else "any"


def is_usable(name: str) -> bool:
    """Whether a name may be declared in a namespace; names with underscores are nobody's business."""
    return bool(IDENTIFIER.match(name)) and name not in UNUSABLE and not name.startswith("_")


def indented(lines: list[str], depth: int) -> list[str]:
    return [" " * 4 * depth + line if line else "" for line in lines]
