"""What the CCP page does when the session ends."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from tests.unit.ccp.panel import Panel
from tests.unit.page.browser import Promise

pytestmark = pytest.mark.unit
LONG = 3_000_000


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the session still stands, one answer a question; the last one stays."""
    answers: list[bool] = [True]

    def answer(endpoint: Any) -> Promise:
        good = answers.pop(0) if len(answers) > 1 else answers[0]
        return Promise(lambda keep, reject: keep(obj(accessToken="t")) if good else reject(obj(status=401)))

    monkeypatch.setattr("streams.ccp.authentication.authorize", answer)
    return answers


def count(panel: Panel, name: str) -> int:
    return panel.names().count(name)


def test_a_refused_token_with_a_good_session(panel: Panel, session: list[bool]) -> None:
    """The session is asked after a random wait of at most 1 s; its yes reaches the bus and the framing page."""
    panel.start()
    panel.worker_says("auth_fail")
    assert "authorize_success" not in panel.names()
    panel.browser.clock.pass_time(1000)
    assert count(panel, "authorize_success") == 1
    assert panel.to_parent().count("authorize_success") == 1
    assert panel.browser.session.kept["authorize_retry_count"] == "0"


def test_a_refused_token_without_a_session(panel: Panel, session: list[bool]) -> None:
    """The session's no is told as `auth_fail {authorize: true}`, and the page goes to the login page."""
    session[0] = False
    panel.start(loginEndpoint="/login?landat=/ccp-v2/")
    panel.worker_says("auth_fail")
    panel.browser.clock.pass_time(1000)
    assert [data.authorize for data in panel.to_parent("auth_fail") if data is not None] == [True]
    panel.browser.clock.pass_time(4000)
    assert panel.browser.location.sent_to == ["/login?landat=/ccp-v2/"]
    assert panel.browser.session.kept["authorize_retry_count"] == "1"


def test_without_a_login_page_it_reloads(panel: Panel) -> None:
    """No `loginEndpoint`: the page reloads instead."""
    panel.start()
    panel.worker_says("auth_fail", obj(authorize=True))
    panel.browser.clock.pass_time(LONG)
    assert panel.browser.location.reloads == 1


def test_a_session_gives_up_after_three_logins(panel: Panel) -> None:
    """The count lives in the session's storage, so that it survives the reloads."""
    panel.browser.session.kept["authorize_retry_count"] = "3"
    panel.start()
    panel.worker_says("auth_fail", obj(authorize=True))
    panel.browser.clock.pass_time(LONG)
    assert count(panel, "authorize_retries_exhausted") == 1
    assert panel.browser.location.reloads == 0


def test_tokens_are_given_up_after_ten(panel: Panel, session: list[bool]) -> None:
    """Ten refused tokens in one page, then `cti_authorize_retries_exhausted`."""
    panel.start()
    for _ in range(11):
        panel.worker_says("auth_fail")
        panel.browser.clock.pass_time(LONG)
    assert count(panel, "authorize_success") == 10
    assert count(panel, "cti_authorize_retries_exhausted") == 1


def test_terminated_reloads(panel: Panel) -> None:
    """After a logout the page loads anew."""
    panel.start()
    panel.worker_says("terminated")
    assert panel.browser.location.reloads == 1


@pytest.mark.parametrize("data", [None, obj(authorize=True)])
def test_terminated_calls_off_what_waits(panel: Panel, session: list[bool], data: Any) -> None:
    """After a logout nothing is asked of the session that is over, and the page goes nowhere but to itself."""
    panel.start(loginEndpoint="/login")
    panel.worker_says("auth_fail", data)
    panel.worker_says("terminated")
    panel.browser.clock.pass_time(LONG)
    assert count(panel, "authorize_success") == 0
    assert panel.browser.location.sent_to == []
    assert panel.browser.location.reloads == 1


def test_failures_at_once_make_one_attempt(panel: Panel, session: list[bool]) -> None:
    """A burst of `auth_fail` leads to one question."""
    panel.start()
    for _ in range(3):
        panel.worker_says("auth_fail")
    panel.browser.clock.pass_time(LONG)
    assert count(panel, "authorize_success") == 1


@pytest.mark.parametrize("data", [None, obj(authorize=True)])
def test_repeated_failures_postpone_nothing(panel: Panel, session: list[bool], data: Any) -> None:
    """`auth_fail` again and again does not undo the attempt that is waited for."""
    panel.start()
    for _ in range(60):
        panel.worker_says("auth_fail", data)
        panel.browser.clock.pass_time(100)
    assert count(panel, "authorize_success") + panel.browser.location.reloads >= 1
