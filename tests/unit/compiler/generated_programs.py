"""Runs generated programs in CPython and in Node and compares what they give.

`python -m tests.unit.compiler.generated_programs [COUNT [FIRST_SEED]]` compares that many (10,000) and prints the
figures, and the first programs whose results differ.
"""

import ast
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from connect_streams.compiler.codegen.transcrypt import transpile
from connect_streams.compiler.frontend.problems import Problems
from connect_streams.compiler.frontend.project import Project
from connect_streams.compiler.lowering.closures import print_as_functions
from connect_streams.compiler.lowering.lowering import Lowering
from connect_streams.compiler.lowering.program import Program, prepare
from connect_streams.compiler.lowering.rules import RULES
from connect_streams.compiler.types.closure_classes import ClosureClasses
from connect_streams.compiler.types.type_table import TypeTable
from tests.unit.compiler.program_generator import ProgramGenerator
from tests.unit.compiler.sample_project import HEADER, HEADER_LINES, SampleProject, run_node, run_python

IN_A_MODULE = 50
IN_A_BATCH = 1000

PYTHON = """
import importlib, json, sys

def plain(value):
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, (list, tuple)) else value

results = {}
for name in json.loads(MODULES):
    module = importlib.import_module("streams." + name)
    for key in [key for key in vars(module) if key.endswith("_run")]:
        try:
            results[key] = json.dumps(plain(getattr(module, key)()))
        except Exception as error:
            results[key] = "raised " + repr(error)
print(json.dumps(results))
"""

NODE = Path(__file__).with_name("run_programs.mjs")


@dataclass
class Comparison:
    """What came of some programs."""

    same: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    """Constructs, by how many programs were refused for them."""
    failed: dict[int, str] = field(default_factory=dict)
    """Programs that CPython itself does not run to their end: they prove nothing."""
    different: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Seed -> the results in CPython and in Node."""

    def add(self, other: "Comparison") -> None:
        """Take in another batch."""
        self.same += other.same
        self.refused += other.refused
        self.failed |= other.failed
        self.different |= other.different

    def __str__(self) -> str:
        figures = f"{self.same} same, {self.refused.total()} refused"
        return f"{figures}, {len(self.failed)} failed, {len(self.different)} different"


class Batch:
    """Programs that are compiled together; the ones that are refused are left out of what is printed."""

    def __init__(self, seeds: Sequence[int], folder: Path) -> None:
        self.project = SampleProject(folder)
        self.lines: dict[str, list[tuple[int, int, int]]] = {}
        """Module -> (first line, last line, seed) of its programs."""
        for number in range(0, len(seeds), IN_A_MODULE):
            self.write(f"batch{number // IN_A_MODULE}", seeds[number : number + IN_A_MODULE])
        imports = [f"from streams.{name} import MARK as mark_{name}" for name in self.lines]
        marks = ", ".join(f"mark_{name}" for name in self.lines)
        self.entry = self.project.write("main", "\n".join([*imports, f"marks = [{marks}]", ""]))

    def write(self, name: str, seeds: Sequence[int]) -> None:
        """Write one module."""
        text, line = "MARK = 1\n", HEADER_LINES + 2
        for seed in seeds:
            source = ProgramGenerator(seed).source()
            count = source.count("\n")
            self.lines.setdefault(name, []).append((line, line + count - 1, seed))
            text, line = text + source, line + count
        (self.project.package / f"{name}.py").write_text(HEADER + text, encoding="utf-8")

    def compare(self) -> Comparison:
        """Compile, run in both worlds, compare."""
        refused = self.compile()
        names = list(self.lines)
        python = run_python(PYTHON.replace("MODULES", repr(json.dumps(names))), self.project.root)
        files = [(self.project.root / "out" / f"streams.{name}.js").as_uri() for name in names]
        node = run_node(NODE.read_text(encoding="utf-8"), json.dumps(files))
        found = Comparison(refused=Counter(refused.values()))
        for seed in [seed for lines in self.lines.values() for _, _, seed in lines if seed not in refused]:
            ours, theirs = python[f"p{seed}_run"], node.get(f"p{seed}_run", "no such function")
            if ours.startswith("raised"):
                found.failed[seed] = ours
            elif ours == theirs or same_value(ours, theirs):
                found.same += 1
            else:
                found.different[seed] = (ours, theirs)
        return found

    def compile(self) -> dict[int, str]:
        """Print all programs but those that are refused; returns these, with the first construct."""
        problems = Problems()
        project = Project(self.project.root, problems)
        entry = project.module_at(self.entry)
        types = TypeTable.of(project)
        modules = prepare(types, problems)
        types.closures = ClosureClasses(types).plans(modules)
        trees = {module.name: Lowering(RULES, types, module, problems).run() for module in modules}
        refused: dict[int, str] = {}
        for problem in problems.found:
            refused.setdefault(self.seed_at(Path(problem.file).stem, problem.line), problem.construct)
        for name, tree in trees.items():
            stem = name.rpartition(".")[2]
            tree.body = [part for part in tree.body if self.seed_at(stem, line_of(part)) not in refused]
            print_as_functions(types, tree)
        out = self.project.root / "out"
        transpile(Program(project, entry, trees, types), out)
        (out / "package.json").write_text('{"type": "module"}')
        return refused

    def seed_at(self, module: str, line: int) -> int:
        """The program at a line; -1 outside of programs."""
        for first, last, seed in self.lines.get(module, []):
            if first <= line <= last:
                return seed
        return -1


def line_of(statement: ast.stmt) -> int:
    return int(getattr(statement, "lineno", 0))


def same_value(ours: str, theirs: str) -> bool:
    """Equal as JSON, where numbers are spelled in different ways, but not `true` and `1`."""
    try:
        return json.dumps(spelled(json.loads(ours))) == json.dumps(spelled(json.loads(theirs)))
    except ValueError:
        return False


def spelled(value: Any) -> Any:
    """Whole numbers as integers."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return [[key, spelled(item)] for key, item in value.items()]
    return [spelled(item) for item in value] if isinstance(value, list) else value


