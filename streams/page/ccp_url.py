"""The URLs of `initCCP`: whatever shows in a frame or a popup of the page is a web page, and another one than this."""

from __future__ import annotations

from typing import Any

from streams.host.markers import either, obj, text
from streams.host.objects import member
from streams.host.patterns import matches, pattern
from streams.host.uri import absolute_url
from streams.host.window import scope
from streams.log.redaction import redact_text
from streams.util.codes import failure

WEB = pattern("^https?:", "i")
HOST = pattern(r"^[\w.-]+(\.[a-z]{2,}/|:\d|\.aws$|awsapps\.com$)", "i")
"""A host whose scheme is missing. Relative URLs do not look so: `/ccp-v2`, `ccp/index.html`, `login.php`."""


def check_urls(params: object) -> None:
    """StreamsError `url_invalid`, with the URL that was meant, before anything is loaded from a wrong one."""
    here: str = scope.location.href
    for name in ["ccpUrl", "secondaryCCPUrl", "loginUrl"]:
        given: Any = member(params, name)
        if given is not None:
            url = text(given)
            no_scheme = matches(HOST, url)
            # That of a frame without an address of its own is its parent's.
            meant: str = absolute_url(url, either(scope.document.baseURI, here))
            is_here = name == "ccpUrl" and meant == absolute_url(here, here)
            if no_scheme or is_here or not matches(WEB, meant):
                error = failure("url_invalid", obj(option=name))
                error.remedy = f"{name}: https://{redact_text(url) if no_scheme else '<alias>.my.connect.aws/ccp-v2/'}"
                error.message = f"{error.message} {error.remedy}"
                raise error
