"""What faults do to a request: waits, errors, cuts, silence, and answers that arrive changed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..faults.effect import Effect, FrameHeader
from ..faults.skew import skewed
from ..state.thread_wakeup import caller

GOODBYE = 1.0
"""Seconds until a connection that was cut must have gone."""
Headers = list[tuple[bytes, bytes]]


async def serve(app: ASGIApp, effect: Effect, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the application serve the request as far as the effect allows."""
    if effect.delay:
        await asyncio.sleep(effect.delay)
    if effect.status is not None:
        body = {"__type": effect.error, "message": effect.message}
        await answer(scope, send, effect.status, body, effect.headers)
    elif effect.is_silent:
        await disconnected(receive)
    elif effect.cut == "request":
        transport_of(send).abort()
        async with asyncio.timeout(GOODBYE):
            await disconnected(receive)
    elif scope["type"] == "http" and effect.changes_answers:
        await app(scope, receive, changed(effect, receive, send))
    else:
        await app(scope, receive, send)


def changed(effect: Effect, receive: Receive, send: Send) -> Send:
    """A ``send`` that delivers the answer as the effect says."""
    start: Message = {}
    body = bytearray()

    async def deliver(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
            return
        body.extend(message.get("body", b""))
        if not message.get("more_body"):
            await finish(bytes(body))

    async def finish(whole: bytes) -> None:
        headers: Headers = list(start["headers"])
        if effect.refuses_frames is not None:
            headers = unframed(headers, effect.refuses_frames)
        if effect.skew:
            whole = skewed(whole, effect.skew)
        if effect.is_malformed:
            whole = whole[: len(whole) // 2] or b"{"
        await send({**start, "headers": with_length(headers, len(whole))})
        if effect.cut is None:
            await send({"type": "http.response.body", "body": whole})
            return
        if effect.cut == "half":
            await send({"type": "http.response.body", "body": whole[: len(whole) // 2], "more_body": True})
        transport_of(send).close()
        async with asyncio.timeout(GOODBYE):
            await disconnected(receive)

    return deliver


def with_length(headers: Headers, length: int) -> Headers:
    """The headers with the length of another body; a validator of the former one would be a lie."""
    dropped = (b"content-length", b"etag", b"last-modified")
    kept = [(name, value) for name, value in headers if name.lower() not in dropped]
    return [*kept, (b"content-length", str(length).encode())]


def unframed(headers: Headers, by: FrameHeader) -> Headers:
    """Headers that refuse every frame. Browsers ignore X-Frame-Options beside ``frame-ancestors``, so that one goes."""
    made: Headers = [(b"x-frame-options", b"DENY")] if by == "X-Frame-Options" else []
    for name, value in headers:
        if name.lower() == b"content-security-policy":
            rest = [d for d in value.split(b"; ") if not d.startswith(b"frame-ancestors")]
            value = b"; ".join([*rest, b"frame-ancestors 'none'"] if by == "frame-ancestors" else rest)
        made.append((name, value))
    return made


def cut(send: Send) -> Callable[[], None]:
    """A function that cuts the connection, from any thread."""
    loop, transport = asyncio.get_running_loop(), transport_of(send)
    return caller(loop, transport.abort)


def transport_of(send: Send) -> asyncio.WriteTransport:
    """The connection: the server hands out a bound method of the object that owns it."""
    transport: asyncio.WriteTransport = send.__self__.transport  # type: ignore[attr-defined]
    return transport


async def disconnected(receive: Receive) -> None:
    """Wait until the client has gone away."""
    while not (await receive())["type"].endswith("disconnect"):
        pass


async def answer(scope: Scope, send: Send, status: int, body: dict[str, Any], more: dict[str, str]) -> None:
    """A JSON answer; a websocket is refused with it."""
    kind = "websocket.http.response" if scope["type"] == "websocket" else "http.response"
    content = json.dumps(body).encode()
    headers = [(name.lower().encode(), value.encode()) for name, value in more.items()]
    headers += [(b"content-type", b"application/x-amz-json-1.0"), (b"content-length", str(len(content)).encode())]
    await send({"type": f"{kind}.start", "status": status, "headers": headers})
    await send({"type": f"{kind}.body", "body": content})