def first_difference(ours: str, theirs: str) -> str:
    """Where two results part."""
    try:
        left, right = json.loads(ours), json.loads(theirs)
    except ValueError:
        return ""
    path = ""
    while isinstance(left, list) and isinstance(right, list) and len(left) == len(right):
        place = next((i for i in range(len(left)) if spelled(left[i]) != spelled(right[i])), None)
        if place is None:
            break
        left, right, path = left[place], right[place], f"{path}[{place}]"
    return f"at {path}: {left} and {right}"


def compare(count: int, first: int = 0, size: int = IN_A_BATCH) -> Comparison:
    """Compare `count` programs, in batches."""
    whole = Comparison()
    for start in range(first, first + count, size):
        with tempfile.TemporaryDirectory(prefix="connect-streams-") as folder:
            seeds = range(start, min(start + size, first + count))
            whole.add(Batch(seeds, Path(folder).resolve()).compare())
    return whole


def main(arguments: Sequence[str]) -> int:
    """Print the figures and the programs that differ."""
    count = int(arguments[0]) if arguments else 10_000
    begin = time.monotonic()
    found = compare(count, int(arguments[1]) if len(arguments) > 1 else 0)
    for seed, (ours, theirs) in list(found.different.items())[:5]:
        print(
            ProgramGenerator(seed).source(),
            f"CPython: {ours}",
            f"Node:    {theirs}",
            first_difference(ours, theirs),
            sep="\n",
        )
    for construct, number in found.refused.most_common(12):
        print(f"{number:6}  refused: {construct}")
    for error, number in Counter(found.failed.values()).most_common(5):
        print(f"{number:6}  {error}")
    print(f"{found}, {time.monotonic() - begin:.0f} s")
    return 1 if found.different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
