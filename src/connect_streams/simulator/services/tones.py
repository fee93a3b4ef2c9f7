"""The sounds of the CCP page, as WAV files: made here, so that no recording has to be kept."""

from __future__ import annotations

import io
import math
import wave
from functools import cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

RATE = 8000
LOUDNESS = 24
"""Of 127: a ringtone that rings a hundred times a day is a quiet one."""

TONES = {
    # name: frequencies, seconds of sound, seconds of silence
    "ring": ((440, 480), 1.0, 1.0),
    "knock": ((440,), 0.2, 1.8),
    "beep": ((660,), 0.3, 0.0),
}


@cache
def wav(name: str) -> bytes:
    """One period of a tone: 8 bits, mono."""
    frequencies, sound, silence = TONES[name]

    def level(sample: int) -> int:
        at = sample / RATE
        swing = sum(math.sin(2 * math.pi * frequency * at) for frequency in frequencies) if at < sound else 0.0
        return 128 + round(LOUDNESS * swing / len(frequencies))

    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(1)
        writer.setframerate(RATE)
        writer.writeframes(bytes(level(sample) for sample in range(round(RATE * (sound + silence)))))
    return file.getvalue()


async def serve(request: Request) -> Response:
    """The tone of the path, as a WAV file."""
    name = request.path_params["name"]
    if name not in TONES:
        raise HTTPException(404)
    return Response(wav(name), media_type="audio/wav", headers={"Cache-Control": "max-age=3600"})


def route() -> Route:
    """`/tones/<name>.wav`"""
    return Route("/tones/{name}.wav", serve)
