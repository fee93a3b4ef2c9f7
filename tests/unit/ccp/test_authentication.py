"""What the CCP page does when the session ends."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.support.fakes.promise import FakePromise
from tests.unit.ccp.harness import CcpHarness

pytestmark = pytest.mark.unit
LONG = 3_000_000


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Whether the session still stands, one answer a question; the last one stays. Other refusals by their status."""
    answers: list[Any] = [True]

    def answer(endpoint: Any) -> FakePromise:
        given = answers.pop(0) if len(answers) > 1 else answers[0]
        refusal = obj(message="Failed to fetch") if given == 0 and given is not False else obj(status=given or 401)
        return FakePromise(lambda keep, reject: keep(obj(accessToken="t")) if given is True else reject(refusal))

    monkeypatch.setattr("streams.ccp.authentication.authorize", answer)
    return answers


def count(ccp: CcpHarness, name: str) -> int:
    return ccp.names().count(name)


def test_a_refused_token_with_a_good_session(ccp: CcpHarness, session: list[Any]) -> None:
    """The session is asked after a random wait of at most 1 s; its yes reaches the bus and the framing page."""
    ccp.start()
    ccp.worker_says("auth_fail")
    assert "authorize_success" not in ccp.names()
    ccp.browser.clock.advance(1000)
    assert count(ccp, "authorize_success") == 1
    assert ccp.to_parent().count("authorize_success") == 1
    assert ccp.browser.session.items["authorize_retry_count"] == "0"


def test_a_refused_token_without_a_session(ccp: CcpHarness, session: list[Any]) -> None:
    """The session's no is emitted as `auth_fail {authorize: true}`, and the page goes to the login page."""
    session[0] = False
    ccp.start(loginEndpoint="/login?landat=/ccp-v2/")
    ccp.worker_says("auth_fail")
    ccp.browser.clock.advance(1000)
    assert [data.authorize for data in ccp.to_parent("auth_fail") if data is not None] == [True]
    ccp.browser.clock.advance(4000)
    assert ccp.browser.location.sent_to == ["/login?landat=/ccp-v2/"]
    assert ccp.browser.session.items["authorize_retry_count"] == "1"


@pytest.mark.parametrize("answer", [0, 500, 503, 429, 404])
def test_a_session_that_cannot_be_asked(ccp: CcpHarness, session: list[Any], answer: int) -> None:
    """Who cannot be reached has refused nothing: the page stays, asks again, and goes on once there is an answer."""
    session[:] = [answer, answer, answer, True]
    ccp.start(loginEndpoint="/login")
    ccp.worker_says("auth_fail")
    ccp.browser.clock.advance(12_000)
    assert (ccp.to_parent().count("auth_fail"), ccp.browser.location.sent_to) == (1, [])
    ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_success") == 1
    assert (ccp.to_parent().count("auth_fail"), ccp.browser.location.sent_to) == (1, [])


def test_a_session_that_cannot_be_asked_and_is_over(ccp: CcpHarness, session: list[Any]) -> None:
    """A refusal that comes after failures is one."""
    session[:] = [0, 503, 403]
    ccp.start(loginEndpoint="/login")
    ccp.worker_says("auth_fail")
    ccp.browser.clock.advance(LONG)
    assert ccp.browser.location.sent_to == ["/login"]


@pytest.mark.parametrize("end", ["terminated", "stop"])
def test_nothing_is_asked_after_the_end(ccp: CcpHarness, session: list[Any], end: str) -> None:
    """A page that ends asks no session that could not be asked."""
    session[0] = 0
    ccp.start()
    ccp.worker_says("auth_fail")
    ccp.browser.clock.advance(12_000)
    if end == "stop":
        ccp.core.page.stop()
    else:
        ccp.worker_says("terminated")
    session[0] = True
    ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_success") == 0


def test_without_a_login_page_it_reloads(ccp: CcpHarness) -> None:
    """No `loginEndpoint`: the page reloads instead."""
    ccp.start()
    ccp.worker_says("auth_fail", obj(authorize=True))
    ccp.browser.clock.advance(LONG)
    assert ccp.browser.location.reloads == 1


def test_a_session_gives_up_after_three_logins(ccp: CcpHarness) -> None:
    """The count lives in the session's storage, so that it survives the reloads."""
    ccp.browser.session.items["authorize_retry_count"] = "3"
    ccp.start()
    ccp.worker_says("auth_fail", obj(authorize=True))
    ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_retries_exhausted") == 1
    assert ccp.browser.location.reloads == 0


def test_tokens_are_given_up_after_ten(ccp: CcpHarness, session: list[Any]) -> None:
    """Ten refused tokens in one page, then `cti_authorize_retries_exhausted`."""
    ccp.start()
    for _ in range(11):
        ccp.worker_says("auth_fail")
        ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_success") == 10
    assert count(ccp, "cti_authorize_retries_exhausted") == 1


def test_tokens_that_work_again_are_counted_anew(ccp: CcpHarness, session: list[Any]) -> None:
    """Refusals now and then, with good answers between, are no reason to give up or to wait longer each time."""
    ccp.start()
    for _ in range(30):
        ccp.worker_says("auth_fail")
        ccp.browser.clock.advance(1000)
        ccp.worker_says("api_metric", obj(name="getAgentSnapshot", error=None))
        ccp.browser.clock.advance(3_600_000)
    assert count(ccp, "authorize_success") == 30
    assert count(ccp, "cti_authorize_retries_exhausted") == 0


def test_a_request_that_fails_proves_nothing(ccp: CcpHarness, session: list[Any]) -> None:
    """Only what was answered well sets the count back."""
    ccp.start()
    for _ in range(11):
        ccp.worker_says("auth_fail")
        ccp.worker_says("api_metric", obj(name="acceptContact", error=obj(type="X")))
        ccp.browser.clock.advance(LONG)
    assert count(ccp, "cti_authorize_retries_exhausted") == 1


def test_terminated_reloads(ccp: CcpHarness) -> None:
    """After a logout the page loads anew."""
    ccp.start()
    ccp.worker_says("terminated")
    assert ccp.browser.location.reloads == 1


@pytest.mark.parametrize("data", [None, obj(authorize=True)])
def test_terminated_cancels_what_waits(ccp: CcpHarness, session: list[Any], data: Any) -> None:
    """After a logout nothing is asked of the session that is over, and the page goes nowhere but to itself."""
    ccp.start(loginEndpoint="/login")
    ccp.worker_says("auth_fail", data)
    ccp.worker_says("terminated")
    ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_success") == 0
    assert ccp.browser.location.sent_to == []
    assert ccp.browser.location.reloads == 1


def test_failures_at_once_make_one_attempt(ccp: CcpHarness, session: list[Any]) -> None:
    """A burst of `auth_fail` leads to one question."""
    ccp.start()
    for _ in range(3):
        ccp.worker_says("auth_fail")
    ccp.browser.clock.advance(LONG)
    assert count(ccp, "authorize_success") == 1


@pytest.mark.parametrize("data", [None, obj(authorize=True)])
def test_repeated_failures_postpone_nothing(ccp: CcpHarness, session: list[Any], data: Any) -> None:
    """`auth_fail` again and again does not undo the attempt that is waited for."""
    ccp.start()
    for _ in range(60):
        ccp.worker_says("auth_fail", data)
        ccp.browser.clock.advance(100)
    assert count(ccp, "authorize_success") + ccp.browser.location.reloads >= 1
