"""The examples in the documents: what a reader copies compiles."""

import re
from collections.abc import Iterator

import pytest

from connect_streams.release import release_dir
from tests.types.compiler import MODULES, NEWEST, ROOT, compile_with, project

TOP = ("README.md", "CHANGELOG.md", "examples/README.md")
DOCUMENTS = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^```(js|javascript|ts|typescript|html)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)

IMPORTS = {
    "globalConnect": "connect-streams/release/connect-streams-dr.js",
    "ChatSession": "amazon-connect-chatjs",
    "connect": "connect-streams",
}
"""What an example of each word has loaded."""

GIVEN = "declare const container: HTMLElement, ccpUrl: string, banner: { show(state: string): void };"
"""What the words around the examples speak of."""


def snippets() -> Iterator[tuple[str, str]]:
    """File and line of each example, and its code."""
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        for found in FENCE.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            code = "\n".join(SCRIPT.findall(found[2])) if found[1] == "html" else found[2]
            if code.strip():
                yield f"{document.relative_to(ROOT).as_posix()}:{line}", code


SNIPPETS = dict(snippets())


@pytest.fixture(scope="module")
def diagnostics(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the compiler says about each example. They are JavaScript: that an element is there needs no proof."""
    release_dir()
    companions = ["amazon-connect-chatjs", *(f"@amazon-connect/{name}" for name in ("contact", "voice", "activity"))]
    packages = {"connect-streams": ROOT, **{name: MODULES / name for name in companions}}
    folder = project(tmp_path_factory.mktemp("snippets"), packages)
    files = []
    for number, code in enumerate(SNIPPETS.values()):
        loaded = [f'import "{name}";' for word, name in IMPORTS.items() if word in code]
        files.append(folder / f"snippet{number}.ts")
        files[-1].write_text("\n".join([*loaded, "export {};", GIVEN, code]), encoding="utf-8")
    return compile_with(NEWEST, folder, files, strictNullChecks=False)


@pytest.mark.parametrize("place", SNIPPETS)
def test_examples_compile(place: str, diagnostics: dict[str, list[str]]) -> None:
    """Each example in README and docs is a client that compiles under `--strict`."""
    assert diagnostics.get(f"snippet{list(SNIPPETS).index(place)}.ts", []) == []


def test_nothing_else_is_wrong(diagnostics: dict[str, list[str]]) -> None:
    """The compiler has nothing to say but about examples."""
    assert [file for file in diagnostics if not file.startswith("snippet")] == []
