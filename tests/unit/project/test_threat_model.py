"""The threat model names tests, and they exist."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MODEL = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", MODEL)
ROW = re.compile(r"^\|[^|]+\|[^|]+\|([^|]+)\|$")


def threats() -> list[str]:
    """The rows of the tables of threats, without their heads."""
    part = MODEL.split("\n## Threats\n")[1].split("\n## ")[0]
    return [line for line in part.splitlines() if ROW.match(line) and not line.startswith(("| threat", "|---"))]


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_named_tests_exist(file: str, name: str) -> None:
    """Each test that the threat model names is a test of that file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert name in [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]


def test_every_threat_names_a_test() -> None:
    """No threat is without a test."""
    assert len(threats()) > 20
    assert [line for line in threats() if "::test_" not in line] == []


def test_the_way_to_report_is_linked() -> None:
    """Readers of the README and of the documentation find the policy and the threat model."""
    assert "](SECURITY.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "](security.md)" in (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    assert "](docs/security.md)" in (ROOT / "SECURITY.md").read_text(encoding="utf-8")
