"""All the faults there are: name, parameters, and what each of them does.

Every fault is a model: ``Latency(seconds=2)`` is the fault ``latency`` of the control API, the command line and the
control page. ``ordered(name, parameters)`` makes one and says what is wrong with those that make no sense.

Names of operations are those of the CTI service (``GetAgentSnapshot``), or a path (``/auth/authorize``; ``/api``: all
operations), ``websocket`` (opening the agent's), ``aws/heartbeat`` and ``aws/subscribe`` (its frames),
``softphone/<method>`` (see ``media.signalling``), ``agent-discovery`` (which region is active), or a pattern with
``*`` and ``?``. ``*`` alone means every request to the instance but those of the control API, and no frames.
"""

from __future__ import annotations

import random
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic.alias_generators import to_camel

from ..cti.operations import OPERATIONS
from ..state.errors import invalid_request
from .effect import CutPoint, FrameHeader, Treatment

Json = dict[str, Any]
OTHERS = ("websocket", "aws/heartbeat", "aws/subscribe", "agent-discovery")
ERRORS = {401: "UnauthorizedException", 403: "AccessDeniedException", 404: "ResourceNotFoundException",
          429: "ThrottlingException"}  # fmt: skip
PARTS: dict[str, tuple[str, ...]] = {
    "page": ("/ccp-v2/", "/connect/ccp-v2/"),
    "sdk": ("/sdk/connect-streams.js",),
    "worker": ("/worker.js",),
}
FRAMED = (*PARTS["page"], "/login", "/*request-storage-access")
TIMED = ("/auth/authorize", "/connect/auth/authorize", "/*boot.json")

Operation = Field(default="*", description="which requests: an operation, a path, a pattern")
Times = Field(default=None, ge=1, description="for so many requests, then no more; always if absent")
Username = Field(default=None, description="whose; everybody's if absent")


class Fault(BaseModel):
    """Something that goes wrong. Those that are ``momentary`` happen once, the others last until they are removed."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)

    name: ClassVar[str]
    momentary: ClassVar[bool] = False
    times: int | None = None

    def strikes(self, operation: str) -> bool:
        """Whether requests of this name suffer from it."""
        return False

    def shape(self, treatment: Treatment) -> bool:
        """Add to what happens to a request; says whether it had anything to add."""
        return False


class OnOperation(Fault):
    """A fault of requests that are chosen by the name of their operation."""

    operation: str = Operation
    times: int | None = Times

    @field_validator("operation")
    @classmethod
    def _must_exist(cls, value: str) -> str:
        known = [*OPERATIONS, *OTHERS]
        if value.startswith(("/", "softphone/")) or any(fnmatchcase(name, value) for name in known):
            return value
        near = get_close_matches(value, known, 3) or get_close_matches(value[:1].upper() + value[1:], known, 3)
        hint = f"did you mean {' or '.join(near)}? " if near else ""
        raise ValueError(f"no operation is called {value}: {hint}Paths begin with a slash")

    def strikes(self, operation: str) -> bool:
        return fnmatchcase(operation, self.operation)


class Latency(OnOperation):
    """Requests wait so long before they are served; several latencies add up."""

    name = "latency"
    seconds: float = Field(ge=0)
    jitter: float = Field(default=0, ge=0, description="seconds by which each wait is longer or shorter, at random")

    def shape(self, treatment: Treatment) -> bool:
        treatment.delay += max(0.0, self.seconds + random.uniform(-self.jitter, self.jitter))
        return True


class ErrorAnswer(OnOperation):
    """Requests are answered with an error; opening a websocket is refused with it."""

    name = "error"
    status: int = Field(ge=200, le=599, description="of HTTP, or the code of a softphone method")
    error: str = Field(default="", description="name of the error; that which suits the status if absent")
    message: str = "ordered fault"
    retry_after: int | None = Field(default=None, ge=0, description="seconds, sent as the header Retry-After")

    def shape(self, treatment: Treatment) -> bool:
        if treatment.is_ended:
            return False
        suits = ERRORS.get(self.status, "InternalServerException" if self.status >= 500 else "InvalidRequestException")
        treatment.status, treatment.error, treatment.message = self.status, self.error or suits, self.message
        if self.retry_after is not None:
            treatment.headers["Retry-After"] = str(self.retry_after)
        return True


class MalformedJson(OnOperation):
    """Requests are served, and half of the answer's text arrives as if it were all of it."""

    name = "malformed-json"

    def shape(self, treatment: Treatment) -> bool:
        if treatment.is_ended:
            return False
        treatment.is_malformed = True
        return True


class CutConnection(OnOperation):
    """The connection ends: on the request, after the answer's headers, or half-way through its body."""

    name = "cut-connection"
    after: CutPoint = "request"

    def shape(self, treatment: Treatment) -> bool:
        if treatment.is_ended:
            return False
        treatment.cut = self.after
        return True


class NoAnswer(OnOperation):
    """Requests stay unanswered for as long as the client waits; a request under way stays so after the fault's end."""

    name = "no-answer"

    def shape(self, treatment: Treatment) -> bool:
        if treatment.is_ended:
            return False
        treatment.is_silent = True
        return True


class WebSocketClosed(Fault):
    """The agent's open websockets are closed, now."""

    name = "websocket-closed"
    momentary = True
    username: str | None = Username
    code: int = Field(default=1001, ge=1000, le=4999, description="close code")


