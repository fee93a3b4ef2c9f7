"""A sample of the hostile messages that `build.py bench -- hostile` sends by the hundred thousand."""

import pytest

from tests.browser.conftest import BOTH_FILES
from tests.support.fuzzing import Fuzzer
from tests.support.recorder import RecorderPage

COUNT = 1500


@BOTH_FILES
@pytest.mark.parametrize("sender", ["strangers", "parent", "ccp", "port"])
def test_generated_messages(client: RecorderPage, sender: str) -> None:
    """Random, broken, mutated, cyclic and huge messages change no state, throw nothing and write nothing, whoever sends them."""
    fuzzer = Fuzzer(client)
    getattr(fuzzer, sender)(COUNT, seed=4)
    assert fuzzer.damage() == {}
    fuzzer.call_goes_on()
