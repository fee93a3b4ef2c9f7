"""What `globalConnect.core.initCCP` takes, checked, and what of it each region gets."""

from __future__ import annotations

from typing import Any

from streams.host.functions import is_function
from streams.host.markers import obj, text, truthy
from streams.host.numbers import to_number
from streams.host.objects import assign, first
from streams.host.window import scope
from streams.util.assertions import assert_function, assertNotNull, assertTrue

DEFAULT_HEIGHT = "465px"
STYLE = "width: 100%; height: 100%; border: 0"
"""Of a CCP in its region's frame, where no style sheet of the page reaches it."""


def need(given: Any, names: str) -> None:
    """`ValueError` for the first of these members that is missing."""
    for name in names.split(" "):
        assertNotNull(given[name], name)


def check(container: Any, params: Any) -> None:
    """`ValueError` for the first thing that is missing, in the order in which the original looks."""
    standby: Any = params.standByRegion
    assert_function(params.getPrimaryRegion, "getPrimaryRegion")
    assertNotNull(standby, "ccpBackupResource")
    need(standby, "ccpUrl region")
    if truthy(params.pollForFailover):
        need(params, "loginUrl")
        assertNotNull(params.instanceArn, "primary ARN")
        assertNotNull(standby.instanceArn, "backup ARN")
    assertTrue(truthy(container) and is_function(container.appendChild), "containerDiv must be an element of the page")
    need(params, "ccpUrl region")


def set_height(container: Any) -> None:
    """A container without a height gets one."""
    if not to_number(scope.getComputedStyle(container).height.replace("px", "")) > 0:
        container.style.height = DEFAULT_HEIGHT


def regional(params: Any) -> list[Any]:
    """The parameters of both regions, the caller's left as they were; `key` is the region as the page calls it.

    Only the active one may open a login popup.
    """
    standby: Any = params.standByRegion
    one: Any = assign(obj(style=STYLE), params, obj(disasterRecoveryOn=True))
    for name in ["getPrimaryRegion", "standByRegion", "provider", "plugins"]:
        del one[name]
    two: Any = assign(obj(), one, standby)
    one.otherArn = standby.instanceArn
    two.otherArn = params.instanceArn
    for each in [one, two]:
        each.key = each.region
        # The key may carry a discriminator: `us-east-1.instance0`.
        each.region = first(text(each.key).split("."))
    return [one, two]