class WebSocketRefused(Fault):
    """No websocket of an agent can be opened."""

    name = "websocket-refused"
    status: int = Field(default=503, ge=400, le=599)
    times: int | None = Times

    def strikes(self, operation: str) -> bool:
        return operation == "websocket"

    def shape(self, treatment: Treatment) -> bool:
        return ErrorAnswer(status=self.status).shape(treatment)


class WebSocketSilent(Fault):
    """The agent's websockets stay open, but nothing they send is heard and nothing is sent to them."""

    name = "websocket-silent"
    username: str | None = Username


class SessionExpired(Fault):
    """All tokens are worth nothing, now; the agents have to sign in again, or pages may ask for another token."""

    name = "session-expired"
    momentary = True
    sign_in: bool = Field(default=True, description="false: the session goes on, and gives a new token")


class SlowPage(Fault):
    """The CCP page, the SDK script in it, or the worker's script comes late."""

    name = "slow-page"
    seconds: float = Field(default=10, ge=0)
    part: Literal["page", "sdk", "worker"] = "page"
    times: int | None = Times

    def strikes(self, operation: str) -> bool:
        return operation in PARTS[self.part]

    def shape(self, treatment: Treatment) -> bool:
        treatment.delay += self.seconds
        return True


class FrameRefused(Fault):
    """No page may show the CCP in a frame, as when its origin is not approved (header ``by``)."""

    name = "frame-refused"
    by: FrameHeader = "frame-ancestors"

    def strikes(self, operation: str) -> bool:
        return any(fnmatchcase(operation, pattern) for pattern in FRAMED)

    def shape(self, treatment: Treatment) -> bool:
        treatment.refuses_frames = self.by
        return True


class ClockSkew(Fault):
    """The service's clock is ahead by so many seconds (behind: negative) in all times that it sends."""

    name = "clock-skew"
    seconds: float

    def strikes(self, operation: str) -> bool:
        return operation in OPERATIONS or any(fnmatchcase(operation, pattern) for pattern in TIMED)

    def shape(self, treatment: Treatment) -> bool:
        treatment.skew += self.seconds
        return True


class WorkerCrash(Fault):
    """The SharedWorker ends itself without a word, now; it must have the agent's websocket open to hear of it.

    With ``returns`` false its script cannot be had from now on.
    """

    name = "worker-crash"
    momentary = True
    username: str | None = Username
    returns: bool = Field(default=True, description="false: from now on its script is answered with an error")


CATALOGUE: dict[str, type[Fault]] = {
    fault.name: fault
    for fault in (
        Latency, ErrorAnswer, MalformedJson, CutConnection, NoAnswer, WebSocketClosed, WebSocketRefused,
        WebSocketSilent, SessionExpired, SlowPage, FrameRefused, ClockSkew, WorkerCrash,
    )
}  # fmt: skip


def ordered(name: str, parameters: Json) -> Fault:
    """The fault of this name; a ServiceError (ValidationException) that says what is wrong otherwise."""
    kind = CATALOGUE.get(name)
    if kind is None:
        raise invalid_request(f"there is no fault {name!r}: use one of {', '.join(CATALOGUE)}")
    try:
        return kind.model_validate(parameters)
    except ValidationError as error:
        raise invalid_request("; ".join(_complaint(kind, each["loc"], each) for each in error.errors())) from None


def in_one_word(word: str) -> Fault:
    """The fault of a command line: ``name`` or ``name:parameter=value,parameter=value``."""
    name, _, rest = word.partition(":")
    pairs = [pair.partition("=") for pair in rest.split(",") if pair]
    return ordered(name, {key.strip(): value.strip() for key, _, value in pairs})


def _complaint(kind: type[Fault], where: tuple[int | str, ...], error: Any) -> str:
    parameter = ".".join(map(str, where))
    if error["type"] == "extra_forbidden":
        return f"{kind.name} has no parameter {parameter}: it has {', '.join(parameters_of(kind)) or 'none'}"
    return f"{kind.name}: {parameter}: {error['msg'].removeprefix('Value error, ')}"


def parameters_of(kind: type[Fault]) -> dict[str, Any]:
    """The fields of a fault that can be given, in the order in which people want them."""
    hidden = () if kind.model_fields["times"].description else ("times",)
    last = ("operation", "username", "times")
    own = [name for name in kind.model_fields if name not in (*last, *hidden)]
    return {name: kind.model_fields[name] for name in (*own, *last) if name in kind.model_fields and name not in hidden}


def described() -> list[Json]:
    """The catalogue as JSON: ``{name, effect, momentary, parameters: [{name, kind, default, choices, about}]}``."""
    return [
        {"name": name, "effect": effect(kind), "momentary": kind.momentary,
         "parameters": [_parameter(key, field) for key, field in parameters_of(kind).items()]}
        for name, kind in CATALOGUE.items()
    ]  # fmt: skip


def effect(kind: type[Fault]) -> str:
    """What the fault does, in one line."""
    return " ".join((kind.__doc__ or "").split())


def _parameter(name: str, field: Any) -> Json:
    kinds = [kind for kind in get_args(field.annotation) or (field.annotation,) if kind is not type(None)]
    choices = [kind for kind in kinds if isinstance(kind, str)]
    return {
        "name": to_camel(name),
        "kind": "choice" if choices else kinds[0].__name__,
        "required": field.is_required(),
        "default": None if field.is_required() else field.default,
        "choices": choices,
        "about": field.description or "",
    }
