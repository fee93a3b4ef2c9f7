"""The agent app service: customer look-up and voice authentication (CTI service §8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from ..state.errors import ServiceError, invalid_request, unauthorized
from ..state.store import Store
from ..web.json_body import read_json, read_object, required_text
from ..web.login import AUTH_COOKIE_NAME
from . import voice_id

Json = dict[str, Any]


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
            params = read_object(await request.body())
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
        return str(read_json(header or "")[AUTH_COOKIE_NAME])
    except (ValueError, KeyError, TypeError):
        raise unauthorized() from None


def find(name: str) -> Callable[[Store, Json], Json]:
    """The method of this name; UnknownOperationException when there is none."""
    method = METHODS.get(name.removeprefix("AgentAppService."))
    if method is None:
        raise ServiceError("UnknownOperationException", f"no such method: {name}")
    return method


def get_contact(store: Store, params: Json) -> Json:
    """The customer id that was stored for a contact."""
    contact_id = required_text(params, "contactId")
    return {"contactData": {"contactId": contact_id, "customerId": store.voice_id.customers.get(contact_id)}}


def update_voice_id_data(store: Store, params: Json) -> Json:
    """Store a contact's customer id."""
    store.voice_id.customers[required_text(params, "ContactId")] = required_text(params, "CustomerId")
    return {}


def list_integrations(store: Store, _: Json) -> Json:
    """The one voice id domain of the instance."""
    arn = f"arn:aws:voiceid:{store.config.region}:{store.config.account}:domain/local-domain"
    return {"IntegrationAssociationSummaryList": [{"IntegrationArn": arn, "IntegrationType": "VOICE_ID"}]}


METHODS: dict[str, Callable[[Store, Json], Json]] = {
    "Lcms.getContact": get_contact,
    "Lcms.updateVoiceIdData": update_voice_id_data,
    "VoiceId.describeSpeaker": voice_id.describe_speaker,
    "VoiceId.optOutSpeaker": voice_id.opt_out,
    "VoiceId.deleteSpeaker": voice_id.delete,
    "VoiceId.evaluateSession": voice_id.evaluate,
    "VoiceId.describeSession": voice_id.describe_session,
    "VoiceId.enrollBySession": voice_id.enroll,
    "VoiceId.updateSession": voice_id.update_session,
    "Nasa.startVoiceIdSession": voice_id.start_session,
    "Acs.listIntegrationAssociations": list_integrations,
}
