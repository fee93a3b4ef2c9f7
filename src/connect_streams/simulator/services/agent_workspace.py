"""What the CCP page asks its backend to answer clients of the Amazon Connect SDK.

``POST /sdk {"command", "data"}``, with the session cookie and the csrf header. What changes on the service's side is
announced by a frame on the websocket topic ``TOPIC``; the page then asks for the ``state``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from ..rules import life_cycle
from ..state.config import VoiceEnhancementMode
from ..state.errors import ServiceError, invalid_request, invalid_state
from ..state.store import Store
from ..web.login import Login

Json = dict[str, Any]
TOPIC = "simulator/sdk"


def announce(store: Store, username: str) -> None:
    """Notify the agent's CCP pages that something has changed."""
    store.subscriptions.publish(username, TOPIC, None)


class AgentWorkspace:
    """The route ``/sdk``."""

    def __init__(self, store: Store, login: Login) -> None:
        self._store = store
        self._login = login

    def routes(self) -> list[Route]:
        """The route of the service."""
        return [Route("/sdk", self.endpoint, methods=["POST"])]

    async def endpoint(self, request: Request) -> Response:
        """Run one command for the agent who is signed in."""
        name, username, status = "", self._login.username(request), 200
        try:
            if username is None or request.headers.get("x-csrf-token") is None:
                raise ServiceError("UnauthorizedException", "no session, or no header x-csrf-token", 401)
            body = await request.json()
            name = str(body["command"])
            with self._store.change():
                answer = find(name)(self._store, username, body.get("data") or {})
            if name in (SET_MODE, SEND_ACTIVITY):
                announce(self._store, username)
            return JSONResponse(answer)
        except ServiceError as error:
            status = error.status
            return JSONResponse(error.body(), status)
        except (ValueError, KeyError, TypeError, AttributeError):
            status = 400
            return JSONResponse(invalid_request("the request cannot be understood").body(), status)
        finally:
            self._store.journal.record("sdk", command=name, user=username, status=status)


Command = Callable[[Store, str, Json], Json]
SET_MODE = "voice/setVoiceEnhancementMode"
SEND_ACTIVITY = "sendActivity"


def find(name: str) -> Command:
    """The command of this name; UnknownOperationException (404) when there is none."""
    try:
        return COMMANDS[name]
    except KeyError:
        raise ServiceError("UnknownOperationException", f"no such command: {name}", 404) from None


def state(store: Store, username: str, _: Json) -> Json:
    """What a page compares with what it knew: the mode, and when the session ends (epoch ms), if it is to."""
    ends = store.expirations.get(username)
    return {
        "voiceEnhancementMode": store.users[username].voice_enhancement_mode,
        "expiration": None if ends is None else round(ends * 1000),
    }


def set_mode(store: Store, username: str, data: Json) -> Json:
    """The agent chooses a voice enhancement mode."""
    mode = data["voiceEnhancementMode"]
    if mode not in get_args(VoiceEnhancementMode):
        raise invalid_request(f"there is no voice enhancement mode {mode}")
    store.users[username].voice_enhancement_mode = mode
    store.touch(username)
    return {}


def send_activity(store: Store, username: str, _: Json) -> Json:
    """The agent is there: the session goes on."""
    store.expirations.pop(username, None)
    return {}


def is_preview(store: Store, username: str, data: Json) -> Json:
    """Whether the customer of a campaign's preview has not been dialled yet."""
    contact = store.contact_of(username, data["contactId"])
    return {"isPreviewMode": contact.preview is not None and contact.state in ("incoming", "pending")}


def preview_configuration(store: Store, username: str, data: Json) -> Json:
    """``{autoDialTimeout, canDiscardPreview}`` of a preview; InvalidStateException for other contacts."""
    contact = store.contact_of(username, data["contactId"])
    if contact.preview is None:
        raise invalid_state("the contact is not a preview")
    return contact.preview


def engage(store: Store, username: str, data: Json) -> Json:
    """The agent has the customer of a preview dialled."""
    return {"participantId": life_cycle.engage(store, store.contact_of(username, data["contactId"]))}


COMMANDS: dict[str, Command] = {
    "state": state,
    SET_MODE: set_mode,
    SEND_ACTIVITY: send_activity,
    "contact/isPreviewMode": is_preview,
    "contact/getPreviewConfiguration": preview_configuration,
    "contact/engagePreviewContact": engage,
}
