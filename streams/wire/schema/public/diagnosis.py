"""What `connect.diagnose` is asked, and answers: what keeps a CCP from working."""

from __future__ import annotations

from typing import Any, Literal, Protocol, TypedDict


class DiagnoseOptions(Protocol):
    ccpUrl: str | None = None
    """The CCP to look at, before `initCCP` names one."""
    timeout: float | None = None
    """Milliseconds for everything; 10000 unless given."""
    microphone: bool | None = None
    """Open the microphone for a moment, which may ask the user. Otherwise it is only looked for."""
    popup: bool | None = None
    """Open a popup and close it at once. To be called from a click."""
    url: str | None = None
    """Where `connect-streams-diagnose-min.js` is, unless beside the script."""


DiagnosisCode = Literal[
    "access_denied",
    "backend_unreachable",
    "browser_unsupported",
    "ccp_no_answer",
    "ccp_slow",
    "ccp_unreachable",
    "clock_skew",
    "coep_blocked",
    "cookies_blocked",
    "csp_blocked",
    "frame_refused",
    "frame_removed",
    "local_network_blocked",
    "microphone_busy",
    "microphone_denied",
    "microphone_missing",
    "not_https",
    "not_logged_in",
    "origin_not_allowed",
    "popup_blocked",
    "session_expired",
    "several_ccps",
    "websocket_refused",
    "worker_unavailable",
]


class DiagnosisFinding(Protocol):
    code: DiagnosisCode
    check: str
    """The check that found it."""
    severity: Literal["error", "warning"]
    evidence: dict[str, Any]
    """What was measured."""
    cause: str
    """The likely cause, a sentence."""
    remedy: str
    """What helps, a sentence."""
    docs: str
    """Where more is to be read, in the project's documentation."""


class DiagnosisCheck(Protocol):
    name: str
    status: Literal["passed", "failed", "skipped"]
    millis: float
    reason: str | None = None
    """Why it was skipped."""
    measured: dict[str, Any] | None = None


class DiagnosedPage(TypedDict):
    origin: str
    framed: bool
    ccpUrl: str
    initialized: bool


class DiagnosedBrowser(TypedDict):
    name: str
    version: str
    userAgent: str


class DiagnosisReport(Protocol):
    """May be sent as JSON; holds no tokens, and addresses without their queries."""

    ok: bool
    """Whether no finding is an error."""
    generatedAt: str
    """ISO 8601."""
    millis: float
    sdkVersion: str
    page: DiagnosedPage
    browser: DiagnosedBrowser
    findings: list[DiagnosisFinding]
    checks: list[DiagnosisCheck]
