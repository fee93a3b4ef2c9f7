"""The order in which modules are bundled."""

import json
import random
import zlib
from pathlib import Path

from connect_streams.compiler.output.module_order import LIST, listed
from connect_streams.compiler.output.order_search import better, compiled_name, evaluated, imports

GRAPH = {"a.js": ["b.js", "c.js"], "b.js": ["c.js"], "c.js": [], "d.js": []}


def test_each_module_after_its_imports() -> None:
    """Whatever order is wished for, a module comes after what it imports, and comes once."""
    assert evaluated(["d.js", "a.js", "c.js", "gone.js"], GRAPH) == ["d.js", "c.js", "b.js", "a.js"]


def test_a_better_order_is_found() -> None:
    """What is alike is brought together when it stands too far apart for the compressor."""
    chance = random.Random(7)
    words = {name: "".join(chance.choices("abcdefgh", k=9000)) for name in ("x", "y", "z")}
    text = {f"{name}{turn}.js": words[name] for turn in (1, 2) for name in ("x", "y", "z")}
    apart = {name: "".join(chance.choices("01234567", k=9000)) for name in ("p.js", "q.js")}
    text.update(apart)
    graph: dict[str, list[str]] = {name: [] for name in text}
    given = ["x1.js", "y1.js", "z1.js", "p.js", "q.js", "x2.js", "y2.js", "z2.js"]

    def size(order: list[str]) -> int:
        return len(zlib.compress("".join(text[name] for name in order).encode(), 9))

    found = better(given, graph, text, random.Random(1), 60)
    assert sorted(found) == sorted(given) and size(found) < size(given) - 5000


def test_names_of_sources(tmp_path: Path) -> None:
    """Source maps name sources, the list names compiled modules; imports are read from these."""
    assert compiled_name("streams/api/agent/agent.py") == "streams.api.agent.agent.js"
    assert compiled_name("streams/host/js/json.js") == "streams.host/json.js"
    (tmp_path / "streams.host").mkdir()
    (tmp_path / "streams.host" / "json.js").write_text("import {x} from '../streams.bus.js';\nexport const y = 'a';\n")
    (tmp_path / "streams.bus.js").write_text(f"export const x = {json.dumps('from')};\n")
    assert imports(tmp_path) == {"streams.bus.js": [], "streams.host/json.js": ["streams.bus.js"]}


def test_list_of_an_entry(tmp_path: Path) -> None:
    """A program without a list is bundled as it imports; an entry's own list counts more than that of its folder."""
    main, other = tmp_path / "main.py", tmp_path / "main_other.py"
    assert listed(main) == []
    (tmp_path / LIST).write_text("b.js\na.js\n")
    assert listed(main) == listed(other) == ["b.js", "a.js"]
    (tmp_path / "main_other.order.txt").write_text("a.js\nb.js\n")
    assert listed(main) == ["b.js", "a.js"] and listed(other) == ["a.js", "b.js"]
