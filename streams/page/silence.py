"""Why a CCP is silent that has never answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import truthy
from streams.page.probe import probe
from streams.util.barriers import ask_for_network, is_isolated

NETWORK = "local_network_blocked"


def explain_silence(undos: list[Any], url: str, report: Callable[[str], None]) -> None:
    """Call `report(code)` with the likeliest reason for which the CCP at `url` does not answer."""

    def judge(is_reachable: bool) -> None:
        if is_isolated():
            report("coep_blocked")
        elif is_reachable:
            report("ccp_no_answer")
        else:
            ask_for_network(url, lambda is_kept: report(NETWORK if truthy(is_kept) else "ccp_unreachable"))

    probe(undos, url, judge)
