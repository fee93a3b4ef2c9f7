"""The steps of Voice ID, taken one by one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.api.page import Page
from tests.unit.api.test_voice_id import DESCRIBE_SESSION, SESSION, START, Call


@pytest.fixture
def call(page: Page) -> Call:
    return Call(page)


def step(call: Call, name: str, *arguments: Any) -> Any:
    """The outcome of a step of the call's VoiceId."""
    return call.ask(lambda voice: getattr(voice._speakerAuthenticator, name)(*arguments))


def test_domain(call: Call) -> None:
    """The domain is the last part of the integration's ARN."""
    assert step(call, "getDomainId") == "dom"


def test_sessions(call: Call) -> None:
    """A session is started under its contact, and described by the first contact of the chain."""
    call.says(DESCRIBE_SESSION, {"Session": {"StreamingStatus": "ONGOING"}})
    assert step(call, "startSession")["sessionId"] == "s-1"
    assert call.params(START)["contactId"] == "c-1"
    assert step(call, "describeSession")["Session"]["StreamingStatus"] == "ONGOING"
    assert call.params(DESCRIBE_SESSION) == SESSION


def test_sync(call: Call) -> None:
    """The session gets the speaker id of the contact."""
    assert step(call, "syncSpeakerId")["Session"]["GeneratedSpeakerId"] == "gen"


def test_enrollment(call: Call) -> None:
    """Looking after an enrollment waits for its end."""
    done = {"Session": {"EnrollmentRequestDetails": {"Status": "COMPLETED"}}}
    call.says(DESCRIBE_SESSION, done)
    assert step(call, "checkEnrollmentStatus", None) == done


@pytest.mark.parametrize("kind", ["Auth", "Fraud"])
def test_results(kind: str, call: Call) -> None:
    """A decision says whether the check is on, and what is lacking."""
    voice = call.voice._speakerAuthenticator
    enabled, short, unclear = (
        getattr(voice, f"is{kind}{question}") for question in ("Enabled", "ResultNotEnoughSpeech", "ResultInconclusive")
    )
    assert [enabled(one) for one in ("NotEnabled", "Authenticated", None)] == [False, True, True]
    assert [short(one) for one in ("NOT_ENOUGH_SPEECH", "Inconclusive")] == [True, False]
    assert [unclear(one) for one in ("NOT_ENOUGH_SPEECH", "Inconclusive")] == [False, True]
