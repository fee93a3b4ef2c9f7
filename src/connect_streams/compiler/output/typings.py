"""The types of a release: the namespace as built, with what annotations, docstrings and `types/*.d.ts` say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from connect_streams.compiler.frontend import reserved_names
from connect_streams.compiler.lowering.program import Program
from connect_streams.compiler.output.declaration_overlay import Declaration, Member, Members, Overlay, Place
from connect_streams.compiler.output.node import run_script
from connect_streams.compiler.output.payload_types import PayloadTypes
from connect_streams.compiler.output.signatures import Signatures

Shape = dict[str, Any]

IDENTIFIER = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*\Z")
UNUSABLE = reserved_names.RESERVED - {"arguments", "eval", "NaN", "Infinity", "undefined", "await", "let", "static"}
"""Names no declaration may have."""

SCHEMAS = ("wire/schema", "schema")
"""Where payload types stand, beside the entry."""

VALUE_KINDS = ("string", "number", "boolean")


def read_shape(script: Path, namespace: str) -> Shape:
    """What the namespace holds that `script` puts on the global."""
    shape: Shape = run_script(Path(__file__).with_name("introspect.mjs"), {"file": str(script), "namespace": namespace})
    return shape


class Typings:
    """Writes the declarations of one namespace."""

    def __init__(self, program: Program, namespace: str, shape: Shape) -> None:
        self.namespace = namespace
        self.shape = shape
        self.classes = [name for name, member in shape.items() if member["kind"] == "class"]
        self.given = Overlay(program.entry.path.parent / "types")
        self.given.check(shape)
        payloads = PayloadTypes(*(program.entry.path.parent / folder for folder in SCHEMAS), texts=enumerations(shape))
        declared = {one.name for one in self.given.others} | set(self.given.objects.values())
        self.signatures = Signatures(program, declared | set(self.classes), payloads)
        self.given.others += self.named_payloads(payloads)

    def named_payloads(self, payloads: PayloadTypes) -> list[Declaration]:
        """The payload types that the declarations so far name."""
        taken = {*self.shape, *(one.name for one in self.given.others), *self.given.objects.values()}
        code = (line for line in self.body() if not line.lstrip().startswith(("/**", "*")))
        found = payloads.declarations(code, taken | set(self.given.enumerations))
        nowhere = Place("", 0, 0)
        return [Declaration("interface", name, lines, [], nowhere) for name, lines in found]

    # the namespace

    def body(self) -> list[str]:
        """All that stands inside of the namespace."""
        lines = [line for one in self.given.others for line in one.text]
        for name in self.given.objects.values():
            lines += self.interface(name)
        for name, one in self.given.enumerations.items():
            if name not in self.shape:
                lines += one.text
        for name in self.names():
            lines += self.member(name, self.shape[name])
        return lines

    def names(self) -> list[str]:
        """Names of the namespace that can be declared."""
        return [name for name in self.shape if is_usable(name) and name != self.namespace]

    def exported(self) -> list[str]:
        """Names the modules export, types included."""
        types = [one.name for one in self.given.others] + list(self.given.objects.values())
        types += [name for name in self.given.enumerations if name not in self.shape]
        values = [name for name in self.names() if self.shape[name]["kind"] != "any"]
        # One export carries the value and the type of its name.
        return [*values, *(name for name in types if name not in values)]

    def member(self, name: str, shape: Shape) -> list[str]:
        """The declaration of one member of the namespace."""
        if name in self.given.objects:
            return [f"const {name}: {self.given.objects[name]};"]
        given = self.given.functions.get(name)
        if given is None or shape["kind"] == "class":
            return self.generated(name, shape)
        own = [f"function {line}" for line in given.lines]
        return [*(given.comment or self.documentation(name)), *own, *self.carried(name, shape)]

    def generated(self, name: str, shape: Shape) -> list[str]:
        """A declaration that nothing was written by hand for."""
        kind = shape["kind"]
        if kind == "alias":
            return [f"export import {name} = {self.namespace}.{shape['of']};"]
        if kind == "class":
            return self.class_(name, shape)
        if kind == "object":
            return self.object(name, shape)
        if kind == "function":
            signature = self.signatures.function(shape["name"], shape["arity"], name)
            documentation = self.documentation(name, shape["name"])
            return [*documentation, f"function {name}{signature};", *self.carried(name, shape)]
        return [f"let {name}: {value_type(shape)};"]

    def carried(self, name: str, shape: Shape) -> list[str]:
        """The members of an object or function, as a namespace of its name."""
        members = {key: value for key, value in shape.get("members", {}).items() if is_usable(key)}
        lines = [line for key, value in members.items() for line in self.generated(key, value)]
        return [f"namespace {name} {{", *indented(lines), "}"] if members else []

    def object(self, name: str, shape: Shape) -> list[str]:
        """An enumeration, an instance of a public class, or a namespace."""
        members = shape["members"]
        if shape["owner"] in self.classes:
            return [f"let {name}: {shape['owner']};"]
        kinds = {value["kind"] for value in members.values()}
        if kinds == {"string"}:
            return self.enumeration(name, members)
        if kinds == {"number"}:
            lines = [f"{spelled(key)}: {literal(value['value'])};" for key, value in members.items()]
            return [f"const {name}: {{", *indented(lines), "};"]
        return self.carried(name, shape) or [f"let {name}: unknown;"]

    def enumeration(self, name: str, members: dict[str, Shape]) -> list[str]:
        """An object of texts: as an enumeration its values have a type each, and variables the type of them all."""
        lines = [f"{spelled(key)} = {literal(value['value'])}," for key, value in members.items()]
        given = self.given.enumerations.get(name)
        if given is not None:
            more = [one for key, one in given.members.items() if key not in members]
            lines += [line for one in more for line in (*one.comment, *one.lines[:-1], one.lines[-1] + ",")]
        return [f"enum {name} {{", *indented(lines), "}"]

    def documentation(self, *names: str) -> list[str]:
        """The docstring as a comment."""
        return comment(self.signatures.docstring(*names))

    # objects of functions

    def interface(self, name: str) -> list[str]:
        """The type of an object of functions: what it has, as `types` and annotations say."""
        given = self.given.members(name)
        holder = next(key for key, type_ in self.given.objects.items() if type_ == name)
        if self.shape.get(holder, {}).get("kind") != "object":
            lines = [line for member in given.values() for line in written(member, [])]
            return [f"interface {name} {{", *indented(lines), "}"]
        shapes = {key: value for key, value in self.shape[holder]["members"].items() if is_usable(key)}
        lines = self.fields(given, shapes)
        for key, shape in shapes.items():
            lines += self.entry(key, shape, given.get(key))
        return [f"interface {name} {{", *indented(lines), "}"]

    def entry(self, name: str, shape: Shape, given: Member | None) -> list[str]:
        """One member of an object of functions."""
        if given is not None and not given.is_field:
            return written(given, self.documentation(name, shape.get("name", "")))
        if shape["kind"] == "function":
            signature = self.signatures.function(shape["name"], shape["arity"], name)
            return [*self.documentation(name, shape["name"]), f"{name}{signature};"]
        if given is not None:
            return []
        owner = shape.get("owner")
        return [f"{name}: {owner if owner in self.classes else value_type(shape)};"]

    # classes

    def class_(self, name: str, shape: Shape) -> list[str]:
        """A class, by its prototype."""
        base = shape["base"] if shape["base"] in (*self.classes, "Error") else None
        given = self.given.members(name)
        inherited = self.inherited(base)
        lines = [f"constructor{self.signatures.constructor(name, shape['arity'])};"]
        if "constructor" in given:
            lines = given["constructor"].lines[:]
        own = {key: value for key, value in shape["members"].items() if IDENTIFIER.match(key)}
        lines += self.fields(given, own)
        for key, value in self.signatures.attributes(name).items():
            if key not in own and key not in inherited and key not in given:
                lines.append(f"{key}: {value};")
        for key, value in own.items():
            if not hidden(key):
                lines += self.method(name, key, value, given.get(key), key in inherited)
        for key, value in shape["statics"].items():
            if is_usable(key):
                lines += self.static(name, key, value, given.get(key))
        head = f"class {name}{f' extends {base}' if base else ''} {{"
        return [*self.documentation(name), head, *indented(lines), "}"]

    def fields(self, given: Members, shapes: dict[str, Shape]) -> list[str]:
        """Data of each instance, and what add-ons attach: the prototype knows neither."""
        wanted = [one for one in given.values() if one.is_field or (one.external and one.name not in shapes)]
        return [line for one in wanted for line in written(one, [])]

    def inherited(self, base: str | None) -> set[str]:
        """Members a class has from its bases."""
        found: set[str] = set()
        while base in self.shape:
            found |= set(self.shape[base]["members"])
            base = self.shape[base]["base"]
        return found

    def method(self, cls: str, name: str, shape: Shape, given: Member | None, overrides: bool) -> list[str]:
        """One member of a prototype. An override keeps the type of what it overrides."""
        documentation = self.documentation(f"{cls}.{name}", name)
        if given is not None:
            return [] if given.is_field else written(given, documentation)
        if overrides:
            return []
        if shape["kind"] == "property":
            return [*documentation, f"readonly {name}: unknown;"]
        if shape["kind"] != "method":
            return [f"{name}: {value_type(shape)};"]
        return [*documentation, f"{name}{self.signatures.method(cls, name, shape['arity'])};"]

    def static(self, cls: str, name: str, shape: Shape, given: Member | None) -> list[str]:
        """One static member."""
        if given is not None:
            return written(given, self.documentation(f"{cls}.{name}"))
        if shape["kind"] != "function":
            return [f"static {name}: {value_type(shape)};"]
        signature = self.signatures.method(cls, name, shape["arity"])
        return [*self.documentation(f"{cls}.{name}"), f"static {name}{signature};"]


def enumerations(shape: Shape) -> dict[str, dict[str, str]]:
    """The texts of each enumeration of the namespace, by the names of its members."""
    objects = {name: one["members"] for name, one in shape.items() if one["kind"] == "object"}
    return {name: {key: value.get("value") for key, value in members.items()} for name, members in objects.items()}


def written(member: Member, documentation: list[str]) -> list[str]:
    """A member that `types` declares; its own comment wins over the docstring."""
    return [*(member.comment or documentation), *member.lines]


def comment(text: str) -> list[str]:
    """A text as a documentation comment."""
    return [f"/** {text} */"] if text else []


def literal(value: Any) -> str:
    """A constant."""
    if not isinstance(value, str):
        return repr(value)
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def spelled(key: str) -> str:
    """A key as it stands in an object."""
    return key if IDENTIFIER.match(key) else literal(key)


def value_type(shape: Shape) -> str:
    """The type of a plain value."""
    if shape["kind"] == "array":
        return "string[]" if shape["value"] else "unknown[]"
    return shape["kind"] if shape["kind"] in VALUE_KINDS else "unknown"


def hidden(name: str) -> bool:
    """Names with an underscore are nobody's business, but for the one that pages are known to use."""
    return name.startswith("_") and name != "_getData"


def is_usable(name: str) -> bool:
    """Whether a name may be declared in a namespace."""
    return bool(IDENTIFIER.match(name)) and name not in UNUSABLE and not name.startswith("_")


def indented(lines: list[str], depth: int = 1) -> list[str]:
    return [" " * 4 * depth + line if line else "" for line in lines]
