"""TypeScript clients against the types of the release."""

import re
from pathlib import Path

import pytest

from tests.types.built import lacks
from tests.types.compiler import FEW, NEWEST, OLDEST, SAMPLES, SETTINGS, Setting, compile_with
from tests.types.conftest import MakeProject

EVERY_MEMBER = SAMPLES / "original" / "every_member.ts"
FOR_THE_ORIGINAL = sorted((SAMPLES / "original").glob("*.ts"))
ORIGINAL = [file for file in FOR_THE_ORIGINAL if file == EVERY_MEMBER or not lacks(file.read_text(encoding="utf-8"))]
ACCEPTED = sorted((SAMPLES / "ours").glob("*.ts"))
REJECTED = SAMPLES / "rejected" / "misuses.ts"
LINES = REJECTED.read_text(encoding="utf-8").splitlines()
MISUSES = [(number, line.split(": ", 1)[1]) for number, line in enumerate(LINES, 1) if "@ts-expect-error" in line]

Diagnostics = dict[str, list[str]]


@pytest.fixture(scope="module", params=SETTINGS, ids=str)
def diagnostics(request: pytest.FixtureRequest, ours: MakeProject) -> Diagnostics:
    """What a compiler says about all samples at once."""
    setting: Setting = request.param
    folder = ours(str(setting))
    copies = [folder / file.name for file in (*ORIGINAL, *ACCEPTED, REJECTED)]
    for file, copy in zip((*ORIGINAL, *ACCEPTED, REJECTED), copies):
        lines = file.read_text(encoding="utf-8").splitlines()
        copy.write_text("\n".join("" if file == EVERY_MEMBER and lacks(line) else line for line in lines))
    return compile_with(setting, folder, copies)


@pytest.mark.row("A04")
@pytest.mark.parametrize("sample", [*ORIGINAL, *ACCEPTED], ids=lambda path: path.stem)
def test_clients_compile(sample: Path, diagnostics: Diagnostics) -> None:
    """Clients, those of the original as they are, compile under `--strict` by each compiler and module resolution."""
    assert diagnostics.get(sample.name, []) == []


@pytest.mark.row("A04")
def test_the_types_are_sound_themselves(diagnostics: Diagnostics) -> None:
    """No compiler finds an error in the declaration files."""
    samples = {path.name for path in (*ORIGINAL, *ACCEPTED, REJECTED)}
    assert {file: found for file, found in diagnostics.items() if file not in samples} == {}


@pytest.mark.parametrize(("line", "misuse"), MISUSES, ids=[misuse for _, misuse in MISUSES])
def test_misuse_is_found(line: int, misuse: str, diagnostics: Diagnostics) -> None:
    """What would fail at run time fails to compile (the marker of a line without an error is an error itself)."""
    found = [one for one in diagnostics.get(REJECTED.name, []) if re.match(rf"{line}: |{line + 1}: ", one)]
    assert found == [], misuse


@pytest.mark.parametrize("setting", FEW, ids=str)
def test_the_detached_module_declares_no_global(setting: Setting, ours: MakeProject) -> None:
    """A client of `connect-streams/module` has the same types by import, and no global."""
    assert compile_with(setting, ours("module"), sorted((SAMPLES / "module").glob("*.mts"))) == {}


@pytest.mark.row("A03")
@pytest.mark.parametrize("setting", [*FEW, SETTINGS[-1]], ids=str)
def test_scripts_are_imported_for_their_effect(setting: Setting, ours: MakeProject) -> None:
    """Importing a script of the release, under either name of the package, declares the global."""
    assert compile_with(setting, ours("effect"), sorted((SAMPLES / "side_effect").glob("*.ts"))) == {}


@pytest.mark.parametrize("setting", [NEWEST, Setting("typescript-5", "esnext", "bundler")], ids=str)
def test_types_beside_those_of_chatjs(setting: Setting, ours_beside_chatjs: MakeProject) -> None:
    """Beside `amazon-connect-chatjs` no declaration file has an error, and its session takes our socket."""
    samples = sorted((SAMPLES / "beside_chatjs").glob("*.ts"))
    assert compile_with(setting, ours_beside_chatjs("chatjs"), samples) == {}


@pytest.mark.row("A04")
def test_the_oldest_compiler(ours: MakeProject, tmp_path: Path) -> None:
    """TypeScript 3.0 reads the types, too."""
    client = tmp_path / "client.ts"
    client.write_text('import "amazon-connect-streams";\nconnect.core.initCCP(document.body, { ccpUrl: "" });\n')
    assert compile_with(OLDEST, ours("oldest"), [client]) == {}


@pytest.mark.parametrize("setting", [NEWEST, Setting("typescript-5", "esnext", "bundler")], ids=str)
def test_samples_are_clients_of_the_original(setting: Setting, theirs: MakeProject) -> None:
    """The samples said to be written for the original do compile with the original's types."""
    assert compile_with(setting, theirs("theirs"), FOR_THE_ORIGINAL) == {}
