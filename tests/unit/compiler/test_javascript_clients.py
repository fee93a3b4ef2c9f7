"""What JavaScript clients may do to what the compiler prints, in the plain and in the minified file."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.unit.compiler.conftest import SCRIPTS

CHECKS = re.findall(
    r"^check\('([^']+)'", (Path(__file__).parent / "client_checks.mjs").read_text(encoding="utf-8"), re.MULTILINE
)


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("check", CHECKS)
def test_clients(check: str, script: str, client_results: dict[str, dict[str, Any]]) -> None:
    """A thing clients do to classes, errors, enumerations and values works as with hand-written JavaScript."""
    assert client_results[script][check] is True


def test_every_check_ran(client_results: dict[str, dict[str, Any]]) -> None:
    """No check was lost between the script and this file."""
    assert all(sorted(found) == sorted(CHECKS) for found in client_results.values())
