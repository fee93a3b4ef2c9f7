"""Pages that keep what the SDK gives them in reactive wrappers, as Vue, Pinia and Alpine do."""

from tests.support.inbound_call import inbound_call
from tests.support.recorder import RecorderPage
from tests.support.scripts import script


def test_a_call_through_wrapped_handles(recorder: RecorderPage) -> None:
    """A call is taken, held, resumed, ended and cleared by way of deep Proxies of its contact and connections."""
    recorder.load().page.evaluate(script("keep_wrapped"))
    assert inbound_call(recorder.start())
