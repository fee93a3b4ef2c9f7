"""`connect.diagnose`: a report of what is wrong. It is made by a second file, fetched when it is first wanted."""

from __future__ import annotations

from typing import Any

from streams.host.errors import error_message
from streams.host.loading import load, load_diagnosis
from streams.host.markers import coalesce, either, obj, throw, truthy
from streams.host.window import scope
from streams.util.codes import failure
from streams.wire.schema.public.diagnosis import DiagnoseOptions, DiagnosisReport

FILE = "connect-streams-diagnose-min.js"
"""Beside our own. It sets the global `connectDiagnose`, however it is loaded: then nothing is fetched."""


async def run_diagnosis(connect: Any, options: DiagnoseOptions | None) -> DiagnosisReport:
    """The report on the page of `connect`; a StreamsError `diagnose_unavailable` where the file cannot be had."""
    url: str | None = either(options, obj()).url
    if not truthy(scope.connectDiagnose):
        try:
            await (load_diagnosis() if url is None else load(url))
        except Exception as error:
            throw(failure("diagnose_unavailable", obj(url=coalesce(url, FILE)), error_message(error)))
    return await scope.connectDiagnose(connect, options)
