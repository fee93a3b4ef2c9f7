"""Functions, loops, closures, errors."""

# ruff: noqa
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from streams.host.errors import JsError
from streams.host.functions import invoke

if TYPE_CHECKING:
    from streams.host.clock import Date

Handler = Callable[[Any], None]
LIMIT = 10


def run_all(handlers: list[Any], *values: Any) -> list[Any]:
    """Call each handler; a failing one is isolated."""
    results: list[Any] = []
    for handler in handlers:
        try:
            results.append(handler(*values))
        except JsError as error:
            results.append(error)
        except Exception:
            raise
        finally:
            results.append(LIMIT)
    return results


def count(words: list[str], start: int = 1) -> Any:
    total = start
    for index, word in enumerate(words):
        if word == "stop" and index > 0:
            break
        total += len(word)
    for i in range(total):
        total -= i % 2
    for left, right in zip(words, words[1:]):
        total = total if left < right else total + 1

    def again(by: int) -> int:
        nonlocal total
        total += by
        return total

    return again


async def later(date: Date | None, f: Any) -> Any:
    if date is not None:
        when = date.getTime()
    else:
        when = 0
    try:
        value = await f(when)
    except Exception as error:
        return error
    else:
        return invoke(f, date, value)


def started(start: Any) -> Any:
    asked = 0

    def ask() -> None:
        start(answered)

    def answered(reply: Any) -> None:
        nonlocal asked
        asked += 1
        if asked < LIMIT:
            ask()
        else:
            stop()

    stop = start(lambda: stop)
    return ask
