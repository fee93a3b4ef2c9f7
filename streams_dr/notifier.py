"""What the page is notified of by `globalConnect`: its handlers, the log, and promises of a failover's end."""

from __future__ import annotations

from typing import Any

from streams.host.functions import invoke, is_function
from streams.host.markers import UNDEFINED, JsObject, obj, text
from streams.host.objects import member
from streams.host.window import new_promise, scope
from streams.util.errors import StateError
from streams_dr.failover_state import FailoverPhase
from streams_dr.handler_list import handler_list


class Notifier:
    """`space` is `globalConnect`, `core` its core; `own_script` the URL of the script that made them, or ""."""

    def __init__(self, space: JsObject, own_script: str) -> None:
        self.core: JsObject = space.core
        self.own_script: str = own_script
        self.init = self._handlers("_onInitHandlers")
        self.error = self._handlers("_errorHandlers")
        self.phases: JsObject = obj(
            detected=self._handlers("_failoverDetectedHandlers"),
            pending=self._handlers("_failoverPendingHandlers"),
            complete=self._handlers("_failoverCompleteHandlers"),
            failed=self._handlers("_failoverFailedHandlers"),
        )
        """The handlers of each `FailoverPhase`."""
        self._space = space
        self._waiters: list[JsObject] = []
        """`{keep, refuse}` of those who wait for the end of a failover."""

    def _handlers(self, name: str) -> JsObject:
        return handler_list(self.core, name, lambda subject, error: self.note(subject, error))

    def log(self, level: str, line: str, error: object = None) -> None:
        """Write to the log of the active region, to the console where there is none yet."""
        connect: Any = scope.connect
        if is_function(connect.getLog):
            log: Any = connect.getLog()
            write = member(log, level)
            entry = invoke(write, log, "%s", line)
            if error is not None:
                entry.withException(error)
        else:
            scope.console[level](line, error)

    def note(self, subject: str, error: object) -> None:
        """Write down what went wrong with something."""
        self.log("error", subject + ": " + text(error), error)

    def emit(self, phase: str, data: JsObject) -> None:
        """Notify the page of a phase of a failover; its end also settles what `promise_of_end` has made."""
        self._space._failoverPending = phase == FailoverPhase.PENDING
        if phase == FailoverPhase.COMPLETE or phase == FailoverPhase.FAILED:
            while len(self._waiters) > 0:
                waiter = self._waiters.pop(0)
                if phase == FailoverPhase.COMPLETE:
                    waiter.keep(data)
                else:
                    waiter.refuse(StateError("Failover: %s", data.reason))
        self.phases[phase].call(data)

    def promise_of_end(self) -> Any:
        """A promise of the data of the failover's end; StateError when it fails."""
        promise = new_promise(lambda keep, refuse: self._waiters.append(obj(keep=keep, refuse=refuse)))
        # Who does not care about the outcome need not catch it.
        promise.catch(lambda error: UNDEFINED)
        return promise
