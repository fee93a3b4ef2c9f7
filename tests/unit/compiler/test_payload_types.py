"""Payload types in TypeScript: what becomes of Protocols, TypedDicts, aliases and annotations."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from connect_streams.compiler.output.payload_types import PayloadTypes
from connect_streams.compiler.output.type_names import TypeNames

pytestmark = pytest.mark.unit

SHARED = '''
class Inner(Protocol):
    """What is inside."""

    text: str
    left: float | None = None
    """Milliseconds."""
    nothing: str | None

class Hidden(Protocol):
    x: int

class TableData(Protocol):
    FIRST: Inner
    SECOND: None

Kind = Annotated[str, "KindOfThing"]
'''

PUBLIC = '''
class Outer(Inner, Protocol):
    kind: Kind

    def find(self, name: str, at: int | None = None) -> Inner:
        """Look for it."""

    def __getitem__(self, name: str) -> Any: ...

class Exact(TypedDict):
    ok: bool

class Table(Protocol):
    """By name."""
    Names: ByText[TableData]

Name: TypeAlias = str
Handler = Callable[[Inner, int], object]
'''

DECLARED = {
    "Exact": ["type Exact = {", "    ok: boolean;", "};"],
    "Handler": ["type Handler = (inner: Inner, a1: number) => void;"],
    "Inner": [
        "/** What is inside. */",
        "interface Inner {",
        "    text: string;",
        "    /** Milliseconds. */",
        "    left?: number;",
        "    nothing: string | null;",
        "}",
    ],
    "Name": ["type Name = string;"],
    "Outer": [
        "interface Outer extends Inner {",
        "    kind: KindOfThing;",
        "    /** Look for it. */",
        "    find(name: string, at?: number): Inner;",
        "    [name: string]: any;",
        "}",
    ],
    "Table": ["/** By name. */", "interface Table {", '    "a::b": Inner;', '    "c": null;', "}"],
}


@pytest.fixture
def payloads(tmp_path: Path) -> PayloadTypes:
    """The types of two modules, one of them public."""
    (tmp_path / "shared.py").write_text(SHARED, encoding="utf-8")
    (tmp_path / "public.py").write_text(PUBLIC, encoding="utf-8")
    return PayloadTypes(tmp_path, texts={"Names": {"FIRST": "a::b", "SECOND": "c"}})


def test_public_types_and_what_they_name_are_declared(payloads: PayloadTypes) -> None:
    """Each public type is declared, and each that one names; the rest is not, and words are written as they say."""
    assert dict(payloads.declarations([], set())) == DECLARED


def test_what_a_signature_names_is_declared(payloads: PayloadTypes) -> None:
    """A type that is not public is declared where a line of code names it, unless something else declares it."""
    assert "Hidden" in dict(payloads.declarations(["function f(x: Hidden): void;"], set()))
    assert "Hidden" not in dict(payloads.declarations(["/** Hidden */"], set()))
    assert "Hidden" not in dict(payloads.declarations(["f(x: Hidden)"], {"Hidden"}))


def test_a_row_without_a_name_is_refused(tmp_path: Path) -> None:
    """A row for a member that the enumeration does not have is refused by name: an event that was renamed."""
    source = "class D(Protocol):\n    GONE: str\n\nclass M(Protocol):\n    Names: ByText[D]\n"
    (tmp_path / "public.py").write_text(source, encoding="utf-8")
    payloads = PayloadTypes(tmp_path, texts={"Names": {"FIRST": "a"}})
    with pytest.raises(ValueError, match="D: Names has no GONE"):
        payloads.declarations([], set())


@pytest.mark.parametrize(
    ("annotation", "printed"),
    [
        ("str | None", "string | null"),
        ("list[str | int]", "(string | number)[]"),
        ("dict[str, float]", "{[name: string]: number}"),
        ("Optional[Known]", "Known | null"),
        ("Literal['a', 'b']", '"a" | "b"'),
        ("Callable[..., None]", "(...args: any[]) => void"),
        ("Callable[[Known, Known], str]", "(a0: Known, a1: Known) => string"),
        ("Callable[[], None] | None", "(() => void) | null"),
        ("Awaitable[None]", "Promise<void>"),
        ("Annotated[Any, 'Window']", "Window"),
        ("Unknown | str", "any"),
        ("'Known'", "Known"),
    ],
)
def test_annotations(annotation: str, printed: str) -> None:
    """Annotations mean the same in TypeScript; what is unknown is `any`, and makes a union `any`."""
    names = TypeNames(lambda name: name if name == "Known" else None)
    assert names.type(ast.parse(annotation, mode="eval").body) == printed
