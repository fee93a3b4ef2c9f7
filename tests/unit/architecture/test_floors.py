"""The floors of the house: imports of `streams/` point down only, never in a circle."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.unit

ROOT = Path(__file__).resolve().parents[3]
FLOORS = ("host", "util", "log", "bus", "wire", "model", "api", "session", "media", "top", "main")
ROOMS = {
    "main_global": "main",
    "publish": "main",
    "main_embedded": "main",
    "page": "top",
    "ccp": "top",
    "worker": "top",
    "diagnose": "top",
}
MEET_ON_THE_WIRE = {"page", "ccp", "worker", "diagnose"}


def room_of(module: str) -> str:
    """`streams.wire.names` -> `wire`."""
    return module.split(".")[1] if "." in module else "main"


def level(room: str) -> int:
    return FLOORS.index(ROOMS.get(room, room))


def imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module] + [
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    ]


def sources() -> list[tuple[str, Path]]:
    found = []
    for path in sorted((ROOT / "streams").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found.append((".".join(part for part in parts if part != "__init__"), path))
    return found


def texts(source: str) -> list[tuple[int, str]]:
    """Line and value of each string constant."""
    constants = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    return [(node.lineno, node.value) for node in constants if isinstance(node.value, str)]


def test_imports_point_down() -> None:
    """A module imports only from its own floor or from one below, and page, ccp and worker never each other."""
    wrong = []
    for module, path in sources():
        room = room_of(module)
        for target in imports(path):
            if not target.startswith("streams"):
                continue
            other = room_of(target)
            if level(other) > level(room) or (other != room and {room, other} <= MEET_ON_THE_WIRE):
                wrong.append(f"{module} -> {target}")
    assert wrong == []


def test_no_hidden_call_upwards() -> None:
    """What a prototype gets from outside is set by a function of its own room, which says what it takes."""
    wrong = []
    for module, path in sources():
        room = room_of(module)
        tree = ast.parse(path.read_text(encoding="utf-8"))
        origins = {
            name.asname or name.name: node.module
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module
            for name in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "prototype_of":
                owner = room_of(origins.get(ast.unparse(node.args[0]), module))
                if owner != room:
                    wrong.append(f"{module} -> {ast.unparse(node.args[0])}")
    assert wrong == []


def test_no_import_circles() -> None:
    """No chain of imports between the modules of `streams` leads back to where it began."""
    graph = {module: [name for name in imports(path) if name.startswith("streams")] for module, path in sources()}
    done: set[str] = set()

    def visit(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done:
            return
        for target in graph.get(module, []):
            visit(target, (*trail, module))
        done.add(module)

    for module in graph:
        visit(module, ())


def test_the_sdk_stands_alone() -> None:
    """Nothing in `streams` imports the pip package; only `streams.host` and annotations import the standard library."""
    allowed = {"typing", "collections.abc", "__future__"}
    wrong = [
        f"{module} -> {target}"
        for module, path in sources()
        if room_of(module) != "host"
        for target in imports(path)
        if not target.startswith("streams") and target not in allowed
    ]
    assert wrong == []


def test_the_manager_of_two_regions_stands_on_the_lower_floors() -> None:
    """`streams_dr` takes of `streams` what lies below `session`; nothing in `streams` knows of it."""
    wrong = [
        f"{module} -> {target}" for module, path in sources() for target in imports(path) if "streams_dr" in target
    ]
    for path in sorted((ROOT / "streams_dr").rglob("*.py")):
        wrong += [
            f"{path.name} -> {target}"
            for target in imports(path)
            if target.startswith("streams.") and level(room_of(target)) >= level("session")
        ]
    assert wrong == []


def test_the_pages_of_the_local_connect_stand_on_the_lowest_floors() -> None:
    """`local_pages` takes of `streams` the host, small functions and names; nothing in `streams` knows of it."""
    taken = {target for path in (ROOT / "local_pages").rglob("*.py") for target in imports(path) if "streams" in target}
    wrong = [name for name in taken if room_of(name) not in {"host", "util"} and name != "streams.wire.names"]
    known = [module for module, path in sources() for target in imports(path) if target.startswith("local_pages")]
    assert (wrong, known) == ([], [])


def test_wire_strings_stand_once() -> None:
    """A namespaced event name is spelled in `wire/names.py` alone."""
    names = (ROOT / "streams" / "wire" / "names.py").read_text(encoding="utf-8")
    wire_strings = {text for _, text in texts(names) if "::" in text and " " not in text}
    wrong = [
        f"{module}:{line} {text}"
        for module, path in sources()
        if module != "streams.wire.names"
        for line, text in texts(path.read_text(encoding="utf-8"))
        if text in wire_strings
    ]
    assert wrong == []
