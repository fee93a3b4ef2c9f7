"""Keys that name an object's ancestry are keys like any other, wherever the SDK stores things under names from outside."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.scripts import script
from tests.unit.artifact.conftest import RunNode
from tests.unit.artifact.test_without_window import loading

KEYS = st.sampled_from(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "a", "length"])
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | KEYS,
    lambda inner: st.dictionaries(KEYS, inner, max_size=4) | st.lists(inner, max_size=3),
    max_leaves=8,
)
MAPS = st.dictionaries(KEYS, TREES, min_size=1, max_size=5)

PROGRAM = script("polluting_keys")


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(maps=st.lists(MAPS, min_size=5, max_size=30))
def test_keys_that_pollute(release: Path, node: RunNode, maps: list[Any]) -> None:
    """Maps, topics, contacts, attributes, levels and log entries under such keys change no prototype, and get lost nowhere."""
    sources = json.dumps([json.dumps(one) for one in maps])
    clean, strange, step = node(
        f"{loading(release / 'connect-streams-min.js')} const maps = {sources}; console.error = () => {{}}; {PROGRAM}"
    )
    assert clean
    assert strange == []
    # Entries at the log level are still counted, one by one.
    assert step == -1
