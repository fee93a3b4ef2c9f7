"""The voice of the local Amazon Connect: a WebRTC peer in the simulator's process.

    browser ── invite, accept, bye, … ──► signalling ──► service ──► link (one RTCPeerConnection) ──► voice, meter

Signalling comes over the agent's websocket (topic ``aws/softphone``) or over a websocket of its own (``/rtc``). Needs
the extra ``audio`` (aiortc); without it invitations are refused with a message that says so.
"""

from .service import MediaService, is_available

NO_SOUND = "Calls have no sound, everything else works. For sound: pip install 'connect-streams[audio]' (aiortc)."

__all__ = ["NO_SOUND", "MediaService", "is_available"]
