"""Errors of the CTI service, as they travel on the wire (CTI service §4.1)."""

from __future__ import annotations


class ServiceError(Exception):
    """Becomes ``{"__type": name, "message": message}`` with the given HTTP status."""

    def __init__(self, name: str, message: str, status: int = 400) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        self.message = message
        self.status = status

    def body(self) -> dict[str, str]:
        """``{"__type", "message"}``, as it goes over the wire."""
        # Half a surrogate pair, which JSON may bring in, cannot go out again.
        return {"__type": self.name, "message": self.message.encode("utf-8", "replace").decode("utf-8")}

    def problem(self) -> dict[str, str | int]:
        """The same as problem details (RFC 9457), for the control API."""
        body = self.body()
        return {"type": "about:blank", "title": self.name, "status": self.status, "detail": body["message"], **body}


def invalid_state(message: str) -> ServiceError:
    """The contact, connection or agent is not in a state that allows the request."""
    return ServiceError("InvalidStateException", message)


def bad_endpoint(message: str) -> ServiceError:
    """The endpoint cannot be dialled, or is unknown."""
    return ServiceError("BadEndpointException", message)


def invalid_request(message: str) -> ServiceError:
    """A required member is missing or a value cannot be understood."""
    return ServiceError("ValidationException", message)


def unauthorized(message: str = "The security token is missing, unknown or expired") -> ServiceError:
    """There is no valid token (status 401)."""
    return ServiceError("UnauthorizedException", message, 401)


def access_denied(message: str) -> ServiceError:
    """The agent lacks the permission."""
    return ServiceError("AccessDeniedException", message, 403)
