"""Secrets and personal data never reach the log, the console or another window (wire protocol §7.3).

Stricter than the original: every text is looked at, whatever its key; numbers under a secret key count; tokens in
URLs, in JSON inside texts, bearer tokens and JSON web tokens are found wherever they stand.
"""

from __future__ import annotations

from typing import Any

from streams.host.digest import md5
from streams.host.errors import error_message
from streams.host.json import parse_json, to_json
from streams.host.markers import obj, text
from streams.host.objects import has, is_array, is_number, is_object, is_string, keys
from streams.host.patterns import matches, pattern, substitute

REDACTED = "[redacted]"

SECRET_KEYS = obj(
    quickconnectname=1,
    login=1,
    credential=1,
    internalip=1,
    phonenumber=1,
    firstname=1,
    lastname=1,
    emailaddress=1,
    address=1,
    displayname=1,
    agentname=1,
    description=1,
    name=1,
    value=1,
    summary=1,
)
SECRET_ENDING = pattern("(?:token|password|secret|ticket|queue\\.name)$")

OBFUSCATED_KEYS = obj(customerid=1, speakerid=1, customerspeakerid=1, presignedurl=1)

# Bounded repetition keeps the search linear on hostile texts.
SUSPECT = pattern("@|token|phone number|send digit|credential|password|secret|ticket|signature|code=|bearer|eyJ", "i")
TO_LINE_END = pattern("(?:Connection|Participant)?(?:AuthToken|AuthenticationToken).*", "gi")
PHONE_NUMBER = pattern("Phone number.*", "gi")
DIGITS = pattern("Send digit.*", "gi")
EMAIL = pattern(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", "g")
PARAMETER = pattern(
    r"([?&;][\w.-]{0,40}(?:token|ticket|signature|credential|password|secret|code)=)[^&#\s\"'\\]+", "gi"
)
MEMBER = pattern(r"((?:token|ticket|credential|password|secret)\\{0,3}\"\s{0,8}:\s{0,8}\\{0,3}\")[^\"\\]+", "gi")
BEARER = pattern(r"\b(?:bearer\s+[\w.~+/=-]+|eyJ[\w-]{8,}\.[\w.-]+)", "gi")

LONGEST = 200000
"""Objects whose JSON is longer than this are not kept."""


def redact_text(source: str) -> str:
    """A text without the secrets that can be told by their looks."""
    if not matches(SUSPECT, source):
        return source
    clean = substitute(TO_LINE_END, source, REDACTED)
    clean = substitute(PHONE_NUMBER, clean, "phone number" + REDACTED)
    clean = substitute(DIGITS, clean, "send digit " + REDACTED)
    clean = substitute(EMAIL, clean, "email address " + REDACTED)
    clean = substitute(PARAMETER, clean, cut)
    clean = substitute(MEMBER, clean, cut)
    return substitute(BEARER, clean, REDACTED)


def cut(whole: str, start: str) -> str:
    """What is left of a `name=value`."""
    return start + REDACTED


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
    """What may be shown of a member of a fresh copy; objects are cleaned in place."""
    lower = key.lower()
    if is_string(value) or is_number(value):
        if has(SECRET_KEYS, lower) or matches(SECRET_ENDING, lower):
            return REDACTED
        if has(OBFUSCATED_KEYS, lower):
            return "[obfuscated value] " + md5(text(value))
        return redact_text(value) if is_string(value) else value
    if lower == "attributes" and is_object(value):
        return REDACTED
    if is_array(value):
        return [redacted_member(key, item) for item in value]
    if is_object(value) and key != "state":
        for name in keys(value):
            value[name] = redacted_member(name, value[name])
    return value
