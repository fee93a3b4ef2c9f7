"""Markers, operators, text."""

# ruff: noqa
from __future__ import annotations

from typing import Any

from streams.host.markers import UNDEFINED, coalesce, either, new, obj, same, text, throw, truthy, typeof
from streams.host.objects import define_hidden, is_string
from streams.host.patterns import matches, pattern

Kind = obj(VOICE="voice", CHAT="chat")


def markers(a: Any, b: Any, kind: str | None, cls: Any) -> Any:
    if truthy(a) and not truthy(b) or a is None:
        return UNDEFINED
    if is_string(a) and kind == b or kind is not Kind.VOICE:
        throw(new(cls, a))
    return obj(
        **a, first=either(a.x, b.y, "z"), deep=coalesce(a.list, [1, 2])[1:], same=same(a, b), b=b, t=truthy(typeof(a))
    )


def operators(n: int, m: float, words: list[str], o: Any) -> Any:
    o["a-b"] = n // 2 + n % 3 - -(n**2)
    o.total += (n - (m - 1)) * 2
    del o["gone"]
    return [
        0 < n <= 10,
        "k" in o,
        n in [1, 2],
        n % 2 == 0 or n % 3 != 0,
        f"{n}: {text(m)} `{words[n]}`",
        [w.upper() for w in words if w != ""],
        lambda: obj(n=n),
    ]


def strings(s: str, xs: list[Any]) -> Any:
    xs.append(", ".join(s.strip().split("/")))
    return s.replace("a", "b").startswith("b") if len(s) > 2 else any(same(x, s) for x in xs)


def shorter(x: Any, word: str) -> Any:
    define_hidden(x, "_hidden", either(x, obj()).name)
    define_hidden(x, "shown", either(either(x, obj()).inner, obj()).length)
    kept = either(x, obj()).inner.deep
    return [matches(pattern("^a/[/.]+$", "i"), word), matches(pattern(word), kept), either(x, obj()).call(word)]
