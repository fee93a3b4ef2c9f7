"""A sample of the hostile messages that `build.py bench -- hostile` sends by the hundred thousand."""

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.recorder import RecorderPage
from tests.support.siege import Siege

COUNT = 1500


@BOTH_FILES
@pytest.mark.parametrize("sender", ["strangers", "parent", "panel", "port"])
def test_generated_messages(client: RecorderPage, sender: str) -> None:
    """Random, broken, mutated, cyclic and huge messages change no state, throw nothing and write nothing, whoever sends them."""
    siege = Siege(client)
    getattr(siege, sender)(COUNT, seed=4)
    assert siege.damage() == {}
    siege.call_goes_on()
