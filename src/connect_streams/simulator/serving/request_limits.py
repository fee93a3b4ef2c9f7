"""What no host has to deal with: bodies without end, and paths that name no file on any system."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .fault_effects import answer

LARGEST_BODY = 1024 * 1024
"""Bytes. The largest request of the SDK, a softphone report with logs, has some ten thousand."""


class RequestLimits:
    """ASGI application that gives ``app`` complete bodies of a bounded size, and answers 413 or 400 to the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if "\0" in scope["path"]:
            await answer(scope, send, 400, {"message": "a path has no NUL character"}, {})
            return
        messages = await body_of(receive)
        if messages is None:
            message = f"a body has at most {LARGEST_BODY} bytes here"
            await answer(scope, send, 413, {"message": message}, {"Connection": "close"})
            return
        await self._app(scope, replayed(messages, receive), send)


async def body_of(receive: Receive) -> list[Message] | None:
    """The messages that make up the body of a request; None once there is too much of it."""
    messages: list[Message] = []
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > LARGEST_BODY:
            return None
        if not message.get("more_body"):
            return messages


def replayed(messages: list[Message], receive: Receive) -> Receive:
    """A ``receive`` that begins with messages that are here already."""
    waiting = iter(messages)

    async def receive_next() -> Message:
        return next(waiting, None) or await receive()

    return receive_next
