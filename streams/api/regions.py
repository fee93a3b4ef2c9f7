"""The region inside an ARN."""

from __future__ import annotations

from typing import Any, cast

from streams.host.errors import JsError
from streams.host.markers import text, truthy
from streams.host.objects import item

REGION = 3


def region_of_arn(arn: str) -> str:
    """`us-west-2` of `arn:aws:connect:us-west-2:…`; Error when there is none."""
    # Pages without types pass anything.
    parts: list[str] = text(cast(Any, arn)).split(":")
    region = item(parts, REGION)
    if not truthy(region):
        raise JsError("Invalid arn: " + text(cast(Any, arn)))
    return region
