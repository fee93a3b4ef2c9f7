"""An ephemeral certificate authority, and the server certificate for the local hosts."""

from __future__ import annotations

import ssl
from dataclasses import dataclass

import trustme

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


def ephemeral() -> Tls:
    """New keys each time; nothing is written to disk."""
    authority = trustme.CA(organization_name="connect-streams local simulator")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*NAMES).configure_cert(context)
    return Tls(context, authority.cert_pem.bytes().decode("ascii"))


def client_context(ca_pem: str) -> ssl.SSLContext:
    """A client's view: trust this authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=ca_pem)
    return context
