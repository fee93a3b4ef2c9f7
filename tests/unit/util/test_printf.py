"""printf of `connect.sprintf`, the logger and error messages (public API §12)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.host.markers import obj
from streams.util import printf as module
from streams.util.printf import printf, sprintf, vsprintf


class Thrown(Exception):
    """JavaScript throws texts, Python cannot."""


def throw(value: Any) -> Any:
    raise Thrown(value)


@pytest.fixture(autouse=True)
def throwing_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "throw", throw)


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("plain", [], "plain"),
        ("%%", [], "%"),
        ("%%s", ["a"], "%s"),
        ("%s and %s", ["a", 1], "a and 1"),
        ("%s", [None], "null"),
        ("%s", [True], "true"),
        ("%s", ["a", "b"], "a"),
        ("%2$s %1$s", ["a", "b"], "b a"),
        ("%1$s %s", ["a", "b"], "a a"),
        ("%(a)s", [obj(a=1)], "1"),
        ("%(a.b)s", [obj(a=obj(b=2))], "2"),
        ("%(a)s", [obj(a=None)], "null"),
        ("%5s|%-5s|", ["ab", "ab"], "   ab|ab   |"),
        ("%05s|", ["ab"], "000ab|"),
        ("%'*5s|%'*-5s|", ["ab", "ab"], "***ab|ab***|"),
        ("%10.2s|", ["abc"], "        ab|"),
        ("%d %d", [3.7, -3.7], "3 -3"),
        ("%+d %+d %+d", [3, -3, 0], "+3 -3 +0"),
        ("%+s %+x", [3, 3], "3 3"),
        ("%05d %+05d", [-3, 3], "000-3 000+3"),
        ("%.2f %f %.0f", [3.14159, 3, 2.5], "3.14 3 3"),
        ("%e %.2e %.0e", [12345.678, 12345.678, 65], "1.2345678e+4 1.23e+4 7e+1"),
        ("%b %o %x %X", [10, 8, 255, 255], "1010 10 ff FF"),
        ("%x", [-255], "-ff"),
        ("%u %u", [-1, 3.7], "4294967295 3"),
        ("%c", [65], "A"),
        ("%d", [float("nan")], "NaN"),
        ("%+08.2f|", [3.14159], "000+3.14|"),
    ],
)
def test_conversions(template: str, values: list[Any], expected: str) -> None:
    """Each conversion and flag prints what the original's sprintf prints."""
    assert sprintf(template, *values) == expected
    assert vsprintf(template, values) == expected
    assert printf([template, *values]) == expected


@pytest.mark.parametrize("nothing", [[], [None], [""]])
def test_no_template(nothing: list[Any]) -> None:
    """Without a template there is an empty text."""
    assert printf(nothing) == ""
    assert sprintf(*nothing) == ""


@pytest.mark.parametrize(
    ("template", "values", "problem", "lenient"),
    [
        ("100% sure", [], "[sprintf] %", "100% sure"),
        ("%y", ["a"], "[sprintf] %", "%y"),
        ("%d", ["x"], "[sprintf] %d", "x"),
        ("%d", [True], "[sprintf] %d", "true"),
        ("%d", [], "[sprintf] %d", "%d"),
        ("%(z)s", [obj(a=1)], "[sprintf] %(z)s", "%(z)s"),
    ],
)
def test_bad_formats(template: str, values: list[Any], problem: str, lenient: str) -> None:
    """sprintf throws for what it cannot format; the log prints it as it stands."""
    with pytest.raises(Thrown) as caught:
        sprintf(template, *values)
    assert caught.value.args == (problem,)
    assert printf([template, *values]) == lenient


ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.integers()), st.just(obj(a=1))
)


@given(st.one_of(st.text("%s$d()x0.5+-'abf ", max_size=20), ANYTHING), st.lists(ANYTHING, max_size=4))
def test_the_log_formats_anything(template: Any, values: list[Any]) -> None:
    """Whatever is logged, a text comes out and nothing is thrown."""
    assert isinstance(printf([template, *values]), str)
