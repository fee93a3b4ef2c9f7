"""URLs, and texts inside them."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin

_URL = re.compile(r"(https?:)?//(?:[^/?#\\@]*@)?([^/?#\\@:]+)(:[0-9]+)?(?=$|[/?#\\])", re.IGNORECASE | re.ASCII)


def encode_uri(part: str) -> str:
    """`encodeURIComponent(part)`."""
    return quote(part, safe="!'()*-._~")


def url_origin(url: str, base: str) -> str:
    """The origin of `url` as browsers write it into `event.origin`; "" (or "null") when it has none.

    Where it names no host, it is that of `base`, an origin.
    """
    found = _URL.match(url.strip())
    if found is None:
        return "null" if re.match("[a-z]+:", url) else base
    scheme, host, port = found.groups()
    origin = ((scheme or base.split("//")[0]) + "//" + host + (port or "")).lower()
    return re.sub("^(https:.*):443$|^(http:.*):80$", r"\1\2", origin)


def absolute_url(url: str, base: str) -> str:
    """A URL as browsers complete it in a page under `base`, without its fragment; "" when it is none."""
    return urljoin(base, url.strip()).split("#")[0]
