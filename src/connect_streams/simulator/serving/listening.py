"""Where the server listens, and which certificate it shows."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from pathlib import Path

from ..web.tls import Tls, ephemeral, from_files, kept

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Listening:
    """``host`` is the address to listen on. Requests may name ``allowed_hosts`` as well as the local names.

    The certificate is that of ``cert`` and ``key`` (PEM), or made by the authority that ``ca_dir`` keeps, or ephemeral.
    """

    host: str = LOOPBACK
    allowed_hosts: tuple[str, ...] = ()
    cert: Path | None = None
    key: Path | None = None
    ca_dir: Path | None = None

    @property
    def is_local(self) -> bool:
        """Whether only programs of this machine can connect."""
        return self.host in (LOOPBACK, "localhost", "::1")

    def tls(self) -> Tls:
        """The certificate; ValueError (or OSError) says what is wrong with the files."""
        if (self.cert is None) != (self.key is None):
            raise ValueError("a certificate needs its key: give both --cert FILE and --key FILE")
        if self.cert is not None and self.key is not None:
            return from_files(self.cert, self.key)
        return ephemeral(self.allowed_hosts) if self.ca_dir is None else kept(self.ca_dir, self.allowed_hosts)

    def sockets(self, port: int) -> list[socket.socket]:
        """Sockets at the address; on the loopback interface IPv4 and where possible IPv6, on the same port."""
        host = LOOPBACK if self.is_local else self.host
        try:
            sockets = [bound(socket.AF_INET6 if ":" in host else socket.AF_INET, host, port)]
        except OSError as error:
            raise explained(error, host, port) from None
        if socket.has_ipv6 and self.is_local:
            try:
                sockets.append(bound(socket.AF_INET6, "::1", sockets[0].getsockname()[1]))
            except OSError:
                return sockets
        return sockets


class PortInUse(OSError):
    """Another program listens there."""


def explained(error: OSError, host: str, port: int) -> OSError:
    """The error with what to do about it."""
    if error.errno == errno.EADDRINUSE:
        return PortInUse(f"port {port} is in use: end the program that listens there, or choose another (0: any)")
    if error.errno == errno.EACCES:
        return PermissionError(f"port {port} is for the system alone: choose one above 1023 (0: any)")
    if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
        return OSError(f"{host} is no address of this machine: use 127.0.0.1, or 0.0.0.0 for all it has")
    return error


def bound(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    """A socket that is bound to an address; closed again when it cannot be."""
    # The protocol is named because asyncio switches Nagle's algorithm off only for sockets that say they are TCP:
    # without it every answer to a poll would wait 40 ms for the client's acknowledgement.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
    except OSError:
        made.close()
        raise
    return made
