"""Where a CCP may live: the origins that messages are taken from and sent to (wire protocol §1.2).

An origin is `scheme://host` with a port only where it is not the usual one, as browsers write it into `event.origin`.
"""

from __future__ import annotations

from streams.host.objects import first
from streams.host.patterns import groups, pattern

_URL = pattern(r"^(https?:)?//(?:[^/?#\\@]*@)?([^/?#\\@:]+)(:[0-9]+)?(?=$|[/?#\\])", "i")
_USUAL_PORT = pattern("^(https:.*):443$|^(http:.*):80$")
_INSTANCE = pattern(r"^(https://[a-z0-9-]+)\.(awsapps\.com|my\.connect\.aws)$")
_NEWER = "my.connect.aws"
_OLDER = "awsapps.com"


def origin_of(url: str, base: str = "") -> str:
    """The origin of `url`; `base`, the origin of the page that names it, where it names no host."""
    found = groups(_URL, url.strip())
    if found is None:
        return base
    whole, scheme, host, port = found
    if scheme is None:
        scheme = first(base.split("//"))
    origin: str = (scheme + "//" + host + ("" if port is None else port)).lower()
    usual = groups(_USUAL_PORT, origin)
    if usual is None:
        return origin
    whole, secure, plain = usual
    return plain if secure is None else secure


def allowed_origins(ccp_url: str, base: str = "") -> list[str]:
    """The origins a CCP under `ccp_url` may talk from, the likeliest first.

    An instance may send visitors from `<alias>.awsapps.com` on to `<alias>.my.connect.aws` or back: both are allowed.
    """
    origin = origin_of(ccp_url, base)
    if origin == "":
        return []
    found = groups(_INSTANCE, origin)
    if found is None:
        return [origin]
    whole, alias, domain = found
    return [origin, alias + "." + (_NEWER if domain == _OLDER else _OLDER)]
