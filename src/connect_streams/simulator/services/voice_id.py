"""Voice authentication: enough of a voice id service to answer every request of an agent app (CTI service §8)."""

from __future__ import annotations

from typing import Any

from ..state.errors import ServiceError
from ..state.store import Store
from ..web.json_body import required_text

Json = dict[str, Any]
NOT_FOUND = 404
POLLS_UNTIL_ENROLLED = 2


def speaker(store: Store, speaker_id: str) -> Json:
    """A speaker's status; ResourceNotFoundException for one who is not enrolled."""
    status = store.voice_id.speakers.get(speaker_id)
    if status is None:
        raise ServiceError("ResourceNotFoundException", "the speaker is not enrolled", NOT_FOUND)
    return {"Speaker": {"CustomerSpeakerId": speaker_id, "Status": status}}


def describe_speaker(store: Store, params: Json) -> Json:
    """The status of a speaker."""
    return speaker(store, required_text(params, "SpeakerId"))


def opt_out(store: Store, params: Json) -> Json:
    """The speaker does not want to be recognised."""
    speaker_id = required_text(params, "SpeakerId")
    store.voice_id.speakers[speaker_id] = "OPTED_OUT"
    return {**speaker(store, speaker_id), "generatedSpeakerId": f"generated-{speaker_id}"}


def delete(store: Store, params: Json) -> Json:
    """Forget a speaker."""
    store.voice_id.speakers.pop(required_text(params, "SpeakerId"), None)
    return {}


def start_session(store: Store, params: Json) -> Json:
    """Start voice authentication for a contact."""
    contact_id = required_text(params, "contactId")
    store.voice_id.sessions[contact_id] = store.voice_id.customers.get(contact_id, "")
    return {"sessionId": contact_id}


def update_session(store: Store, params: Json) -> Json:
    """Name the speaker of a session."""
    speaker_id = required_text(params, "SpeakerId")
    store.voice_id.sessions[required_text(params, "SessionNameOrId")] = speaker_id
    return {"Session": {"GeneratedSpeakerId": f"generated-{speaker_id}"}}


def evaluate(store: Store, params: Json) -> Json:
    """The decision about the speaker of a session, by the status of that speaker."""
    speaker_id = store.voice_id.sessions.get(required_text(params, "SessionNameOrId"), "")
    status = store.voice_id.speakers.get(speaker_id)
    decision = {"ENROLLED": "ACCEPT", "OPTED_OUT": "SPEAKER_OPTED_OUT"}.get(status or "", "SPEAKER_NOT_ENROLLED")
    return {
        "StreamingStatus": "ONGOING",
        "AuthenticationResult": {"Decision": decision},
        "FraudDetectionResult": {"Decision": "LOW_RISK"},
    }


def enroll(store: Store, params: Json) -> Json:
    """Begin to enrol the speaker of a session."""
    store.voice_id.enrolling[required_text(params, "SessionNameOrId")] = POLLS_UNTIL_ENROLLED
    return {"Status": "IN_PROGRESS"}


def describe_session(store: Store, params: Json) -> Json:
    """An enrolment is complete at the second look."""
    session = required_text(params, "SessionNameOrId")
    left = store.voice_id.enrolling.get(session, 0) - 1
    store.voice_id.enrolling[session] = left
    if left <= 0:
        store.voice_id.speakers[store.voice_id.sessions.get(session, "")] = "ENROLLED"
    status = "COMPLETED" if left <= 0 else "IN_PROGRESS"
    return {"Session": {"StreamingStatus": "ONGOING", "EnrollmentRequestDetails": {"Status": status, "Message": ""}}}
