"""Secrets and personal data never reach the log, the console or another window (wire protocol §7.3).

Stricter than the original: every text is looked at, whatever its key; numbers under a secret key count; tokens in URLs,
in JSON inside texts, bearer tokens and JSON web tokens are found anywhere.
"""

from __future__ import annotations

from typing import Any

from streams.host.digest import md5
from streams.host.errors import error_message
from streams.host.json import parse_json, to_json
from streams.host.markers import either, text
from streams.host.objects import from_entries, is_array, is_number, is_object, is_string, keys
from streams.host.patterns import matches, pattern, substitute
from streams.util.storage import attempt

REDACTED = "[redacted]"

SECRET_KEY = pattern(
    r"^((agent)?login|internalip|digits|extension|(email)?address|description|value|summary"
    r"|(first|last|display|agent|quickconnect|customer|user)?name)$"
    r"|(queue\.name|phonenumber|(credential|token|password|secret|ticket|authorization|cookie|(api|access|private)[_-]?key)s?)$",
    "i",
)

OBFUSCATED_KEY = pattern("^((customer)?speakerid|customerid|presignedurl)$", "i")
"""What is identified by its digest."""

RULES = [
    [pattern("(Connection|Participant)?Auth(entication)?Token.*", "gi"), ""],
    [pattern("Phone number.*", "gi"), "phone number"],
    [pattern("Send digit.*", "gi"), "send digit "],
]
"""How lines begin that go on with a secret, and what is said instead."""

FORMS = [
    [pattern(r"\+[1-9]\d{6,14}", "g"), "phone number "],
    # Bounded repetition keeps the search linear on hostile texts.
    [pattern(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+", "g"), "email address "],
]
"""What a secret looks like wherever it stands, and what is said instead."""

NAMED_SECRET = pattern(
    # parameters of URLs
    r"([?&;][\w.-]{0,40}(?:credential|token|password|secret|ticket|signature|code)=)[^&#\s\"'\\]+"
    # members of JSON, which may stand in JSON again
    r"|((?:credential|token|password|secret|ticket)\\{0,3}\"\s{0,8}:\s{0,8}\\{0,3}\")[^\"\\]+"
    r"|\b(?:bearer\s+[\w.~+/=-]+|eyJ[\w-]{8,}\.[\w.-]+)",
    "gi",
)
"""A secret after its name, which stays; and what is known by its own form."""

LONGEST = 200000
"""Objects whose JSON is longer than this are not kept."""


def redact_text(source: str) -> str:
    """A text without the secrets that can be recognised by their form."""
    return without_forms(substituted(RULES, source))


def substituted(rules: list[Any], source: str) -> str:
    """A text after rules `[pattern, what is left]`."""
    clean = source
    for looks, left in rules:
        clean = substitute(looks, clean, left + REDACTED)
    return clean


def without_forms(source: str) -> str:
    """A text, or the name of a member, without what is a secret by its form alone."""
    clean = substituted(FORMS, source)
    return substitute(NAMED_SECRET, clean, lambda whole, parameter, member: either(parameter, member, "") + REDACTED)


def redact(value: Any) -> Any:
    """A plain copy of a value, as JSON would give it, without secrets. The value itself is not touched.

    What JSON cannot hold (cycles, functions, undefined) or what is too long is described in a text instead.
    """
    try:
        source = to_json(value)
        if source is None:
            return None
        if len(source) > LONGEST:
            return "[" + str(len(source)) + " characters]"
        return redacted_member("", parse_json(source))
    except Exception as error:
        return redact_text("[" + error_message(error) + "]")


def redacted_member(key: str, value: Any) -> Any:
    """What may be shown of a member of a fresh copy; objects are made anew."""
    if is_string(value) or is_number(value):
        if matches(SECRET_KEY, key):
            return REDACTED
        if matches(OBFUSCATED_KEY, key):
            return "[obfuscated value] " + md5(text(value))
        inner: Any = attempt(lambda: parse_json(value))
        if is_object(inner):
            # A text that is JSON is looked into.
            return to_json(redacted_member(key, inner))
        return redact_text(value) if is_string(value) else value
    if not is_object(value):
        return value
    if key.lower() == "attributes" or matches(SECRET_KEY, key):
        return REDACTED
    if is_array(value):
        return [redacted_member(key, item) for item in value]
    # The name of a state is nobody's.
    named = lambda name: "" if key == "state" and name == "name" else name
    return from_entries([[without_forms(name), redacted_member(named(name), value[name])] for name in keys(value)])
