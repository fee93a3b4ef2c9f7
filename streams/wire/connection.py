"""How well the worker reaches its backend: events of ours between it and its pages. The original ignores both."""

OWN = "streams::"
"""How the events begin that are our own: no page sends them to others."""

CONNECTION_STATE = "streams::connection_state"
"""Worker to all, at each change, and to a page that connects: `{state}`, one of those below."""

CONNECTION_CHANGED = "streams::connection_changed"
"""A topic of a page's own bus: `{state}`, when it is another than before."""

CCP_PROBLEM = "streams::ccp_error"
"""What a CCP page reports to the page around it: `{code, evidence}` of a problem of its own."""

CONNECTED = "connected"
RECONNECTING = "reconnecting"
OFFLINE = "offline"
SIGNED_OUT = "signed_out"

NETWORK = "streams::network"
"""CCP page to worker, when its browser says so: `{isOnline}`. Shared workers do not get the browser's events."""
