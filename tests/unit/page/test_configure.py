"""What the page's `configure` carries."""

from __future__ import annotations

from typing import Any

import pytest

from streams.host.markers import obj
from streams.page.configure import answer_configure_requests, send_configure
from streams.wire.conduit import Conduit
from streams.wire.streams import NullStream

pytestmark = pytest.mark.unit


class Sent(NullStream):
    def __init__(self) -> None:
        self.messages: list[Any] = []

    def send(self, message: Any) -> Any:
        self.messages.append(message)


def sent_for(**params: Any) -> list[Any]:
    """The payloads of `configure` for `initCCP`'s params."""
    sent = Sent()
    send_configure(obj(ccpUrl="u", **params), Conduit("c", sent))
    return [message.data for message in sent.messages]


def test_nothing_to_configure() -> None:
    """Options that do not concern the CCP make no message."""
    assert sent_for() == []
    assert sent_for(region="r", loginPopup=True, ringtone=obj(), email=obj(), autoAcceptTone=obj()) == []


@pytest.mark.parametrize(
    "option", ["softphone", "chat", "task", "pageOptions", "shouldAddNamespaceToLogs", "disasterRecoveryOn"]
)
def test_any_of_six_options_is_enough(option: str) -> None:
    """One of the six options is enough for a message, and travels in it."""
    [payload] = sent_for(**{option: obj(x=1)})
    assert payload[option].x == 1


@pytest.mark.row("B21")
def test_email_ringtone_goes_along() -> None:
    """What the page wants of the ringtone for e-mails travels, too, where it is given."""
    [payload] = sent_for(chat=obj(disableRingtone=True), email=obj(ringtoneUrl="e"))
    assert (payload.chat.disableRingtone, payload.email.ringtoneUrl) == (True, "e")


def test_members() -> None:
    """The payload has exactly the documented members; `showInactivityModal` is lifted out of the page options."""
    page = obj(enableAudioDeviceSettings=True, showInactivityModal=False)
    [made] = sent_for(
        softphone=obj(allowFramedSoftphone=True), pageOptions=page, autoAcceptTone=obj(), loginOptions=obj()
    )
    assert set(made) == {
        "softphone",
        "chat",
        "task",
        "autoAcceptTone",
        "pageOptions",
        "shouldAddNamespaceToLogs",
        "showInactivityModal",
        "disasterRecoveryOn",
    }
    assert made.showInactivityModal is False
    assert made.pageOptions is page


def test_requests_are_answered() -> None:
    """Each `request_configure` gets a fresh `configure`."""
    sent = Sent()
    conduit = Conduit("c", sent)
    answer_configure_requests(obj(chat=obj(disableRingtone=True)), conduit)
    conduit.upstreamBus.trigger("request_configure")
    conduit.upstreamBus.trigger("request_configure")
    assert [(one.event, one.data.chat.disableRingtone) for one in sent.messages] == [
        ("configure", True),
        ("configure", True),
    ]
