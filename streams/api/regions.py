"""The region inside an ARN."""

from __future__ import annotations

from typing import Any

from streams.host.errors import JsError
from streams.host.markers import text
from streams.host.objects import is_string

FIELDS = 6


def region_of_arn(arn: Any) -> str:
    """`us-west-2` of `arn:aws:connect:us-west-2:…`; Error when that is no ARN."""
    parts: list[str] = []
    if is_string(arn):
        parts = split_arn(arn)
    if len(parts) < FIELDS:
        raise JsError("Invalid arn: " + text(arn))
    prefix, partition, service, region = parts[:4]
    return region


def split_arn(arn: str) -> list[str]:
    """The fields of an ARN."""
    return arn.split(":")
