"""Endpoint: what can be dialled - a phone number, an agent, a queue (public API §7)."""

from __future__ import annotations

from typing import Any

from streams.api.enumerations import EndpointType
from streams.host.markers import UNDEFINED, either, obj, public, truthy
from streams.host.objects import is_string
from streams.host.patterns import pattern, substitute
from streams.wire.schema.contact import EndpointData

SIP = pattern("sip:([^@]*)@.*")


@public
class Endpoint:
    """`new connect.Endpoint(fields?)`: copies the seven fields it knows, each null when missing, and drops the rest.

    `endpointARN` and `endpointId` are the same thing. Also exported as `connect.Address`.
    """

    def __init__(self, paramsIn: EndpointData | Endpoint | None = None) -> None:
        given = either(paramsIn, obj())
        self.endpointARN: Any = either(given.endpointId, given.endpointARN, None)
        self.endpointId: Any = self.endpointARN
        self.type: Any = either(given.type, None)
        self.name: Any = either(given.name, None)
        self.phoneNumber: Any = either(given.phoneNumber, None)
        self.agentLogin: Any = either(given.agentLogin, None)
        self.queue: Any = either(given.queue, None)

    def stripPhoneNumber(self) -> str:
        """The number alone: of `sip:<number>@<host>` the part in the middle; `""` when there is none."""
        number: str = either(self.phoneNumber, "")
        return substitute(SIP, number, lambda _, inner: inner)

    @staticmethod
    def byPhoneNumber(number: str, name: str | None = UNDEFINED) -> Endpoint:
        """An endpoint for a phone number, which is taken as it is: neither checked nor brought into E.164 form."""
        return Endpoint(obj(type=EndpointType.PHONE_NUMBER, phoneNumber=number, name=name))


def endpoint_to_send(endpoint: Any) -> Endpoint:
    """A copy of an endpoint without the alias `endpointId`, which the service does not know. A text is a number."""
    copy = Endpoint.byPhoneNumber(endpoint) if is_string(endpoint) and truthy(endpoint) else Endpoint(endpoint)
    del copy.endpointId
    return copy
