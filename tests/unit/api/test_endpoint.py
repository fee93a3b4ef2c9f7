"""Endpoints and softphone errors (public API §7)."""

from __future__ import annotations

from typing import Any

import pytest

from streams.api.endpoint import Endpoint
from streams.api.softphone_error import SoftphoneError
from streams.host.markers import obj

EMPTY = {
    "endpointARN": None,
    "endpointId": None,
    "type": None,
    "name": None,
    "phoneNumber": None,
    "agentLogin": None,
    "queue": None,
}


@pytest.mark.parametrize("given", [None, obj(), obj(phoneNumber="", name=None, other=1)])
def test_empty_endpoints(given: Any) -> None:
    """All seven fields are there, in order, null when missing or empty; others are dropped."""
    assert vars(Endpoint(given)) == EMPTY
    assert list(vars(Endpoint(given))) == list(EMPTY)


def test_arn_and_id() -> None:
    """ARN and id are the same thing; the id wins."""
    assert vars(Endpoint(obj(endpointARN="arn")))["endpointId"] == "arn"
    assert vars(Endpoint(obj(endpointARN="arn", endpointId="id")))["endpointARN"] == "id"


@pytest.mark.row("I01")
def test_by_phone_number_takes_the_number_as_it_is() -> None:
    """A number is taken as it is; the name may be missing. The function works detached."""
    make = Endpoint.byPhoneNumber
    assert vars(make("0049 1", "Bo")) == {**EMPTY, "type": "phone_number", "phoneNumber": "0049 1", "name": "Bo"}
    assert vars(make(None)) == {**EMPTY, "type": "phone_number"}
    assert isinstance(make("1"), Endpoint)


@pytest.mark.parametrize(
    ("number", "stripped"),
    [("sip:+1@host", "+1"), ("+1", "+1"), (None, ""), ("sip:abc", "sip:abc"), ("x@y", "x@y"), ("sip:1@b@c", "1")],
)
def test_strip(number: Any, stripped: str) -> None:
    """Of a SIP address the number remains; anything else stays as it is."""
    assert Endpoint.byPhoneNumber(number).stripPhoneNumber() == stripped


def test_softphone_error() -> None:
    """Three fields and their getters; not an exception."""
    error = SoftphoneError("webrtc_error", "message", "wss://x")
    assert vars(error) == {"errorType": "webrtc_error", "errorMessage": "message", "endPointUrl": "wss://x"}
    assert (error.getErrorType(), error.getErrorMessage(), error.getEndPointUrl()) == tuple(vars(error).values())
    assert not isinstance(error, Exception)
