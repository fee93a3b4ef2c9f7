"""Which of the machine's addresses audio may use.

aioice offers every address but loopback's, for a peer elsewhere could not use them. Here the browser runs on the same
machine, and a machine without a network (a sandbox, a train) has nothing else: then loopback it is. The browser needs
``--allow-loopback-in-peer-connection`` for that (``connect_streams.testing.chromium`` passes it). This is the one place
that changes aioice.
"""

from __future__ import annotations

from aioice import ice

LOOPBACK = "127.0.0.1"
_addresses_of_aioice = ice.get_host_addresses


def host_addresses(use_ipv4: bool, use_ipv6: bool) -> list[str]:
    """The machine's addresses as aioice finds them; loopback's where there are no others."""
    found: list[str] = _addresses_of_aioice(use_ipv4, use_ipv6)
    return found or [LOOPBACK]


def allow_loopback() -> None:
    """Make aioice ask here. Idempotent."""
    ice.get_host_addresses = host_addresses
