"""A browser that blocks third-party cookies, and signing in where they would be needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from connect_streams.testing.chromium import launch_options


@contextmanager
def blocking_cookies(browser_type: Any, profile: Path, blocked: bool = True) -> Iterator[Any]:
    """The context of a browser with a profile of its own, whose settings block third-party cookies, or not.

    Settings belong to the whole browser; the headless shell has none.
    """
    preferences = profile / "Default" / "Preferences"
    preferences.parent.mkdir()
    preferences.write_text(f'{{"profile": {{"cookie_controls_mode": {int(blocked)}}}}}')
    context = browser_type.launch_persistent_context(str(profile), ignore_https_errors=True, **launch_options())
    try:
        yield context
    finally:
        context.close()


def sign_in(context: Any, origin: str) -> None:
    """Sign in at an instance, in a tab of its own."""
    tab = context.new_page()
    tab.goto(f"{origin}/login?landat=/favicon.ico")
    tab.fill("[name=username]", "ana")
    tab.fill("[name=password]", "agent")
    tab.press("[name=password]", "Enter")
    tab.wait_for_url("**/favicon.ico")
    tab.close()
