"""All the faults there are: name, parameters, and what each of them does.

Every fault is a model: ``Latency(seconds=2)`` is the fault ``latency`` of the control API, the command line and the
control page. ``parse_fault(name, parameters)`` makes one and reports what is wrong with those that make no sense.

Names of operations are those of the CTI service (``GetAgentSnapshot``), or a path (``/auth/authorize``; ``/api``: all
operations), ``websocket`` (opening the agent's), ``aws/heartbeat`` and ``aws/subscribe`` (its frames),
``softphone/<method>`` (see ``media.signalling``), ``agent-discovery`` (which region is active), or a pattern with
``*`` and ``?``. ``*`` alone means every request to the instance but those of the control API, and no frames.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from ..state.errors import invalid_request
from .effect import CutPoint, Effect, FrameHeader

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
TIMED = ("/api", "/auth/authorize", "/connect/auth/authorize", "/*boot.json")

Operation = Field(default="*", description="which requests: an operation, a path, a pattern")
Times = Field(default=None, ge=1, description="for so many requests, then no longer; always if absent")
Username = Field(default=None, description="whose; everybody's if absent")


class Fault(BaseModel):
    """Something that goes wrong. Those that are ``momentary`` happen once, the others last until they are removed."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel, populate_by_name=True)

    name: ClassVar[str]
    momentary: ClassVar[bool] = False
    times: int | None = None

    def matches(self, operation: str) -> bool:
        """Whether it is meant for requests of this name: an operation, a path, the topic of a frame."""
        return False

    def contribute(self, effect: Effect) -> bool:
        """Add to what happens to a request; returns whether it had anything to add."""
        return False


class OnOperation(Fault):
    """A fault of requests that are chosen by the name of their operation."""

    operation: str = Operation
    times: int | None = Times

    def matches(self, operation: str) -> bool:
        """Whether the pattern ``operation`` fits the name."""
        return fnmatchcase(operation, self.operation)


class Latency(OnOperation):
    """Requests wait so long before they are served; several latencies add up."""

    name = "latency"
    seconds: float = Field(ge=0)
    jitter: float = Field(default=0, ge=0, description="seconds by which each wait is longer or shorter, at random")

    def contribute(self, effect: Effect) -> bool:
        """Add to the delay."""
        effect.delay += max(0.0, self.seconds + random.uniform(-self.jitter, self.jitter))
        return True


class ErrorAnswer(OnOperation):
    """Requests are answered with an error; opening a websocket is refused with it."""

    name = "error"
    status: int = Field(ge=200, le=599, description="of HTTP, or the code of a softphone method")
    error: str = Field(default="", description="name of the error; that which suits the status if absent")
    message: str = "ordered fault"
    retry_after: int | None = Field(default=None, ge=0, description="seconds, sent as the header Retry-After")

    def contribute(self, effect: Effect) -> bool:
        """Answer with the error, unless something else ends the request."""
        if effect.is_ended:
            return False
        suits = ERRORS.get(self.status, "InternalServerException" if self.status >= 500 else "InvalidRequestException")
        effect.status, effect.error, effect.message = self.status, self.error or suits, self.message
        if self.retry_after is not None:
            effect.headers["Retry-After"] = str(self.retry_after)
        return True


class MalformedJson(OnOperation):
    """Requests are served, and half of the answer's text arrives as if it were all of it."""

    name = "malformed-json"

    def contribute(self, effect: Effect) -> bool:
        """Halve the answer, unless something else ends the request."""
        if effect.is_ended:
            return False
        effect.is_malformed = True
        return True


class CutConnection(OnOperation):
    """The connection ends: on the request, after the answer's headers, or half-way through its body."""

    name = "cut-connection"
    after: CutPoint = "request"

    def contribute(self, effect: Effect) -> bool:
        """Cut the connection, unless something else ends the request."""
        if effect.is_ended:
            return False
        effect.cut = self.after
        return True


