"""The URLs of `initCCP`: whatever shows in a frame or a popup of the page is a web page, and another one than this."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj, text, truthy
from streams.host.objects import member
from streams.host.patterns import matches, pattern, substitute
from streams.host.uri import absolute_url
from streams.host.window import scope
from streams.log.redaction import redact_text
from streams.util.codes import failure

WEB = pattern("^https?:", "i")
FRAGMENT = pattern("#.*")
HOST = pattern(r"^[\w-]+(\.[\w-]+)*(\.[a-z]{2,}(:\d+)?|:\d+)/|^[\w.-]+\.(aws|awsapps\.com)$", "i")
"""A host whose scheme is missing. Relative URLs do not look so: `/ccp-v2`, `ccp/index.html`, `login.php`."""


def check_urls(params: object) -> None:
    """StreamsError `url_invalid`, with the URL that was meant, before anything is loaded from a wrong one."""
    here: str = scope.location.href
    for name in ["ccpUrl", "secondaryCCPUrl", "loginUrl"]:
        given: Any = member(params, name)
        if truthy(given) or name == "ccpUrl":
            url = text(given)
            meant: str = absolute_url(url, here)
            no_scheme = matches(HOST, url)
            is_here = name != "loginUrl" and without_fragment(meant) == without_fragment(here)
            if no_scheme or is_here or not matches(WEB, meant):
                refuse(name, url if no_scheme else "<alias>.my.connect.aws/ccp-v2/")


def refuse(name: str, address: str) -> None:
    """Raise the error for an option."""
    error = failure("url_invalid", obj(option=name))
    error.remedy = f"{name}: https://{redact_text(address)}"
    error.message = f"{error.message} {error.remedy}"
    raise error


def without_fragment(url: str) -> str:
    """A URL without what no server receives."""
    return substitute(FRAGMENT, url, "")
