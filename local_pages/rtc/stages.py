"""The stages of a session, and which follows which."""

from __future__ import annotations

from streams.host.markers import obj

Stage = obj(
    IDLE="idle",
    OPENING="opening",
    GATHERING="gathering",
    INVITING="inviting",
    CONNECTING="connecting",
    RESUMING="resuming",
    TALKING="talking",
    OVER="over",
)
"""
idle        made, not started
opening     the microphone is asked for
gathering   offer and candidates are made, the way to the service opens
inviting    the service has been asked: from here on it is owed a goodbye
connecting  the service has answered, and the browser takes the answer
resuming    on a connection that stayed the far end sounds already; the microphone is asked for
talking
over        from every stage, once
"""

INVITED = [Stage.INVITING, Stage.CONNECTING, Stage.RESUMING, Stage.TALKING]
"""The service knows of the call."""

ANSWERED = [Stage.CONNECTING, Stage.TALKING]
"""The service has answered: when the session fails now, it takes leave."""
