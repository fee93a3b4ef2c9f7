"""Voice enhancement: a place where a page puts an engine of its own.

    connect.core.voiceFocus.enhance = (stream, model) => Promise of a stream

`model` is `tve` (voice isolation) or `ns` (noise suppression), as the agent's configuration says. There may be a
`reset()`, too, which is called when a call is over. The vendor's engine is not part of this SDK.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.errors import JsError
from streams.host.functions import is_function
from streams.host.markers import UNDEFINED, JsObject, either, obj, truthy
from streams.host.objects import first
from streams.host.window import clear_timeout, new_promise, resolved, set_timeout
from streams.media.softphone.media_stream import MediaStream
from streams.media.softphone.notifications import metric
from streams.session.core import Core
from streams.util.storage import attempt
from streams.wire.schema.messages import ContactId

LIMIT = 5000
MODELS = obj(VOICE_ISOLATION="tve", NOISE_SUPPRESSION="ns")


def install_voice_focus(connect: JsObject, core: Core) -> None:
    """Attach `connect.VoiceFocusProvider` and `connect.core.voiceFocus`."""
    hook = obj()
    core.voiceFocus = hook
    provider: Any = lambda: UNDEFINED  # noqa: E731

    def enhance(stream: MediaStream, *options: JsObject) -> Any:
        """A promise of the enhanced stream; of `stream` where none is wanted, or after `options.onError(error)`.

        A stream that comes when nobody waits for it any longer goes to `options.onLate(stream)`.
        """
        model = attempt(lambda: MODELS[core.configuration().voiceEnhancementMode])
        provider.modelMode = model
        if not truthy(model) or not is_function(hook.enhance):
            return resolved(stream)

        def fall_back(error: object) -> Any:
            attempt(lambda: first(options).onError(error))
            return stream

        return in_time(lambda: hook.enhance(stream, model), lambda late: first(options).onLate(late)).catch(fall_back)

    def publish(of: ContactId) -> None:
        """Report to the service which model a call had: `of` is `{contactId}`."""
        dimensions = obj(ContactId=of.contactId, ModelMode=either(provider.modelMode, "none"))
        metric(core, "VoiceFocusMode", UNDEFINED, obj(count=1, dimensions=dimensions))

    def clean() -> None:
        """Have the engine forget the call."""
        attempt(lambda: hook.reset())

    provider.modelMode = None
    provider.getVoiceEnhancedUserMedia = enhance
    provider.publishMetrics = publish
    provider.cleanVoiceFocus = clean
    connect.VoiceFocusProvider = provider


def in_time(ask: Callable[[], Any], take_late: Callable[[Any], object]) -> Any:
    """A promise of the stream that `ask()` promises, broken when that takes too long: `take_late` gets it then."""

    def race(resolve: Callable[[Any], None], reject: Callable[[object], None]) -> None:
        late = False

        def give_up() -> None:
            nonlocal late
            late = True
            reject(JsError("voice enhancement timed out"))

        def take(stream: MediaStream) -> None:
            clear_timeout(timer)
            if late:
                attempt(lambda: take_late(stream))
            resolve(stream)

        def fail(error: object) -> None:
            clear_timeout(timer)
            reject(error)

        timer = set_timeout(give_up, LIMIT)
        resolved(None).then(lambda _: ask()).then(take, fail)

    return new_promise(race)
