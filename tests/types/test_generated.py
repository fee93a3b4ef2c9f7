"""What becomes of annotations and docstrings: the types of a small program that has none written by hand."""

import re
import shutil
from pathlib import Path

import pytest

from connect_streams.compiler.output.build import build
from tests.support.scripts import script
from tests.types.compiler import NEWEST, compile_with
from tests.unit.compiler import client_sample
from tests.unit.compiler.sample_project import SampleProject

CLIENT = script("typed_client_of_generated_types.ts")

MISUSES = {
    "a value no enumeration has": 'const wrong: connect.AgentState = "other";',
    "an argument of the wrong type": 'connect.Base.make("two");',
    "a method that does not exist": "new connect.Base().nothing();",
    "a result taken for something else": "const wrong: string = new connect.Base().getA();",
    "a name the namespace lacks": "connect.nothing;",
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built files of the program."""
    project = SampleProject(tmp_path_factory.mktemp("program"))
    project.write("main", client_sample.SOURCE)
    out = project.root / "release"
    build(project.package / "main.py", out)
    return out


@pytest.fixture(scope="module")
def messages(release: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the compiler says about the client and, one line each, the misuses."""
    folder = tmp_path_factory.mktemp("types")
    for file in release.glob("*.d.*ts"):
        shutil.copy(file, folder / file.name)
    (folder / "client.ts").write_text(CLIENT)
    lines = ['import "./connect-streams.mjs";', *(f"{{ {misuse} }}" for misuse in MISUSES.values())]
    (folder / "misuses.ts").write_text("\n".join(lines))
    return compile_with(NEWEST, folder, [folder / "client.ts", folder / "misuses.ts"])


def test_a_strict_client_compiles(messages: dict[str, list[str]]) -> None:
    """A client that uses the global, the exports, classes, enumerations and errors compiles under --strict."""
    assert {file: found for file, found in messages.items() if file != "misuses.ts"} == {}


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_is_found(misuse: str, messages: dict[str, list[str]]) -> None:
    """What would fail at run time fails to compile."""
    line = list(MISUSES).index(misuse) + 2
    assert any(message.startswith(f"{line}: TS") for message in messages["misuses.ts"])


def test_documentation_and_values(release: Path) -> None:
    """Docstrings become comments, objects of texts become enumerations, names with underscores stay inside."""
    text = (release / "index.d.ts").read_text()
    assert "/** A public class. */" in text
    assert re.search(r'enum AgentState \{\s+INIT = "init",', text)
    assert not re.search(r"\b_\w+[(:]", text)
