"""What never reaches a log (wire protocol §7.3)."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.host.clock import Date
from streams.host.digest import md5
from streams.host.json import parse_json, to_json
from streams.host.markers import obj
from streams.log.redaction import LONGEST, redact, redact_text


@pytest.mark.parametrize(
    ("source", "clean"),
    [
        ("call AuthToken abc def", "call [redacted]"),
        ("multi\nAuthToken a\nline", "multi\n[redacted]\nline"),
        ("ConnectionAuthenticationToken abc", "[redacted]"),
        ("Phone number: +1555 ok", "phone number[redacted]"),
        ("Send digit 5 now", "send digit [redacted]"),
        ("mail a.b+c@d-e.co.uk, x@y.com end", "mail email address [redacted], email address [redacted] end"),
        ("no mail @ here, a@b", "no mail @ here, a@b"),
        ("wss://h/x?ticket=abc&b=c", "wss://h/x?ticket=[redacted]&b=c"),
        ("https://h/?X-Amz-Security-Token=abc%2F&X-Amz-Signature=12#t", None),
        (
            '{"iceServers":[{"credential": "abc","username":"u"}]}',
            '{"iceServers":[{"credential": "[redacted]","username":"u"}]}',
        ),
        ('"{\\"participantToken\\":\\"abc\\"}"', '"{\\"participantToken\\":\\"[redacted]\\"}"'),
        ("Authorization: Bearer abc.def", "Authorization: [redacted]"),
        ("id eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln", "id [redacted]"),
        ("contact 123 connected", "contact 123 connected"),
    ],
)
def test_texts(source: str, clean: str | None) -> None:
    """Secrets that can be recognized by their looks are cut out of any text; the rest of it stays."""
    if clean is None:
        clean = "https://h/?X-Amz-Security-Token=[redacted]&X-Amz-Signature=[redacted]#t"
    assert redact_text(source) == clean


SECRET_KEYS = (
    "token Token authToken AUTHTOKEN refreshToken joinToken participantToken mediaLegContextToken callContextToken "
    "login credential internalIP phoneNumber firstName lastName emailAddress address displayName agentName "
    "quickConnectName description name value summary queue.name password digits customerName username "
    "agentLogin extension apiKey api_key secretAccessKey authorization Cookie tokens passwords credentials"
).split()


@pytest.mark.parametrize("key", SECRET_KEYS)
@pytest.mark.parametrize("value", ["secret", "", 5, obj(value2="secret"), obj(deep=[obj(v="secret")]), ["secret"], []])
def test_secret_members(key: str, value: Any) -> None:
    """Texts, numbers, objects and lists under a secret name are redacted, in whatever case and however deep."""
    source = obj(outer=[obj(inner=obj())])
    source.outer[0].inner[key] = value
    assert redact(source).outer[0].inner[key] == "[redacted]"


def test_attributes_and_states() -> None:
    """Contact attributes vanish as a whole; states are kept, their names included."""
    clean = redact(obj(attributes=obj(a="b"), state=obj(name="Available", type="routable"), agent=obj(name="x")))
    assert clean.attributes == "[redacted]"
    assert clean.state.name == "Available"
    assert clean.agent.name == "[redacted]"


@pytest.mark.parametrize("key", ["customerId", "speakerId", "CustomerSpeakerId", "presignedUrl"])
def test_obfuscated_members(key: str) -> None:
    """Customer identifiers become digests: equal ones can still be distinguished from others."""
    source = obj()
    source[key] = "c1"
    assert redact(source)[key] == "[obfuscated value] " + md5("c1")
    assert md5("c1") == "a9f7e97965d6cf799a529102a973b8b9"


def test_texts_anywhere() -> None:
    """Texts in lists and under any name are searched, not only `url` and `text`."""
    clean = redact(obj(list=["a@b.com", ["AuthToken x"]], other="mail a@b.com"))
    assert clean.list[0] == "email address [redacted]"
    assert clean.list[1] == ["[redacted]"]
    assert clean.other == "mail email address [redacted]"


def test_json_in_texts() -> None:
    """A text that is JSON is cleaned as what it says would be, and stays a text."""
    inner = obj(customerName="Ana", state=obj(name="Available"), note="call +12065550188")
    clean = redact(obj(body=to_json(inner), line=["5", "[x", "{}"]))
    assert json.loads(clean.body) == {
        "customerName": "[redacted]",
        "state": {"name": "Available"},
        "note": "call phone number [redacted]",
    }
    assert clean.line == ["5", "[x", "{}"]


def test_the_source_is_untouched() -> None:
    """Redaction changes a copy, never the object of the page."""
    source = obj(token="t", deep=obj(name="n"))
    redact(source)
    assert (source.token, source.deep.name) == ("t", "n")


def test_what_json_cannot_hold() -> None:
    """Cycles and endless objects are described instead of thrown; dates become texts."""
    cycle = obj()
    cycle.self = cycle
    assert redact(cycle).startswith("[")
    assert redact("x" * LONGEST) == f"[{LONGEST + 2} characters]"
    assert redact(Date(0)) == "1970-01-01T00:00:00.000Z"
    assert redact(None) is None


LEAVES = st.one_of(st.none(), st.booleans(), st.integers(-5, 5), st.text(max_size=5), st.just("S3CR3T"))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*SECRET_KEYS, "attributes", "safe"]), inner, max_size=4),
    ),
    max_leaves=15,
)


@given(TREES)
def test_redaction_is_total_and_stable(tree: Any) -> None:
    """Any tree can be redacted; twice is the same as once; no text under a secret name is left."""
    source = parse_json(json.dumps(tree))
    once = redact(source)
    assert json.dumps(redact(once)) == json.dumps(once)

    def check(node: Any) -> None:
        if isinstance(node, dict):
            for key, item in node.items():
                assert not (key in SECRET_KEYS and item == "S3CR3T")
                check(item)
        elif isinstance(node, list):
            for item in node:
                check(item)

    check(once)


@pytest.mark.parametrize(
    "hostile", ["a" * 200000, "a.b-" * 50000 + "@", "?" * 200000, "token\\" * 30000, "bearer " * 30000]
)
def test_hostile_texts_take_linear_time(hostile: str) -> None:
    """Very long texts made to trap the search are redacted like any other."""
    assert isinstance(redact_text("@token" + hostile), str)


def test_the_name_of_a_state() -> None:
    """Of a state its name and type stay readable, and nothing else that is secret."""
    state = obj(name="Lunch", type="not_routable", authToken="abc", phone="+12065550100", nested=obj(password="pw"))
    clean = redact(obj(state=state)).state
    assert (clean.name, clean.type, clean.authToken) == ("Lunch", "not_routable", "[redacted]")
    assert (clean.phone, clean.nested.password) == ("phone number [redacted]", "[redacted]")
    assert redact(obj(state=obj(name="+12065550100"))).state.name == "phone number [redacted]"


@pytest.mark.parametrize("name", ["+12065550100", "anna@example.com", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIi"])
def test_secret_names_of_members(name: str) -> None:
    """A secret that is the name of a member is not shown, and what it names is."""
    source = obj(calls=obj())
    source.calls[name] = 7
    clean = redact(source)
    assert name not in to_json(clean)
    assert list(clean.calls.values()) == [7]
