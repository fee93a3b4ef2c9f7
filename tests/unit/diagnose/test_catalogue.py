"""The catalogue of findings: complete, typed, and at one with the codes that `onError` reports."""

import re
from pathlib import Path
from typing import get_args

import pytest

from streams.diagnose.catalogue import ERROR, FINDINGS, WARNING
from streams.util.codes import CATALOGUE
from streams.wire.schema.public.diagnosis import DiagnosisCode

ROOT = Path(__file__).parents[3]

SDK_ONLY = {"frame_present", "url_invalid", "session_ended", "timed_out", "region_unknown", "diagnose_unavailable"}
"""Problems of calls and of two regions, which no diagnosis looks for."""


@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_is_complete(code: str) -> None:
    """Each code has a severity, a likely cause and a remedy, both of them sentences."""
    severity, cause, remedy = FINDINGS[code]
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", code)
    assert severity in (ERROR, WARNING)
    assert all(text.endswith(".") and text.isascii() for text in (cause, remedy))


def test_every_reported_code_can_be_found() -> None:
    """What `onError` reports is in the catalogue of findings as well, but for what concerns single calls."""
    assert set(CATALOGUE) - set(FINDINGS) == SDK_ONLY


def test_every_code_is_made_and_typed() -> None:
    """Each code is made by some check, and is in the type that clients branch on; that type has no others."""
    sources = "".join(
        path.read_text("utf-8") for path in (ROOT / "streams/diagnose").glob("*.py") if path.name != "catalogue.py"
    )
    assert [code for code in FINDINGS if f'"{code}"' not in sources] == []
    assert sorted(get_args(DiagnosisCode)) == sorted(FINDINGS)
