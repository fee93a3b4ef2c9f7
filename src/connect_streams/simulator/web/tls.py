"""An ephemeral certificate authority, and the server certificate for the local hosts."""

from __future__ import annotations

import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import trustme

AUTHORITY = "connect-streams local simulator"

# No wildcard: neither OpenSSL nor browsers match *.localhost.
NAMES = (
    "crm.localhost",
    "instance.localhost",
    "replica.localhost",
    "discovery.localhost",
    "alias.localhost",
    "attacker.localhost",
    "localhost",
    "127.0.0.1",
    "::1",
)


@dataclass(frozen=True)
class Tls:
    """``context`` is for the server; ``ca_pem`` is what a client has to trust."""

    context: ssl.SSLContext
    ca_pem: str


def ephemeral(more_names: Iterable[str] = ()) -> Tls:
    """New keys each time; nothing is written to disk."""
    return issued(trustme.CA(organization_name=AUTHORITY), more_names)


def kept(folder: Path, more_names: Iterable[str] = ()) -> Tls:
    """By the authority in ``folder`` (``ca.pem``, ``ca-key.pem``), which is made there the first time."""
    cert, key = folder / "ca.pem", folder / "ca-key.pem"
    if not cert.is_file() and not key.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        authority = trustme.CA(organization_name=AUTHORITY)
        key.touch(mode=0o600)
        key.write_bytes(authority.private_key_pem.bytes())
        cert.write_bytes(authority.cert_pem.bytes())
        return issued(authority, more_names)
    try:
        return issued(trustme.CA.from_pem(cert.read_bytes(), key.read_bytes()), more_names)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "they are no certificate and key"
        raise ValueError(f"{cert} and {key.name}: {reason}: remove both, and new ones are made") from None


def issued(authority: trustme.CA, more_names: Iterable[str]) -> Tls:
    """A certificate for the local names."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*NAMES, *more_names).configure_cert(context)
    return Tls(context, authority.cert_pem.bytes().decode("ascii"))


def from_files(cert: Path, key: Path) -> Tls:
    """Somebody's own certificate and key (PEM), for instance of mkcert; it should be for all ``NAMES``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    try:
        context.load_cert_chain(cert, key)
    except (OSError, ssl.SSLError) as error:
        reason = "they do not fit each other, or are not PEM" if isinstance(error, ssl.SSLError) else error.strerror
        raise ValueError(
            f"{cert} and {key}: {reason}: give a certificate and its key, for {', '.join(NAMES)}"
        ) from None
    return Tls(context, cert.read_text("ascii"))


def client_context(ca_pem: str) -> ssl.SSLContext:
    """A client's view: trust this authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=ca_pem)
    # What is to be trusted may be the server's own certificate, without the authority that made it.
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
