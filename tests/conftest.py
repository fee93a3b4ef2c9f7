"""What every test shares: the folder a test stands in is its kind."""

from pathlib import Path

import pytest

KINDS = ("unit", "browser", "interop", "types", "bench")
TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks each test with its folder (`tests/unit/...` is `unit`), so that `-m unit` can never miss one."""
    for item in items:
        kind = item.path.relative_to(TESTS).parts[0]
        if kind in KINDS:
            item.add_marker(kind)
