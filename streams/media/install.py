"""Puts what has to do with media on the namespace."""

from __future__ import annotations

from typing import Any

from streams.host.objects import define_hidden, prototype_of
from streams.media.controllers import MediaFactory
from streams.media.ringtones.install import install_ringtones
from streams.media.softphone.install import install_softphone
from streams.session.core import Core


def install_media(connect: Any, core: Core) -> None:
    """Attach the classes; `core` is `connect.core`."""
    define_hidden(prototype_of(MediaFactory), "_core", core)
    connect.MediaFactory = MediaFactory
    install_ringtones(connect, core)
    install_softphone(connect, core)
