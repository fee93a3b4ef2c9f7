"""`connect.diagnose()` as a page runs it, and its report as tests look at it."""

from __future__ import annotations

import json
from typing import Any

Report = dict[str, Any]

NOISE = r"Failed to load resource|CORS policy|Framing|Refused to|violates|net::ERR|target origin provided"
"""What browsers themselves say while somebody looks for trouble."""

REPORTED = r"\[WARN\]|\[ERROR\]|\(\w+_\w+\)"
"""What the SDK says in trouble."""


def diagnose(page: Any, **options: Any) -> Report:
    """The report. It is JSON, holds no query of an address, and leaves nothing behind in the page."""
    count = "document.querySelectorAll('iframe, object, script').length"
    before = page.evaluate(count)
    report: Report = json.loads(
        page.evaluate("options => connect.diagnose(options).then(report => JSON.stringify(report))", options)
    )
    assert page.evaluate(count) == before
    assert all(check["millis"] <= options.get("timeout", 10_000) + 5_000 for check in report["checks"])
    assert "?" not in report["page"]["ccpUrl"]
    return report


def codes(report: Report) -> list[str]:
    """The codes of what was found, in order."""
    return [finding["code"] for finding in report["findings"]]


def finding(report: Report, code: str) -> dict[str, Any]:
    """The one finding of a code, complete; fails when there is none."""
    [found] = [one for one in report["findings"] if one["code"] == code]
    assert found["severity"] in ("error", "warning") and found["evidence"]
    assert found["cause"].endswith(".") and found["remedy"].endswith(".")
    assert found["docs"] == f"docs/errors.md#{code}"
    assert check(report, found["check"])["status"] == "failed"
    evidence: dict[str, Any] = found["evidence"]
    return evidence


def check(report: Report, name: str) -> dict[str, Any]:
    """One check of a report."""
    [found] = [one for one in report["checks"] if one["name"] == name]
    return dict(found)
