"""Enumerations from lists of words (public API §13)."""

from __future__ import annotations

from typing import Any

from streams.host.markers import obj
from streams.host.patterns import pattern, substitute

WORD_END = pattern("([a-z])([^a-z_])", "g")


def constant_name(word: str) -> str:
    """`AfterCallWork` -> `AFTER_CALL_WORK`, `agent.discovery` -> `AGENT_DISCOVERY`."""
    return substitute(WORD_END, word, lambda whole, end, start: end + "_" + start).replace(".", "").upper()


def makeGenericNamespacedEnum(prefix: str, words: list[str], delimiter: str) -> Any:
    """`{AFTER_CALL_WORK: "prefix<delimiter>afterCallWork"}` of `["afterCallWork"]`."""
    made: Any = obj()
    for word in words:
        made[constant_name(word)] = prefix + delimiter + word
    return made


def makeNamespacedEnum(prefix: str, words: list[str]) -> Any:
    """`{AFTER_CALL_WORK: "prefix::afterCallWork"}` of `["afterCallWork"]`."""
    return makeGenericNamespacedEnum(prefix, words, "::")


def makeEnum(words: list[str]) -> Any:
    """`{AFTER_CALL_WORK: "afterCallWork"}` of `["afterCallWork"]`."""
    return makeGenericNamespacedEnum("", words, "")
