"""The same call in all mixes of client, CCP and worker."""

from collections.abc import Callable

import pytest

from tests.interop.conftest import MIXES, Mix, Played


@pytest.mark.parametrize("mix", MIXES, ids="-".join)
def test_inbound_call(mix: Mix, played: Callable[[Mix], Played]) -> None:
    """An inbound call is offered, accepted, held, resumed, ended and cleared whoever plays client, CCP and worker."""
    call = played(mix)
    assert "api contact.onConnected connected" in call.events
    assert "api contact.onDestroy ended" in call.events
    assert call.complaints == []


@pytest.mark.parametrize(("ccp", "worker"), [mix[1:] for mix in MIXES[:4]], ids="-".join)
def test_equal_event_logs(ccp: str, worker: str, played: Callable[[Mix], Played]) -> None:
    """With the same CCP and worker, this SDK and the original emit the same events in the same order."""
    assert played(("ours", ccp, worker)).events == played(("original", ccp, worker)).events
