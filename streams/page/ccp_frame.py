"""The iframe of one CCP: made, loaded, replaced, and described to the CCP (wire protocol §3.2)."""

from __future__ import annotations

from typing import Any, Protocol

from streams.host.markers import same
from streams.page.iframe import create_frame, describe_frame
from streams.session.core import Core
from streams.session.start import restart
from streams.util.disposables import after, listen, undo_all
from streams.wire.conduit import IFrameConduit
from streams.wire.names import EventType

FORM_TIME = 600000
"""Milliseconds that a person gets for a page in the frame: a sign-in with a second factor takes minutes."""

STYLE_REPORT = 10000
"""Milliseconds after the making of a frame at which the CCP learns how it shows."""


class FrameOwner(Protocol):
    """Who is notified of a frame."""

    core: Core
    container: Any
    """The element of the page that frames are put into."""
    params: Any
    """Those of `initCCP`."""
    undos: list[Any]
    """What ends with the page."""

    def frame_made(self, conduit: IFrameConduit) -> None:
        """The conduit has another iframe than before."""

    def frame_loaded(self) -> None:
        """A page has loaded in the frame."""


class CcpFrame:
    """Keeps one iframe with the page `url`. The element is a member of the conduit, which looks its window up."""

    def __init__(self, owner: FrameOwner, conduit: IFrameConduit, url: str) -> None:
        self.is_loading: bool = False
        self._owner: FrameOwner = owner
        self._conduit: IFrameConduit = conduit
        self._url: str = url
        self._listening: list[Any] = []
        self._strange: list[Any] = []
        """Ends with the time of a page that has loaded and is not, or not yet, the CCP."""

    def load(self, style: str) -> None:
        """Make the frame, with `style` as its CSS text."""
        self.adopt(create_frame(self._owner.container, self._owner.params, self._url, style))

    def adopt(self, frame: Any) -> None:
        """Take a frame that has just been made."""
        self._conduit.iframe = frame
        self.is_loading = True
        self.stop()
        listen(self._listening, frame, "load", lambda event: self._note_load())
        after(self._owner.undos, STYLE_REPORT, self._report_style)
        self._owner.frame_made(self._conduit)

    def replace(self) -> None:
        """Make a new frame that looks like the one that is there, and goes in its place."""
        former = self._conduit.iframe
        style: str = former.style.cssText
        restart(self._owner.core, self._conduit)
        former.remove()
        self.load(style)

    def reload(self, is_insisting: bool) -> None:
        """Replace the frame, unless it is still loading: asking again would not bring it sooner.

        Somebody who signs in inside of the frame is not disturbed.
        """
        if (is_insisting or not self.is_loading) and not self._has_form():
            self.replace()

    def note_answer(self) -> None:
        """It is the CCP that the frame shows."""
        undo_all(self._strange)

    def stop(self) -> None:
        """Follow the frame no longer. It stays in the page."""
        undo_all(self._listening)
        self.note_answer()

    def _has_form(self) -> bool:
        # A page may set the focus by itself, hence the limit. A new frame does not have it.
        frame = self._conduit.iframe
        return len(self._strange) > 0 and same(frame.getRootNode().activeElement, frame)

    def _note_load(self) -> None:
        self.is_loading = False
        self.note_answer()
        after(self._strange, FORM_TIME, lambda: None)
        self._owner.frame_loaded()

    def _report_style(self) -> None:
        # Before the handshake nobody is there to read it.
        if self._conduit.portStreamId is not None:
            self._conduit.sendUpstream(EventType.IFRAME_STYLE, describe_frame(self._conduit.iframe))
