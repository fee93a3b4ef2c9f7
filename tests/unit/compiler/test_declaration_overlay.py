"""The overlay of declarations: what is read from `types/*.d.ts`, and what is refused with which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from connect_streams.compiler.frontend.problems import DialectError
from connect_streams.compiler.output import declaration_overlay
from connect_streams.compiler.output.declaration_overlay import Overlay
from connect_streams.compiler.output.node import NodeError

pytestmark = pytest.mark.unit

SAMPLES = Path(__file__).with_name("declarations")

SHAPE = {
    "Agent": {"kind": "class", "members": {"mute": {}}, "statics": {}},
    "core": {"kind": "object", "members": {"stop": {}}},
    "ask": {"kind": "function"},
}

BROKEN = {
    "syntax": ("class Agent {\n    mute(: void;\n}\n", "2:10: no TypeScript ("),
    "statement": ("\nimport x from 'y';\n", "2:1: not a declaration that the types may hold — class, interface, "),
    "const": ("const core = 1;\n", "1:1: a const without a type, or several in one statement — `const name: Type;`"),
    "index": ("class Agent {\n    [name: string]: any;\n}\n", "2:5: a member without a name of its own — a method"),
}

MESSAGES = [
    "2:5: Agent has no gone — remove it, or @external where an add-on attaches it",
    "4:1: no class Nobody in the namespace — an interface, or remove it",
    "5:1: no function lost in the namespace — remove it",
    "7:5: Core has no away — remove it, or @external where an add-on attaches it",
    "10:1: no object other in the namespace — remove it",
]


def read(folder: Path, **texts: str) -> Overlay:
    """An overlay of these files."""
    for name, text in texts.items():
        (folder / f"{name}.d.ts").write_text(text, encoding="utf-8")
    return Overlay(folder)


@pytest.fixture(scope="module")
def good() -> Overlay:
    """An overlay that is accepted."""
    return Overlay(SAMPLES / "good")


def test_members_have_all_their_signatures_and_their_comment(good: Overlay) -> None:
    """Signatures of one name are one member, lines without their indentation; the comment over the first counts."""
    mute, name, _ = good.members("Agent").values()
    assert mute.lines == ["mute(", "    now?: boolean", "): void;", "mute(later: number): void;"]
    assert mute.comment == ["/** Mute.", " *  Really. */"]
    assert (mute.is_field, name.is_field, name.place.line) == (False, True, 14)


def test_types_of_several_lines_keep_what_follows(good: Overlay) -> None:
    """A declaration ends where its syntax ends, whatever its lines look like."""
    assert [one.name for one in good.others] == ["Code", "Finding"]


def test_external_members_are_marked(good: Overlay) -> None:
    """`@external` is taken out of the comment and noted; such a member need not be built."""
    extra = good.members("Agent")["extra"]
    assert (extra.external, extra.comment) == (True, ["/** Of an add-on. */"])
    good.check(SHAPE)


def test_broken_files_are_refused_with_their_places(tmp_path: Path) -> None:
    """What cannot be read is refused, all of it at once, with file, line, column, and what to write."""
    with pytest.raises(DialectError) as refused:
        read(tmp_path, **{name: text for name, (text, _) in BROKEN.items()})
    said = str(refused.value)
    assert [name for name, (_, message) in BROKEN.items() if f"{name}.d.ts:{message}" not in said] == []


def test_a_class_is_declared_once(tmp_path: Path) -> None:
    """A second declaration of a class, which would replace the first, is refused."""
    with pytest.raises(DialectError, match=r"sample\.d\.ts:2:1: Agent for the second time — one declaration of it"):
        read(tmp_path, sample="class Agent {}\nclass Agent {}\n")


def test_what_the_namespace_lacks_is_refused() -> None:
    """Additions to what was renamed or removed are refused."""
    with pytest.raises(DialectError) as refused:
        Overlay(SAMPLES / "unmatched").check(SHAPE)
    assert [str(one).partition("sample.d.ts:")[2] for one in refused.value.problems] == MESSAGES


def test_without_the_parser_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A node_modules folder without TypeScript's parser is named, with the command that brings it."""
    modules = tmp_path / "node_modules"
    (modules / "esbuild").mkdir(parents=True)
    (modules / "esbuild" / "package.json").write_text("{}")
    monkeypatch.setattr(declaration_overlay, "modules_folder", lambda start: modules)
    with pytest.raises(NodeError, match=r"typescript-5 is missing in .*node_modules: run `npm ci`"):
        read(tmp_path, sample="class Agent {}\n")
