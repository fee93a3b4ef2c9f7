"""`connect.diagnose`: a report of what is wrong. It is made by a second file, fetched when it is first wanted."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.loading import load
from streams.host.markers import either, obj, throw, truthy
from streams.host.window import scope
from streams.util.codes import failure
from streams.wire.schema.public.diagnosis import DiagnoseOptions, DiagnosisReport

FILE = "./connect-streams-diagnose-min.js"
"""Beside our own. It sets the global `connectDiagnose`, however it is loaded: then nothing is fetched."""


async def run_diagnosis(connect: Any, options: DiagnoseOptions | None) -> DiagnosisReport:
    """The report on the page of `connect`; a StreamsError `diagnose_unavailable` where the file cannot be had."""
    url: str = either(either(options, obj()).url, FILE)
    if not truthy(scope.connectDiagnose):
        try:
            await load(url)
        except Exception as error:
            throw(failure("diagnose_unavailable", obj(url=url), error_message(error)))
    return await scope.connectDiagnose(connect, options)
