"""Which Node.js the build uses."""

from pathlib import Path

import pytest

from tools.node_env import find_system_node, parse_version

PATHS = {"node": "/usr/bin/node", "npm": "/usr/bin/npm"}


@pytest.mark.parametrize(
    ("text", "major"), [("v20.20.2\n", 20), ("18.0.0", 18), ("", None), ("command not found", None), ("v", None)]
)
def test_version_texts(text: str, major: int | None) -> None:
    """The major version is read from what node prints; anything else is no version."""
    assert parse_version(text) == major


def test_system_node() -> None:
    """A new enough Node.js with npm is used as it is."""
    found = find_system_node(PATHS.get, lambda node: 20)
    assert found
    assert found.folder == Path("/usr/bin")
    assert list(found.npm) == ["/usr/bin/npm"]


@pytest.mark.parametrize("version", [16, None])
def test_old_or_broken_node(version: int | None) -> None:
    """A Node.js that is too old or does not run is not used."""
    assert find_system_node(PATHS.get, lambda node: version) is None


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_node_without_npm(missing: str) -> None:
    """Node.js without npm (some systems pack them apart) is not used, nor npm without Node.js."""
    paths = {name: path for name, path in PATHS.items() if name != missing}
    assert find_system_node(paths.get, lambda node: 20) is None
