"""The built files where there is no window: Node.js, server-side rendering."""

import json
from pathlib import Path

import pytest

from tests.support.surface import absent, names_of
from tests.unit.artifact.conftest import DATA, RunNode


def loading(script: Path) -> str:
    """The statement that loads a script into Node.js."""
    return f"await import({json.dumps(script.as_uri())});"


def test_nothing_starts(script: Path, node: RunNode) -> None:
    """Loading throws nothing, prints nothing, leaves no timer or socket open, and the process ends by itself."""
    left = node(
        f"{loading(script)} console.log(JSON.stringify(process.getActiveResourcesInfo().filter(one => /Timeout|TCP|UDP|TLS|Port|Worker/.test(one))))"
    )
    assert left == []


@pytest.mark.row("I03", "I04", "I05", "I06", "I07", "I08", "I09", "I10", "I11", "I13", "I14")
def test_enumerations_are_complete_without_a_window(script: Path, node: RunNode) -> None:
    """All enumerations are there with the documented names, values and order, as plain mutable objects."""
    expected = json.loads((DATA / "enumerations.json").read_text("utf-8"))
    names = json.dumps(list(expected))
    result = node(
        f"{loading(script)} console.log(JSON.stringify({names}.map(name => [name, globalThis.connect[name]])))"
    )
    assert dict(result) == expected
    assert [list(value) for _, value in result if value] == [list(expected[name]) for name, value in result if value]
    frozen = f"{names}.filter(name => Object.isFrozen(connect[name]) || Object.getPrototypeOf(connect[name]) !== Object.prototype)"
    assert node(f"{loading(script)} console.log(JSON.stringify({frozen}))") == []


def test_namespace(script: Path, node: RunNode) -> None:
    """Every name is there with its kind but for those that are listed as left out, and the aliases are the very same thing."""
    expected = json.loads((DATA / "namespace.json").read_text("utf-8"))
    kinds = expected["kinds"]
    callables = json.dumps(kinds["class"] + kinds["function"])
    others = json.dumps(
        [name for kind in ("array", "namespace", "number", "object", "string") for name in kinds.get(kind, [])]
    )
    aliases = json.dumps(expected["aliases"])
    missing = node(
        f"""{loading(script)} console.log(JSON.stringify([
          ...{callables}.filter(name => typeof connect[name] !== 'function'), ...{others}.filter(name => connect[name] == null),
          ...{aliases}.filter(([one, other]) => connect[one] === undefined || connect[one] !== connect[other])]))"""
    )
    listed = {*names_of(absent())}
    assert [name for name in missing if name not in listed] == []


def test_log_works(script: Path, node: RunNode) -> None:
    """The log, the utilities and the error classes work without a window; what needs a page says so by an error."""
    result = node(
        f"""{loading(script)} connect.getLog().setEchoLevel('CRITICAL');
        const entry = connect.getLog().info('number %d', 7);
        let refused = null; try {{ connect.core.initCCP(null, {{ ccpUrl: 'https://x.example/ccp-v2/' }}) }} catch (error) {{ refused = error instanceof Error }}
        console.log(JSON.stringify([entry.text, connect.sprintf('%s', 'x'), new connect.ValueError('a %s', 'b').message,
          new connect.ValueError('x') instanceof Error, refused]))"""
    )
    assert result == ["number 7", "x", "a b", True, True]


def test_exports_of_the_module(release: Path, node: RunNode) -> None:
    """The module exports the namespace as default and each public name, all the same objects as on the global."""
    result = node(
        f"""import all from {json.dumps((release / "connect-streams.mjs").as_uri())};
        import * as streams from {json.dumps((release / "connect-streams.mjs").as_uri())};
        console.log(JSON.stringify([all === connect, streams.Agent === connect.Agent, streams.core === connect.core,
          streams.AgentStateType === connect.AgentStateType]))"""
    )
    assert result == [True, True, True, True]


def test_required_as_commonjs(release: Path, node: RunNode) -> None:
    """`require` works for the script, for its effect."""
    result = node(
        f"""import {{ createRequire }} from 'node:module'; import {{ copyFileSync, mkdtempSync, rmSync }} from 'node:fs';
        import {{ tmpdir }} from 'node:os'; import {{ join }} from 'node:path';
        const folder = mkdtempSync(join(tmpdir(), 'streams-')); const file = join(folder, 'connect-streams.cjs');
        copyFileSync({json.dumps(str(release / "connect-streams.js"))}, file); createRequire(file)(file);
        rmSync(folder, {{ recursive: true }}); console.log(JSON.stringify(typeof connect.core.initCCP))"""
    )
    assert result == "function"
