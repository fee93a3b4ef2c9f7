"""The same in Firefox."""

from typing import Any

import pytest

from tests.browser.conftest import BOTH_FILES, Connects
from tests.support.console import Console
from tests.support.inbound_call import inbound_call
from tests.support.recorder import RecorderPage


@pytest.mark.row("A14")
@BOTH_FILES
def test_inbound_call_in_firefox(firefox: Any, bundle: str, connects: Connects, console: Console) -> None:
    """The whole call in Firefox, with CCP and worker third party to the page."""
    context = console.watch(firefox.new_context(ignore_https_errors=True))
    try:
        recorder = RecorderPage(context.new_page(), connects(bundle)).open()
        [contact_id] = inbound_call(recorder)
        assert f"bus contact::destroyed::{contact_id}" in recorder.lines
    finally:
        context.close()
