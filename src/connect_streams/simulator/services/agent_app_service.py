"""The agent app service: customer look-up and voice authentication (CTI service §8)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..state.errors import ServiceError, invalid_request, unauthorized
from ..state.store import Store
from ..web.login import AUTH_COOKIE_NAME

Json = dict[str, Any]
NOT_FOUND = 404
POLLS_UNTIL_ENROLLED = 2


class AgentAppService:
    """``POST /agent-app/api``; the method is in a header."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def endpoint(self, request: Request) -> Response:
        """Run one method for the holder of the bearer token."""
        name = request.headers.get("x-amz-target", "")
        username, status = None, 200
        try:
            username = self._store.sessions.bearer(token_of(request.headers.get("x-amz-bearer")))
            params = json.loads(await request.body() or b"{}")
            with self._store.reading():
                return JSONResponse(find(name)(self._store, params))
        except ServiceError as error:
            status = error.status
            return JSONResponse(error.body(), status)
        except (ValueError, TypeError, AttributeError):
            status = 400
            return JSONResponse(invalid_request("the parameters cannot be understood").body(), status)
        finally:
            self._store.journal.record("agent-app", operation=name, user=username, status=status)


def token_of(header: str | None) -> str:
    """The bearer header is JSON text: ``{"<authCookieName>": "<token>"}``."""
    try:
        return str(json.loads(header or "")[AUTH_COOKIE_NAME])
    except (ValueError, KeyError, TypeError):
        raise unauthorized() from None


def find(name: str) -> Callable[[Store, Json], Json]:
    """The method of this name; UnknownOperationException when there is none."""
    method = METHODS.get(name.removeprefix("AgentAppService."))
    if method is None:
        raise ServiceError("UnknownOperationException", f"no such method: {name}")
    return method


def need(params: Json, member: str) -> str:
    """A required text member; ValidationException when it is missing."""
    if not isinstance(params.get(member), str):
        raise invalid_request(f"missing required member: {member}")
    return str(params[member])


def get_contact(store: Store, params: Json) -> Json:
    """The customer id that was stored for a contact."""
    contact_id = need(params, "contactId")
    return {"contactData": {"contactId": contact_id, "customerId": store.voice_id.customers.get(contact_id)}}


def update_voice_id_data(store: Store, params: Json) -> Json:
    """Store a contact's customer id."""
    store.voice_id.customers[need(params, "ContactId")] = need(params, "CustomerId")
    return {}


def speaker(store: Store, speaker_id: str) -> Json:
    """A speaker's status; ResourceNotFoundException for one who is not enrolled."""
    status = store.voice_id.speakers.get(speaker_id)
    if status is None:
        raise ServiceError("ResourceNotFoundException", "the speaker is not enrolled", NOT_FOUND)
    return {"Speaker": {"CustomerSpeakerId": speaker_id, "Status": status}}


def describe_speaker(store: Store, params: Json) -> Json:
    """The status of a speaker."""
    return speaker(store, need(params, "SpeakerId"))


def opt_out(store: Store, params: Json) -> Json:
    """The speaker does not want to be recognised."""
    speaker_id = need(params, "SpeakerId")
    store.voice_id.speakers[speaker_id] = "OPTED_OUT"
    return {**speaker(store, speaker_id), "generatedSpeakerId": f"generated-{speaker_id}"}


def delete(store: Store, params: Json) -> Json:
    """Forget a speaker."""
    store.voice_id.speakers.pop(need(params, "SpeakerId"), None)
    return {}


def start_session(store: Store, params: Json) -> Json:
    """Start voice authentication for a contact."""
    contact_id = need(params, "contactId")
    store.voice_id.sessions[contact_id] = store.voice_id.customers.get(contact_id, "")
    return {"sessionId": contact_id}


def update_session(store: Store, params: Json) -> Json:
    """Name the speaker of a session."""
    speaker_id = need(params, "SpeakerId")
    store.voice_id.sessions[need(params, "SessionNameOrId")] = speaker_id
    return {"Session": {"GeneratedSpeakerId": f"generated-{speaker_id}"}}


def evaluate(store: Store, params: Json) -> Json:
    """The decision about the speaker of a session, by the status of that speaker."""
    speaker_id = store.voice_id.sessions.get(need(params, "SessionNameOrId"), "")
    status = store.voice_id.speakers.get(speaker_id)
    decision = {"ENROLLED": "ACCEPT", "OPTED_OUT": "SPEAKER_OPTED_OUT"}.get(status or "", "SPEAKER_NOT_ENROLLED")
    return {
        "StreamingStatus": "ONGOING",
        "AuthenticationResult": {"Decision": decision},
        "FraudDetectionResult": {"Decision": "LOW_RISK"},
    }


def enroll(store: Store, params: Json) -> Json:
    """Begin to enrol the speaker of a session."""
    store.voice_id.enrolling[need(params, "SessionNameOrId")] = POLLS_UNTIL_ENROLLED
    return {"Status": "IN_PROGRESS"}


def describe_session(store: Store, params: Json) -> Json:
    """An enrolment is complete at the second look."""
    session = need(params, "SessionNameOrId")
    left = store.voice_id.enrolling.get(session, 0) - 1
    store.voice_id.enrolling[session] = left
    if left <= 0:
        store.voice_id.speakers[store.voice_id.sessions.get(session, "")] = "ENROLLED"
    status = "COMPLETED" if left <= 0 else "IN_PROGRESS"
    return {"Session": {"StreamingStatus": "ONGOING", "EnrollmentRequestDetails": {"Status": status, "Message": ""}}}


def list_integrations(store: Store, _: Json) -> Json:
    """The one voice id domain of the instance."""
    arn = f"arn:aws:voiceid:{store.config.region}:{store.config.account}:domain/local-domain"
    return {"IntegrationAssociationSummaryList": [{"IntegrationArn": arn, "IntegrationType": "VOICE_ID"}]}


METHODS: dict[str, Callable[[Store, Json], Json]] = {
    "Lcms.getContact": get_contact,
    "Lcms.updateVoiceIdData": update_voice_id_data,
    "VoiceId.describeSpeaker": describe_speaker,
    "VoiceId.optOutSpeaker": opt_out,
    "VoiceId.deleteSpeaker": delete,
    "VoiceId.evaluateSession": evaluate,
    "VoiceId.describeSession": describe_session,
    "VoiceId.enrollBySession": enroll,
    "VoiceId.updateSession": update_session,
    "Nasa.startVoiceIdSession": start_session,
    "Acs.listIntegrationAssociations": list_integrations,
}
