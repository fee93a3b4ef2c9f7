"""The region inside an ARN."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import text
from streams.host.objects import item

FIELDS = 6
REGION = 3


def region_of_arn(arn: Any) -> str:
    """`us-west-2` of `arn:aws:connect:us-west-2:…`; Error when that is no ARN."""
    parts: list[str] = text(arn).split(":")
    if len(parts) < FIELDS:
        raise JsError("Invalid arn: " + text(arn))
    return item(parts, REGION)
