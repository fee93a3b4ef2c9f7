"""Commands: what can be done to an instance from outside, each written once.

A command is a function that takes an instance and arguments. Its signature is also the model of its arguments, its
docstring the description. ``@command("POST", "traffic")`` makes a ``Command`` of it, and from that come

- a method of ``InstanceControl``, which runs it at once,
- the same method of ``InstanceClient``, which sends it over the control API,
- a route of the control API (``control.http``), and
- an entry of the generated description (``control.description``).
"""

from __future__ import annotations

import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Generic, ParamSpec, Self, TypeVar, cast, get_type_hints, overload
from urllib.parse import quote, urlencode

from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic.fields import FieldInfo

from ..state.errors import invalid_request
from .composition import LocalInstance

Json = dict[str, Any]
P = ParamSpec("P")
R = TypeVar("R")


class Commands(ABC):
    """What has commands for methods: an instance in this process, or the client of one in another."""

    @abstractmethod
    def perform(self, command: Command[..., R], arguments: Json) -> R:
        """Run a command with arguments as they are on the wire; ServiceError for those that make no sense."""


class Command(Generic[P, R]):
    """One command: its function, how it is reached over HTTP, and the model of its arguments.

    ``path`` is below the control API's prefix and may name arguments in braces; the others travel as the members of a
    JSON object, or of the query for GET. ``result`` names the member in which an answer carries what the function
    returns; without it that is the answer itself. Functions with ``**fields`` take any other member as well;
    ``fields`` is the model of those, where they have one.
    """

    def __init__(
        self,
        function: Callable[Concatenate[LocalInstance, P], R],
        method: str,
        path: str,
        result: str | None,
        fields: type[BaseModel] | None = None,
    ) -> None:
        self.function = function
        self.fields = fields
        self.name = function.__name__
        self.method = method
        self.path = path
        self.result = result
        self.description = inspect.getdoc(function) or ""
        self.parameters = list(inspect.signature(function).parameters.values())[1:]
        self.arguments = model_of(function, self.parameters)

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...

    @overload
    def __get__(self, owner: Commands, kind: type) -> Callable[P, R]: ...

    def __get__(self, owner: Commands | None, kind: type) -> Self | Callable[P, R]:
        if owner is None:
            return self

        @wraps(self.function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            return owner.perform(self, self.bind(*args, **kwargs))

        return call

    @property
    def members(self) -> dict[str, FieldInfo]:
        """The arguments by the names they have on the wire."""
        return {field.alias or name: field for name, field in self.arguments.model_fields.items()}

    @property
    def path_arguments(self) -> list[str]:
        """The arguments that stand in the path."""
        return re.findall(r"{(\w+)}", self.path)

    def bind(self, *args: P.args, **kwargs: P.kwargs) -> Json:
        """The arguments of a Python call, as they are on the wire. TypeError for a call that does not fit."""
        bound = inspect.Signature(self.parameters).bind(*args, **kwargs).arguments
        fields = self.arguments.model_fields
        wire: Json = {}
        for name, value in bound.items():
            if name in fields:
                wire[fields[name].alias or name] = value
            else:
                wire.update(value)
        return wire

    def run(self, instance: LocalInstance, arguments: Json) -> R:
        """Check the arguments and run the function; ServiceError names what is wrong with an argument."""
        given = checked(self.arguments, arguments, self.usage)
        args, fields = [], {**(given.model_extra or {})}
        for parameter in self.parameters:
            if parameter.kind is parameter.POSITIONAL_ONLY:
                args.append(getattr(given, parameter.name))
            elif parameter.kind is not parameter.VAR_KEYWORD:
                fields[parameter.name] = getattr(given, parameter.name)
        return cast(Callable[..., R], self.function)(instance, *args, **fields)

    @property
    def usage(self) -> str:
        """``POST traffic takes active, terminate``."""
        members = [name for name in self.members if name not in self.path_arguments]
        return f"{self.method} {self.path} takes {', '.join(members) or 'nothing'}"

    # On the wire

    def request(self, arguments: Json) -> tuple[str, Json]:
        """Path (with the query) and body that ask for the command over HTTP."""
        rest = {name: value for name, value in arguments.items() if name not in self.path_arguments}
        path = self.path.format_map({name: quote(str(arguments[name]), safe="") for name in self.path_arguments})
        if self.method != "GET":
            return path, rest
        query = urlencode({name: value for name, value in rest.items() if value is not None})
        return f"{path}?{query}" if query else path, {}

    def answer(self, result: R) -> Json:
        """The JSON object that carries a result."""
        if self.result is not None:
            return {self.result: result}
        return cast(Json, result) if result is not None else {}

    def value(self, answer: Json) -> R:
        """The result that a JSON object carries."""
        if self.result is not None:
            return cast(R, answer[self.result])
        return cast(R, None if inspect.signature(self.function).return_annotation == "None" else answer)


def command(
    method: str, path: str, result: str | None = None, fields: type[BaseModel] | None = None
) -> Callable[[Callable[Concatenate[LocalInstance, P], R]], Command[P, R]]:
    """Make a command of a function ``(instance, ...arguments)``."""

    def made(function: Callable[Concatenate[LocalInstance, P], R]) -> Command[P, R]:
        return Command(function, method, path, result, fields)

    return made


def model_of(function: Callable[..., Any], parameters: list[inspect.Parameter]) -> type[BaseModel]:
    """The model of a function's arguments. Functions without any take no notice of what they are sent."""
    hints = get_type_hints(function, include_extras=True)
    named = [each for each in parameters if each.kind is not each.VAR_KEYWORD]
    fields: dict[str, Any] = {
        each.name: (hints[each.name], ... if each.default is each.empty else each.default) for each in named
    }
    is_open = len(named) < len(parameters)
    extra: Any = "allow" if is_open else "forbid" if named else "ignore"
    return create_model(function.__name__, __config__=ConfigDict(extra=extra, allow_inf_nan=False), **fields)


M = TypeVar("M", bound=BaseModel)


def checked(model: type[M], members: Json, usage: str) -> M:
    """The members of a JSON object as a model; ServiceError (ValidationException) that names member and remedy."""
    try:
        return model.model_validate(members)
    except ValidationError as error:
        raise invalid_request("; ".join(_complaint(model, each, usage) for each in error.errors())) from None


def _complaint(model: type[BaseModel], error: Any, usage: str) -> str:
    member = ".".join(map(str, error["loc"]))
    if error["type"] == "missing":
        field = model.model_fields.get(member)
        about = next((each.description for each in model.model_fields.values() if each.alias == member), None)
        about = about or (field.description if field is not None else None)
        return f"{member} is missing{f' ({about})' if about else ''}: {usage}"
    if error["type"] == "extra_forbidden":
        return f"there is no {member}: {usage}"
    shown = repr(error["input"])
    return (
        f"{member}: {error['msg'].removeprefix('Value error, ')}, not {shown if len(shown) < 60 else 'what was sent'}"
    )
