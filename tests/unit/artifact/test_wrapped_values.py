"""The values that pages bring: reactive wrappers of frameworks, and what no other window takes."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.scripts import script
from tests.unit.artifact.conftest import RunNode
from tests.unit.artifact.test_without_window import loading

PAGE = script("small_page")

ACTIONS = script("wrapped_actions")


@pytest.mark.parametrize("wrapper", ["deep", "reactive"])
def test_wrapped_objects_can_do_everything(release: Path, node: RunNode, wrapper: str) -> None:
    """An agent, a contact and a connection that a page keeps in a deep Proxy read, subscribe and send as others do."""
    result: Any = node(
        f"{PAGE} {loading(release / 'connect-streams-min.js')} const wrapper = {json.dumps(wrapper)}; {ACTIONS}"
    )
    assert result["failed"] == []
    assert result["sent"] == [
        "acceptContact",
        "putAgentState",
        "updateAgentConfiguration",
        "createOutboundContact",
        "createAdditionalConnection",
        "holdConnection",
        "sendDigits",
        "destroyConnection",
        "clearContact",
    ]
    assert result["state"] == "connecting"
    assert result["received"] == ["contact::connected"]
    assert result["left"] == 0


def test_what_cannot_be_cloned_is_left_out(release: Path, node: RunNode) -> None:
    """Functions, symbols, elements and revoked Proxies are left out and named once; all else arrives, frozen or cyclic."""
    result: Any = node(f"{PAGE} {loading(release / 'connect-streams-min.js')} {script('uncloneable_values')}")
    assert result["softphone"] == {"allowFramedSoftphone": True}
    assert (result["many"], result["when"], result["cycle"], result["map"]) == ("12", 7, True, 2)
    assert [state["name"] for state in result["states"]] == ["Offline", "Offline"]
    assert result["lines"] == [
        "configure is sent without what cannot be cloned: data.softphone.callback, data.softphone.mark, data.softphone.element",
        "api_request is sent without what cannot be cloned: data.params.state.extra.f",
        "api_request is sent without what cannot be cloned: data.params.state.gone",
    ]
    assert result["options"] == ["softphone", "pageOptions", "provider", "plugins", "onViewContact"]


def test_anything_can_be_logged(release: Path, node: RunNode) -> None:
    """No value makes the log throw; what a handler throws is on the console once, beside its event, and redacted."""
    result: Any = node(f"{PAGE} {loading(release / 'connect-streams-min.js')} {script('things_to_log')}")
    assert result["failed"] == []
    [line] = result["shown"]
    assert "'mine' event handler failed: Error: boom with phone number [redacted]" in line
    assert "broken" in line
    assert "12065550100" not in line
