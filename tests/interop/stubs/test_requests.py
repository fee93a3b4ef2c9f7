"""What a stubbed client sees of the members that send requests, and what callers get."""

from __future__ import annotations

import pytest

from tests.interop.stubs.sandbox import Sandbox

CALLBACKS = "spies('callbacks', {success: undefined, failure: undefined})"
CONTACT = f"const both = {CALLBACKS}, contact = new connect.Contact('contact-1'); "
CONNECTION = f"const both = {CALLBACKS}, connection = new connect.VoiceConnection('contact-1', 'connection-12'); "
DIALLED = "connect.Endpoint.byPhoneNumber('+12065550100')"

HANDED_THROUGH = {
    "setState": "new connect.Agent().setState({}, both)",
    "setState later": "new connect.Agent().setState({}, both, {enqueueNextState: true})",
    "setStatus": "new connect.Agent().setStatus({}, both)",
    **{name: f"contact.{name}(both)" for name in ("reject", "clear", "complete", "conferenceConnections", "pause")},
    **{name: f"contact.{name}(both)" for name in ("resume", "bargeIn", "silentMonitor", "toggleActiveConnections")},
    **{name: f"contact.{name}({DIALLED}, both)" for name in ("addConnection", "addParticipant", "transfer")},
    "notifyIssue": "contact.notifyIssue('code', 'text', both)",
    "sendSoftphoneReport": "contact.sendSoftphoneReport({}, both)",
    **{f"connection {name}": f"connection.{name}(both)" for name in ("hold", "resume", "destroy")},
    **{name: f"connection.{name}(both)" for name in ("muteParticipant", "unmuteParticipant")},
    "sendDigits": "connection.sendDigits('1', both)",
}


@pytest.mark.parametrize("call", HANDED_THROUGH.values(), ids=HANDED_THROUGH)
def test_callbacks_are_the_callers_own(both: Sandbox, call: str) -> None:
    """The client gets the object that the caller gave, not a copy."""
    prepare = CONNECTION if call.startswith("connection") else CONTACT
    assert both.same(f"{prepare} void {call}")[-1].endswith(", <callbacks>)")
    assert both.same(f"{prepare} void {call.replace('both', 'undefined')}")[-1].endswith(", undefined)")


def test_invalid_target(both: Sandbox) -> None:
    """An invalid target of monitoring is refused by `failure`, and nothing is sent."""
    assert both.same(f"{CONTACT} contact.updateMonitorParticipantState('odd', both)") == [
        'callbacks.failure("invalid_target_state")'
    ]


CONNECT = "const options = {queueARN: 'q', success: spy('success'), failure: spy('failure')}; let answer; "
ANSWERED = "put('core.client', {call: (method, params, callbacks) => { answer = callbacks; note(method, params); }}); "
WITHOUT_DATA = "put('core.getAgentDataProvider', () => ({getAgentData: () => ({})})); "
TIMERS = "put('window.setTimeout', spy('setTimeout', 1)); "


def test_a_call_needs_no_agent_data(both: Sandbox) -> None:
    """With a queue a call needs no snapshot, sets no timer, and only its first answer is forwarded."""
    twice = "answer.success({a: 1}); answer.success({b: 1}); answer.failure('late');"
    call = f"void new connect.Agent().connect({DIALLED}, options); "
    lines = both.same(WITHOUT_DATA + TIMERS + CONNECT + ANSWERED + call + twice)
    assert len(lines) == 2 and lines[1].startswith("success(")
    lines = both.same(WITHOUT_DATA + TIMERS + CONNECT + ANSWERED + call + "answer.failure('no', {status: 1});")
    assert lines[1:] == ['failure("no", {status: 1})']


def test_a_call_with_a_time_limit(both: Sandbox) -> None:
    """With `timeout` a call without an answer fails once with a ValueError, and without `failure` in silence."""
    limited = CONNECT + ANSWERED + "options.timeout = 20; "
    wait = "await new Promise(keep => setTimeout(keep, 40)); answer.success({});"
    lines = both.same(
        f"{limited} void new connect.Agent().connect({DIALLED}, options); {wait}".replace(
            "spy('failure')", "error => note(error.name)"
        )
    )
    assert lines[1:] == ['"ValueError"']
    lines = both.same(f"{limited} delete options.failure; void new connect.Agent().connect({DIALLED}, options); {wait}")
    assert len(lines) == 1


def test_configuration(both: Sandbox) -> None:
    """A saved configuration is read again before `success`; LANGUAGE stands in for a locale, an unknown one fails."""
    client = "{call: (method, params, {success}) => { note(method, params); success(1); }}"
    saved = f"put('core.client', {client}); const both = {CALLBACKS}; "
    call = "void new connect.Agent().setConfiguration({agentPreferences: %s}, both);"
    lines = both.same(saved + call % "{LANGUAGE: 'fr_FR'}")
    assert lines[1:] == ['upstream.sendUpstream("reload_agent_configuration")', "callbacks.success(1)"]
    assert len(both.same(saved + call % "{locale: 'xx'}")) == 1
