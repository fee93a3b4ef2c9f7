"""A CRM page with sound: what the agent hears, whose microphone is open, what went wrong."""

from typing import Any

from connect_streams.testing.audio_probe import AudioProbe
from tests.support.recorder import RecorderPage
from tests.support.scripts import script
from tests.support.waiting import WAIT, wait_until

COUNT_TRACKS = script("count_tracks")
"""For every page and frame: remember the tracks that `getUserMedia` gives."""


class AudioPage(RecorderPage):
    """A client page whose CCP hosts the softphone."""

    def __init__(self, page: Any, connect: Any) -> None:
        super().__init__(page, connect)
        page.add_init_script(f"({COUNT_TRACKS})()")

    @property
    def phone(self) -> Any:
        """The document that hosts the softphone."""
        return self.frame

    def sit_down(self) -> "AudioPage":
        """Open the page, wait for the softphone, listen, and be available."""
        self.begin()
        wait_until(self.phone, "() => window.connect && connect.core.softphoneManager")
        self.probe = AudioProbe(self.phone)
        # It answers once its service of sound has started, which takes long on a machine that is busy with other tests.
        self.connect.instance.media("no call yet")
        self.choose("Available")
        return self

    def begin(self) -> None:
        """Open the page, with its CCP."""
        self.open({"softphone": {"allowFramedSoftphone": True}}).ready()

    def media(self, contact_id: str, event: str, since: int = 0) -> int:
        """Wait until the simulator notes `event` of the contact's audio; returns the note's number."""
        return int(self.connect.instance.expect("media", contactId=contact_id, event=event, since=since)["seq"])

    def signalled(self, contact_id: str, method: str, **fields: Any) -> Any:
        """Wait for a signalling message of the softphone."""
        return self.connect.instance.expect("signalling", contactId=contact_id, method=method, **fields)

    def rings(self, **fields: Any) -> str:
        """A customer calls, and the audio connection stands; returns the contact's id."""
        contact_id = self.ring(**fields)
        self.media(contact_id, "connected")
        return contact_id

    def accepts(self) -> None:
        """The agent takes the call."""
        self.does("recorder.contact().accept(callbacks)")
        self.contact_is("connected")

    def hangs_up(self) -> None:
        """The agent ends the call."""
        self.does("recorder.contact().getAgentConnection().destroy(callbacks)")
        self.contact_is("ended")

    def wraps_up(self) -> None:
        """The agent is done with the contact."""
        self.does("recorder.contact().clear(callbacks)")
        self.wait("!recorder.contact()")

    def expect_tone(self, frequency: int) -> None:
        """Wait until the agent hears this tone (0: silence on an open line)."""
        self.probe.expect_tone(frequency, WAIT)

    def closes_microphone(self, left: int = 0) -> None:
        """Wait until at most `left` tracks are live."""
        wait_until(
            self.phone, "left => window.tracks.filter(track => track.readyState === 'live').length <= left", arg=left
        )

    def expect_error(self, kind: str) -> Any:
        """Wait for a softphone error of this type; returns it."""
        self.wait("kind => recorder.softphoneErrors.some(error => error.errorType === kind)", kind)
        return self.value("kind => recorder.softphoneErrors.find(error => error.errorType === kind)", kind)


class OwnSoftphonePage(AudioPage):
    """A client page that hosts the softphone itself, and keeps it out of its CCP."""

    @property
    def phone(self) -> Any:
        """The page."""
        return self.page

    def begin(self) -> None:
        """Open the page, with its CCP and its softphone."""
        self.load("own_softphone.html").start({"softphone": {"allowFramedSoftphone": False}})
        self.page.evaluate("connect.core.initSoftphoneManager({ allowFramedSoftphone: true })")
        self.ready()