class NoAnswer(OnOperation):
    """Requests stay unanswered for as long as the client waits; a request under way stays so after the fault's end."""

    name = "no-answer"

    def contribute(self, effect: Effect) -> bool:
        """Leave the request without an answer, unless something else ends it."""
        if effect.is_ended:
            return False
        effect.is_silent = True
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

    def matches(self, operation: str) -> bool:
        """Opening the agent's websocket."""
        return operation == "websocket"

    def contribute(self, effect: Effect) -> bool:
        """Refuse with an error of this status."""
        return ErrorAnswer(status=self.status).contribute(effect)


class WebSocketSilent(Fault):
    """The agent's websockets stay open, but nothing they send arrives and nothing is sent to them."""

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

    def matches(self, operation: str) -> bool:
        """The paths of the chosen part."""
        return operation in PARTS[self.part]

    def contribute(self, effect: Effect) -> bool:
        """Add to the delay."""
        effect.delay += self.seconds
        return True


class FrameRefused(Fault):
    """No page may show the CCP in a frame, as when its origin is not approved (header ``by``)."""

    name = "frame-refused"
    by: FrameHeader = "frame-ancestors"

    def matches(self, operation: str) -> bool:
        """The pages that are shown in frames."""
        return any(fnmatchcase(operation, pattern) for pattern in FRAMED)

    def contribute(self, effect: Effect) -> bool:
        """Send the header that refuses frames."""
        effect.refuses_frames = self.by
        return True


class ClockSkew(Fault):
    """The service's clock is ahead by so many seconds (behind: negative) in all times that it sends."""

    name = "clock-skew"
    seconds: float

    def matches(self, operation: str) -> bool:
        """Requests whose answers carry times."""
        return any(fnmatchcase(operation, pattern) for pattern in TIMED)

    def contribute(self, effect: Effect) -> bool:
        """Add to the skew."""
        effect.skew += self.seconds
        return True


class WorkerCrash(Fault):
    """The SharedWorker ends itself without a word, now; it must have the agent's websocket open to be reached.

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


def parse_fault(name: str, parameters: Json) -> Fault:
    """The fault of this name; a ServiceError (ValidationException) that says what is wrong otherwise."""
    kind = CATALOGUE.get(name)
    if kind is None:
        raise invalid_request(f"there is no fault {name!r}: use one of {', '.join(CATALOGUE)}")
    try:
        return kind.model_validate(parameters)
    except ValidationError as error:
        raise invalid_request("; ".join(_complaint(kind, each["loc"], each) for each in error.errors())) from None


def parse_fault_option(word: str) -> Fault:
    """The fault of a command line option: ``name`` or ``name:parameter=value,parameter=value``."""
    name, _, rest = word.partition(":")
    pairs = [pair.partition("=") for pair in rest.split(",") if pair]
    return parse_fault(name, {key.strip(): value.strip() for key, _, value in pairs})


def check_operation(fault: Fault, operations: Iterable[str]) -> None:
    """ServiceError when a fault is for an operation that is not one of ``operations``, nor a path or a pattern."""
    value = getattr(fault, "operation", "*")
    known = [*operations, *OTHERS]
    if value.startswith(("/", "softphone/")) or any(fnmatchcase(name, value) for name in known):
        return
    near = get_close_matches(value, known, 3) or get_close_matches(value[:1].upper() + value[1:], known, 3)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise invalid_request(f"{fault.name}: operation: no operation is called {value}: {hint}Paths begin with a slash")


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


def describe_catalogue() -> list[Json]:
    """The catalogue as JSON: ``{name, effect, momentary, parameters: [{name, kind, default, choices, about}]}``."""
    return [
        {"name": name, "effect": summary(kind), "momentary": kind.momentary,
         "parameters": [_parameter(key, field) for key, field in parameters_of(kind).items()]}
        for name, kind in CATALOGUE.items()
    ]  # fmt: skip


def summary(kind: type[Fault]) -> str:
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
