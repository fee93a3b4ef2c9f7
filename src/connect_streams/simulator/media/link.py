"""One media connection to a browser: answers its offer, plays a voice to it, measures what it sends."""

from __future__ import annotations

import asyncio
from array import array
from collections.abc import Callable
from typing import Any

from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from aiortc.sdp import candidate_from_sdp
from av import AudioFrame

from . import meter
from .addresses import allow_loopback
from .meter import Meter
from .voice import Voice

Json = dict[str, Any]
GIVE_UP = ("failed", "closed")


class Link:
    """``notify(event)`` receives ``connected``, ``voice``, ``silence`` (of the agent) and ``lost``, once each time."""

    def __init__(self, notify: Callable[[str], None], patience: float) -> None:
        allow_loopback()
        self.voice = Voice()
        self.meter = Meter()
        self.closed = False
        self._is_idle = False
        self._notify = notify
        self._patience = patience
        self._listening: asyncio.Task[None] | None = None
        self._peer = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        self._peer.add_listener("track", self._listen)
        self._peer.add_listener("connectionstatechange", self._changed)

    async def answer(self, sdp: str, candidates: list[Json]) -> Json:
        """The answer to an offer: ``{sdp, candidates}``. ValueError for an offer that cannot be understood."""
        await self._peer.setRemoteDescription(RTCSessionDescription(sdp, "offer"))
        self._peer.addTrack(self.voice)
        for item in filter(usable, candidates):
            await self._peer.addIceCandidate(parsed(item))
        description = await self._peer.createAnswer()
        assert description is not None
        await self._peer.setLocalDescription(description)
        text: str = self._peer.localDescription.sdp
        return {"sdp": text, "candidates": gathered(text)}

    @property
    def connected(self) -> bool:
        """Whether audio can flow."""
        return bool(self._peer.connectionState == "connected")

    async def packets_received(self) -> int:
        """How many packets of audio have come from the browser."""
        report = await self._peer.getStats()
        return sum(one.packetsReceived for one in report.values() if one.type == "inbound-rtp")

    async def close(self) -> None:
        """Idempotent."""
        if not self.closed:
            self.closed = True
            if self._listening is not None:
                self._listening.cancel()
            self.voice.stop()
            await self._peer.close()

    def rest(self, is_idle: bool) -> None:
        """Between two calls the browser need not send anything; a new call is measured anew."""
        self._is_idle = is_idle
        self.meter = Meter()

    def _changed(self) -> None:
        if self.connected:
            self._notify("connected")
        elif self._peer.connectionState in GIVE_UP:
            self._lost()

    def _lost(self) -> None:
        if not self.closed:
            self._notify("lost")

    def _listen(self, track: MediaStreamTrack) -> None:
        self._listening = asyncio.ensure_future(self._measure(track))

    async def _measure(self, track: MediaStreamTrack) -> None:
        """A browser sends 50 packets a second, muted or not: when none come for long, it is gone."""
        try:
            while True:
                try:
                    frame = await asyncio.wait_for(track.recv(), self._patience)
                except TimeoutError:
                    # Before the first packet the connection may take its time: the call rings.
                    if self.meter.taken and not self._is_idle:
                        break
                    continue
                if self.meter.take(samples(frame)):
                    self._notify("voice" if self.meter.speaks else "silence")
        except MediaStreamError:
            pass
        self._lost()


def samples(frame: Any) -> array[int]:
    """The first channel of a frame of 16-bit samples, thinned out to the meter's rate."""
    assert isinstance(frame, AudioFrame)
    channels = frame.layout.nb_channels
    values = array("h", bytes(frame.planes[0])[: 2 * frame.samples * channels])
    return values[:: channels * max(1, frame.sample_rate // meter.RATE)]


def usable(item: Json) -> bool:
    """Not host names of the local network (``….local``), nor TCP: the browser's own checks arrive all the same."""
    words = str(item.get("candidate", "")).split()
    return len(words) > 5 and words[2].lower() == "udp" and not words[4].endswith(".local")


def parsed(item: Json) -> Any:
    """A candidate as aiortc takes it."""
    candidate = candidate_from_sdp(str(item["candidate"]).removeprefix("candidate:"))
    candidate.sdpMid = item.get("sdpMid")
    candidate.sdpMLineIndex = item.get("sdpMLineIndex")
    return candidate


def gathered(sdp: str) -> list[Json]:
    """The candidates of a description with one media section, as items of their own."""
    lines = [line.removeprefix("a=") for line in sdp.splitlines() if line.startswith("a=candidate:")]
    return [{"candidate": line, "sdpMid": "0", "sdpMLineIndex": 0} for line in lines]
