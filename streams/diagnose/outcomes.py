"""What a check has to say: it passed, it found something, or it could not look."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, obj


def passed(measured: object = UNDEFINED) -> Any:
    """All is well; `measured` is an object of figures."""
    return obj(status="passed", measured=measured, findings=[])


def failed(code: str, evidence: object) -> Any:
    """Something is wrong: a code of the catalogue, and an object of what was measured."""
    return obj(status="failed", findings=[obj(code=code, evidence=evidence)])


def skipped(reason: str) -> Any:
    """There was nothing to measure, or no way to."""
    return obj(status="skipped", reason=reason, findings=[])
