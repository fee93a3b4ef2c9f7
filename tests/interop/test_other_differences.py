"""What docs/compatibility.md says of version, log and second copies, asked of both SDKs."""

from pathlib import Path
from typing import Any

import pytest

from connect_streams import __version__
from connect_streams.release import sdk_file
from tests.support.scripts import script

THEIRS = Path(__file__).resolve().parents[2] / "node_modules/amazon-connect-streams/release/connect-streams-min.js"
ASK = script("other_differences")


@pytest.fixture
def page(page: Any) -> Any:
    """An empty page."""
    page.route("https://page.example/", lambda route: route.fulfill(body="<p>", content_type="text/html"))
    page.goto("https://page.example/")
    return page


def asked(page: Any, sdk: Path) -> Any:
    """What a script answers."""
    page.goto("https://page.example/")
    page.add_script_tag(path=sdk)
    return page.evaluate(ASK)


def test_versions(page: Any) -> None:
    """Ours says the release that it stands in for, and its own version; the original's package says the one before."""
    found = [asked(page, sdk)["versions"] for sdk in (THEIRS, sdk_file(minified=True))]
    assert found == [["2.28.1", None], ["2.28.2", __version__]]


def test_contains(page: Any) -> None:
    """Both find elements of arrays and keys of objects, and throw for texts."""
    theirs, ours = (asked(page, sdk)["contains"] for sdk in (THEIRS, sdk_file(minified=True)))
    assert theirs == ours == [True, False, False, True, False, "TypeError", "TypeError"]


def test_percent_signs(page: Any) -> None:
    """A text that is no template is logged as it is; the original complains on the console and logs nothing."""
    theirs, ours = (asked(page, sdk)["log"] for sdk in (THEIRS, sdk_file(minified=True)))
    assert theirs == [None, "100%", None, "throws"]
    assert ours == ["100%", "100%", "x and %d", "throws"]


@pytest.mark.parametrize("first", [sdk_file(minified=True), THEIRS], ids=["ours", "theirs"])
def test_a_second_copy(first: Path, page: Any) -> None:
    """A copy that takes the place of another one says so, with both names and versions."""
    page.add_script_tag(path=first)
    with page.expect_console_message() as said:
        page.add_script_tag(path=sdk_file())
    known = f"connect-streams {__version__}" if first != THEIRS else "amazon-connect-streams 2.28.1"
    own = f"connect-streams {__version__}"
    assert said.value.text == f"{own} replaces {known}, which this page loaded before: load one."
    assert said.value.type == "warning"
