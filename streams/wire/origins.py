"""Where a CCP may live: the origins that messages are taken from and sent to (wire protocol §1.2).

An origin is `scheme://host` with a port only where it is not the usual one, as browsers write it into `event.origin`.
"""

from __future__ import annotations

from streams.host.patterns import groups, pattern
from streams.host.uri import url_origin

_INSTANCE = pattern(r"^(https://[a-z0-9-]+\.)(awsapps\.com|my\.connect\.aws)$")


def origin_of(url: str, base: str = "") -> str:
    """The origin of `url`, "" when it has none; where it names no host, that of `base`, the page that names it."""
    origin = url_origin(url, base)
    return "" if origin == "null" else origin


def allowed_origins(ccp_url: str, base: str = "") -> list[str]:
    """The origins a CCP under `ccp_url` may talk from, the likeliest first.

    An instance may send visitors from `<alias>.awsapps.com` on to `<alias>.my.connect.aws` or back: both are allowed.
    """
    origin = origin_of(ccp_url, base)
    found = groups(_INSTANCE, origin)
    if found is None:
        return [] if origin == "" else [origin]
    whole, alias, domain = found
    return [origin, alias + ("my.connect.aws" if domain == "awsapps.com" else "awsapps.com")]
