"""The programs, by name. The files beside this one note theirs when they are imported."""

CASES: dict[str, str] = {}


def case(name: str, source: str) -> None:
    """Note a program."""
    assert name not in CASES
    CASES[name] = source
