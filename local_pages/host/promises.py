"""Promises: coroutines that run by themselves, and several promises as one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from streams.host.markers import Thrown
from streams.host.window import Promise, resolved


def started(running: Any) -> Any:
    """A promise of what an async function returns.

    In JavaScript it has begun when it was called. Under CPython it begins here: at once, up to the first promise that
    is open, and goes on when that one settles. A value that is no coroutine stays what it is.
    """
    if not inspect.iscoroutine(running):
        return running

    def executor(resolve: Callable[[Any], None], reject: Callable[[Any], None]) -> None:
        def step(_: Any = None) -> None:
            try:
                waited = running.send(None)
            except StopIteration as end:
                resolve(end.value)
            except Exception as error:
                reject(error.value if isinstance(error, Thrown) else error)
            else:
                waited.then(step, step)

        step()

    return Promise(executor)


def all_of(promises: list[Any]) -> Any:
    """`Promise.all(promises)`: all values in order, or the first reason."""
    values: list[Any] = [None] * len(promises)

    def executor(resolve: Callable[[Any], None], reject: Callable[[Any], None]) -> None:
        left = len(promises)

        def keep(index: int, value: Any) -> None:
            nonlocal left
            values[index] = value
            left -= 1
            if left == 0:
                resolve(values)

        for index, promise in enumerate(promises):
            resolved(promise).then(lambda value, index=index: keep(index, value), reject)
        if not promises:
            resolve(values)

    return Promise(executor)
