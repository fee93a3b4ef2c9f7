"""Which tone rings for what: the hosting application's settings, and what the page wants instead (public API §2.1)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, either, obj, truthy
from streams.host.objects import assign, entries

OFF = obj(disabled=True)


def own_settings(params: Any) -> Any:
    """The settings `{voice: {ringtoneUrl, disabled}, chat, …}` of an application's `{ringtone, softphone, chat, …}`."""
    own: Any = either(params.ringtone, obj())
    settings = assign(
        obj(voice=UNDEFINED, additionalVoice=UNDEFINED, chat=OFF, task=OFF, email=OFF, autoAcceptTone=OFF),
        own,
        obj(queue_callback=assign(obj(), own.queue_callback, own.voice)),
    )
    return merged_settings(settings, params)


def merged_settings(settings: Any, wishes: Any) -> Any:
    """Settings under wishes: `{ringtoneUrl?, disableRingtone?}` of softphone, chat, task, email and autoAcceptTone."""
    merged = obj()
    softphone: Any = either(wishes.softphone, obj())
    wanted = obj(
        voice=softphone,
        additionalVoice=obj(disableRingtone=softphone.disableRingtone),
        queue_callback=softphone,
    )
    for kind, tone in entries(settings):
        wish: Any = either(assign(obj(), wishes, wanted)[kind], obj())
        tone = assign(obj(), tone)
        if truthy(wish.disableRingtone):
            tone.disabled = True
        if truthy(wish.ringtoneUrl):
            tone.ringtoneUrl = wish.ringtoneUrl
        merged[kind] = tone
    return merged
