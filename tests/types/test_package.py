"""The packed npm package: what it holds, how it resolves, what its checkers say."""

import json
import re
import tarfile
from pathlib import Path

import pytest

from connect_streams.compiler.output.node import modules_folder
from tests.support.npm_package import NAMES, ROOT, install, pack, run
from tests.support.scripts import script
from tools.verbs.build import OUTPUTS

MODULES = modules_folder(ROOT)
MANIFEST = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tarball(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packed package."""
    return pack(tmp_path_factory.mktemp("packed"))


@pytest.fixture(scope="module")
def installed(tarball: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that has it installed, under both names."""
    return install(tarball, tmp_path_factory.mktemp("installed") / "client")


@pytest.mark.row("A02")
def test_the_package_holds_exactly_the_release(tarball: Path) -> None:
    """Readable and minified script, modules, types, maps, hashes, licence and texts; nothing of the workshop."""
    with tarfile.open(tarball) as archive:
        names = {name.removeprefix("package/") for name in archive.getnames()}
    texts = {"package.json", "LICENSE", "NOTICE", "README.md", "CHANGELOG.md"}
    assert names == {f"release/{name}" for name in OUTPUTS} | texts


def test_publint(tarball: Path) -> None:
    """publint finds no error, no warning and has nothing to suggest."""
    said = run(["node", str(MODULES / "publint" / "src" / "cli.js"), "run", str(tarball), "--strict"], ROOT)
    assert "All good!" in said


@pytest.mark.parametrize(
    "options", [["--exclude-entrypoints", "module"], ["--entrypoints", "module", "--profile", "esm-only"]], ids=str
)
def test_types_are_not_wrong(options: list[str], tarball: Path) -> None:
    """Each way to import finds types that are true; the module without a global is for `import` alone."""
    attw = MODULES / "@arethetypeswrong" / "cli" / "dist" / "index.js"
    run(["node", str(attw), str(tarball), "--no-color", *options], ROOT)


@pytest.mark.row("A03")
@pytest.mark.parametrize("name", NAMES)
def test_import_for_the_effect(name: str, installed: Path) -> None:
    """Importing the package sets the global, which the default export and the named ones are of."""
    answers = node(
        f"""
        import '{name}';
        import streams, {{ Agent, core }} from '{name}';
        const {{ connect, lily }} = globalThis;
        const same = [streams === connect, lily === connect, Agent === connect.Agent, core === connect.core];
        console.log(JSON.stringify(same));
        """,
        installed,
    )
    assert answers == [True] * 4


@pytest.mark.row("A08")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", ["", "/release/connect-streams.js", "/release/connect-streams-min.js"])
def test_require_gives_the_namespace(name: str, path: str, installed: Path) -> None:
    """`require` of the package gives the namespace; of a script under `release/`, sets the global."""
    answers = node(
        f"""
        import {{ createRequire }} from 'node:module';
        const given = createRequire(import.meta.url)('{name}{path}');
        const {{ connect }} = globalThis;
        console.log(JSON.stringify([typeof connect.core.initCCP, {json.dumps(path)} ? true : given === connect]));
        """,
        installed,
    )
    assert answers == ["function", True]


def test_what_the_manifest_exports_is_there(installed: Path) -> None:
    """Every file that the manifest names is in the package."""
    folder = installed / "node_modules" / "connect-streams"
    fields = [MANIFEST[field] for field in ("main", "module", "types", "unpkg", "jsdelivr")]
    named = [*fields, *(path for path in leaves(MANIFEST["exports"]) if "*" not in path)]
    assert [path for path in named if not (folder / path).is_file()] == []


def test_a_module_of_its_own_sets_no_global(installed: Path) -> None:
    """`connect-streams/module` gives a namespace, adds nothing to the global object, shares nothing with a copy."""
    answers = node(
        script("module_sets_no_global"),
        installed,
    )
    assert answers == [True, True, True, False, ["first"], "voice"]


def test_the_lock_names_no_registry() -> None:
    """package-lock.json says what to install, and leaves to everyone where from."""
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, one in lock["packages"].items() if "resolved" in one] == []


def test_dependencies_are_exact() -> None:
    """The package depends on nothing; what its tests need is named with exact versions."""
    assert "dependencies" not in MANIFEST
    versions = {name: value.rpartition("@")[2] for name, value in MANIFEST["devDependencies"].items()}
    assert [name for name, version in versions.items() if not re.fullmatch(r"[0-9]+(\.[0-9]+){2}", version)] == []


def node(source: str, folder: Path) -> object:
    """What an ES module prints as JSON, run in a project."""
    return json.loads(run(["node", "--input-type=module", "--eval", source], folder))


def leaves(exports: object) -> list[str]:
    """The paths in an `exports` map."""
    if isinstance(exports, str):
        return [exports]
    assert isinstance(exports, dict)
    return [path for value in exports.values() for path in leaves(value)]
