"""The entry of the second file: what `connect.diagnose` of the first one runs."""

from __future__ import annotations

from streams.diagnose.report import diagnose
from streams.host.window import scope

scope.connectDiagnose = diagnose
