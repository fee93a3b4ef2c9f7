"""`index.d.ts`: what TypeScript clients see."""

import shutil
import subprocess
from pathlib import Path

import pytest

from connect_streams.compiler.node import modules_folder

CLIENT = """
import "./release/index";
import namespace, { Base, AgentState, guard } from "./release/index";

const base = new connect.Base(3, "b");
const a: number = base.getA();
const word: string = base.opt();
const made: connect.Base = connect.Base.make(2);
const heir: connect.Base = new connect.Heir(1);
const doubled: number = heir.twiceOfA();
const later: Promise<any> = base.slow(Promise.resolve(1));
const state: connect.AgentState = "init";
const same: "routable" = AgentState.ROUTABLE;
const error: Error = new connect.StateError("message");
const known: boolean = connect.is_none(null);
window.connect.guard(() => 1);
guard((...rest) => rest.length);
namespace.literal();
class Own extends Base {
    getA(): number {
        return super.getA() + 1;
    }
}
console.log(a, word, made, doubled, later, state, same, error, known, new Own());
"""

MISUSES = {
    "a value no enumeration has": 'const wrong: connect.AgentState = "other";',
    "an argument of the wrong type": 'connect.Base.make("two");',
    "a method that does not exist": "new connect.Base().nothing();",
    "a result taken for something else": "const wrong: string = new connect.Base().getA();",
    "a name the namespace lacks": "connect.nothing;",
}


@pytest.fixture(scope="module")
def messages(release: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What tsc --strict says about the client and, one line each, the misuses."""
    folder = tmp_path_factory.mktemp("types")
    shutil.copytree(release, folder / "release")
    (folder / "client.ts").write_text(CLIENT)
    lines = ['import "./release/index";', *(f"{{ {misuse} }}" for misuse in MISUSES.values())]
    (folder / "misuses.ts").write_text("\n".join(lines))
    compiler = modules_folder(Path(__file__)) / "typescript" / "bin" / "tsc"
    flags = [
        "--strict",
        "--noEmit",
        "--target",
        "es2020",
        "--lib",
        "es2020,dom",
        "--types",
        "",
        "client.ts",
        "misuses.ts",
    ]
    done = subprocess.run(
        ["node", str(compiler), *flags], capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder
    )
    return (done.stdout + done.stderr).splitlines()


def test_a_strict_client_compiles(messages: list[str]) -> None:
    """A client that uses the global, the exports, classes, enumerations and errors compiles under --strict."""
    assert [message for message in messages if not message.startswith("misuses.ts")] == []


@pytest.mark.parametrize("misuse", MISUSES)
def test_misuse_is_found(misuse: str, messages: list[str]) -> None:
    """What would fail at run time fails to compile."""
    line = list(MISUSES).index(misuse) + 2
    assert any(message.startswith(f"misuses.ts({line},") and "error TS" in message for message in messages)


def test_documentation_and_literal_values(release: Path) -> None:
    """Docstrings become comments, enumerations have literal types, names with underscores stay inside."""
    text = (release / "index.d.ts").read_text()
    assert "/** A public class. */" in text
    assert 'type AgentState = "init" | "routable";' in text
    assert "interface Window {" in text
