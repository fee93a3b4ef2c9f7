"""Calls with sound where the original SDK is client, CCP and worker, and hosts the softphone with our RTC library."""

from collections.abc import Iterator
from typing import Any

import pytest

from connect_streams.simulator import LocalConnectProcess
from tests.interop.conftest import ORIGINAL, PAGES
from tests.support.audio import AudioPage
from tests.support.audio_calls import REFUSALS, refused_call, whole_call


@pytest.fixture(scope="module")
def connect() -> Iterator[LocalConnectProcess]:
    """A backend whose pages load the original everywhere."""
    settings: dict[str, Any] = {"worker_style": "import-scripts", "crm_dir": PAGES, "auto_login": True}
    with LocalConnectProcess(ORIGINAL, **settings) as made:
        yield made


@pytest.fixture
def audio_page(browser: Any, connect: LocalConnectProcess) -> Iterator[AudioPage]:
    """An agent at work, in a browser profile of their own."""
    connect.instance.reset()
    context = browser.new_context(ignore_https_errors=True)
    yield AudioPage(context.new_page(), connect)
    context.close()


def test_two_calls_with_audio(audio_page: AudioPage) -> None:
    """Two calls in a row: each rings in silence, is heard both ways, and ends."""
    audio_page.sit_down()
    for tone in (440, 600):
        whole_call(audio_page, voiceFrequency=tone)
        audio_page.wraps_up()


@pytest.mark.row("K03", "K06", "K07")
@pytest.mark.parametrize(("status", "kind"), REFUSALS, ids=str)
def test_refused_invitations(audio_page: AudioPage, status: int | None, kind: str) -> None:
    """An invitation that the service does not take ends in the documented softphone error."""
    audio_page.sit_down()
    refused_call(audio_page, status, kind, times=1)
