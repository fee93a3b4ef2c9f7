"""The global object of the realm the program runs in: a page's window, a worker's scope, or Node's.

Under CPython there is none: `scope` has a silent console and reads every other member as None, so that code which asks
before it touches works.
Code of the pure centre takes what it needs from here as arguments and never imports this module.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from streams.host.markers import JsObject, Thrown, as_exception


def _nothing(*line: object) -> None:
    """A line for nobody."""


scope: Any = JsObject(console=JsObject(log=_nothing, info=_nothing, warn=_nothing, error=_nothing))
"""`globalThis`."""


def share(name: str, value: object) -> None:
    """Set a global variable: a member of the window, too, where that is another object."""
    scope[name] = value


def set_timeout(function: Callable[..., object], delay: float) -> Any:
    """Call `function` once after `delay` milliseconds; returns a handle."""
    raise RuntimeError("There is no timer under CPython: pass one in.")


def clear_timeout(handle: object) -> None:
    """Forget a pending call; unknown handles and None are ignored."""


def set_interval(function: Callable[..., object], delay: float) -> Any:
    """Call `function` each `delay` milliseconds; returns a handle."""
    raise RuntimeError("There is no timer under CPython: pass one in.")


def clear_interval(handle: object) -> None:
    """Stop a repeated call."""


def has_window() -> bool:
    """Whether this realm is a page."""
    return False


def is_worker() -> bool:
    """Whether this realm is a SharedWorker."""
    return False


def is_framed() -> bool:
    """Whether this page sits in a frame; a realm that may not know counts as framed."""
    return False


class Promise:
    """JavaScript's Promise; handlers are called at once when it settles.

    To `await` an open one takes an event loop; without one the promise goes to whoever drives the coroutine.
    """

    def __init__(self, executor: Callable[..., object]) -> None:
        self._settled = False
        self._broken = False
        self._value: Any = None
        self._waiting: list[Any] = []
        try:
            executor(self._resolve, lambda reason=None: self._settle(True, reason))
        except Exception as error:
            self._settle(True, error.value if isinstance(error, Thrown) else error)

    def _resolve(self, value: object = None) -> None:
        if isinstance(value, Promise):
            value._when_settled(self._settle)
        else:
            self._settle(False, value)

    def _settle(self, broken: bool, value: object) -> None:
        if not self._settled:
            self._settled, self._broken, self._value = True, broken, value
            waiting, self._waiting = self._waiting, []
            for notify in waiting:
                notify(broken, value)

    def _when_settled(self, notify: Callable[..., object]) -> None:
        if self._settled:
            notify(self._broken, self._value)
        else:
            self._waiting.append(notify)

    def then(self, kept: Callable[..., object] | None, broken: Callable[..., object] | None = None) -> Promise:
        """A promise of what `kept(value)` or `broken(reason)` returns."""

        def follow(resolve: Callable[..., object], reject: Callable[..., object]) -> None:
            def notify(was_broken: bool, value: object) -> None:
                handler = broken if was_broken else kept
                try:
                    if handler is not None:
                        resolve(handler(value))
                    else:
                        (reject if was_broken else resolve)(value)
                except Exception as error:
                    reject(error.value if isinstance(error, Thrown) else error)

            self._when_settled(notify)

        return Promise(follow)

    def catch(self, broken: Callable[..., object]) -> Promise:
        """`then` for what is broken only."""
        return self.then(None, broken)

    def __await__(self) -> Any:
        if not self._settled:
            try:
                wake = asyncio.get_running_loop().create_future()
            except RuntimeError:
                yield self
            else:
                self._waiting.append(lambda *_: wake.set_result(None))
                yield from wake
        if self._broken:
            raise as_exception(self._value)
        return self._value


def new_promise(executor: Callable[..., object]) -> Any:
    """`new Promise((resolve, reject) => …)`."""
    return Promise(executor)


def resolved(value: object) -> Any:
    """A promise that has been kept."""
    return Promise(lambda resolve, reject: resolve(value))


def rejected(reason: object) -> Any:
    """A promise that has been broken."""
    return Promise(lambda resolve, reject: reject(reason))


def finally_(promise: Any, function: Callable[..., object]) -> Any:
    """`promise.finally(function)`."""

    def pass_on(reason: object) -> Any:
        function()
        raise as_exception(reason)

    def keep(value: object) -> Any:
        function()
        return value

    return promise.then(keep, pass_on)
