"""What follows from what was seen of a silent CCP."""

from typing import Any

import pytest

from streams.diagnose.judging import is_absent, judge_answer, judge_frame, judge_session, judge_storage
from streams.diagnose.subject import without_query
from streams.host.markers import obj
from streams.host.window import scope
from streams.util.codes import failure

URL = "https://instance.example/ccp-v2/?a=1#b"
ASKED = obj(hasAccess=True)


@pytest.fixture(autouse=True)
def place(monkeypatch: pytest.MonkeyPatch) -> None:
    """This page's address."""
    monkeypatch.setitem(scope, "location", obj(origin="https://crm.example"))


def subject(initialized: bool = False, *codes: str) -> Any:
    """A page whose CCP is silent, and to which these problems were reported."""
    problems = obj(**{code: failure(code, obj(seen=code)) for code in codes})
    return obj(
        url=URL,
        origin="https://instance.example",
        limit=3000,
        patience=6000,
        initialized=initialized,
        problems=problems,
    )


def seen(**facts: Any) -> Any:
    """What was seen: a page that is shown, and nothing else, but for `facts`."""
    return obj(**{"violations": [], "reachable": True, "shown": True, "asked": None, "status": None, **facts})


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, None),
        ({"shown": None, "asked": ASKED}, None),
        ({"reachable": None}, None),
        ({"reachable": False, "shown": False}, "ccp_unreachable"),
        ({"reachable": False, "shown": False, "kept": True}, "local_network_blocked"),
        ({"reachable": False, "shown": False, "isolated": True}, "coep_blocked"),
        ({"shown": None, "isolated": True}, "coep_blocked"),
        ({"shown": False, "isolated": True, "asked": ASKED}, "frame_refused"),
        ({"shown": True, "isolated": True}, None),
        ({"violations": ["frame-src"], "shown": None}, "csp_blocked"),
        ({"violations": ["child-src"], "shown": None}, "csp_blocked"),
        ({"violations": ["connect-src"], "reachable": None}, None),
        ({"shown": False}, "origin_not_allowed"),
        ({"shown": None}, "origin_not_allowed"),
        ({"shown": False, "asked": ASKED}, "frame_refused"),
        ({"shown": False, "status": 200}, "frame_refused"),
        ({"shown": None, "status": 401}, "frame_refused"),
    ],
    ids=str,
)
def test_frame(facts: dict[str, Any], code: str | None) -> None:
    """Whether the frame is refused, by whom, and where nobody can say it is let pass."""
    outcome = judge_frame(subject(), seen(**facts))
    assert [one.code for one in outcome.findings] == ([] if code is None else [code])
    assert outcome.status == ("passed" if code is None else "failed")
    assert "?" not in str(outcome)


def test_frame_removed() -> None:
    """A frame that the page removed is reported as such, whatever else is seen."""
    outcome = judge_frame(subject(True, "frame_removed"), seen(shown=False))
    assert [one.code for one in outcome.findings] == ["frame_removed"]


@pytest.mark.parametrize(
    ("initialized", "codes", "status", "code"),
    [
        (False, [], 401, "not_logged_in"),
        (True, [], 401, "session_expired"),
        (True, ["session_expired"], None, "session_expired"),
        (False, [], 403, "access_denied"),
        (True, ["access_denied"], None, "access_denied"),
        (False, [], 200, None),
        (False, [], None, None),
    ],
)
def test_session(initialized: bool, codes: list[str], status: int | None, code: str | None) -> None:
    """Nobody is signed in, or not any more; where the instance does not say, that is no finding."""
    outcome = judge_session(subject(initialized, *codes), seen(status=status))
    assert [one.code for one in outcome.findings] == ([] if code is None else [code])
    assert (outcome.status == "skipped") is (code is None and status is None)


@pytest.mark.parametrize(
    ("codes", "asked", "status"),
    [
        ([], None, "skipped"),
        ([], ASKED, "passed"),
        ([], obj(hasAccess=False), "failed"),
        (["cookies_blocked"], None, "failed"),
    ],
)
def test_storage(codes: list[str], asked: Any, status: str) -> None:
    """The instance's own page says whether its cookies reach it; else what was reported before counts."""
    assert judge_storage(subject(False, *codes), seen(asked=asked)).status == status


@pytest.mark.parametrize(
    ("codes", "runs", "code"),
    [
        ([], False, "ccp_no_answer"),
        ([], True, "worker_unavailable"),
        (["worker_unavailable"], False, "worker_unavailable"),
    ],
)
def test_answer(codes: list[str], runs: bool, code: str) -> None:
    """A silent CCP whose page runs lacks its worker."""
    [finding] = judge_answer(subject(False, *codes), runs).findings
    assert finding.code == code
    assert (finding.evidence.told is True) is bool(codes)


@pytest.mark.parametrize(
    ("facts", "absent"),
    [({}, False), ({"shown": None}, False), ({"shown": False}, True), ({"reachable": False}, True)],
    ids=str,
)
def test_absence(facts: dict[str, Any], absent: bool) -> None:
    """What is refused or unreachable is not waited for."""
    assert is_absent(seen(**facts)) is absent


@pytest.mark.parametrize("url", [URL, "https://instance.example/ccp-v2/#x?y"])
def test_addresses_lose_their_query(url: str) -> None:
    """No query and no fragment gets into a report."""
    assert without_query(url) == "https://instance.example/ccp-v2/"
