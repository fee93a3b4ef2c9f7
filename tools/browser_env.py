"""A browser for demo and tests: the machine's own, else Playwright's, else the system's packages."""

import os
from pathlib import Path

from connect_streams import browsers
from tools import system_packages
from tools.console import CONSOLE, Failure
from tools.paths import STATE, VENV_PYTHON
from tools.process import run
from tools.stamps import Stamp

# Starting a browser to see whether it does costs half a second: remembered once it did.
REMEMBERED = STATE / "chromium"
ASK_PLAYWRIGHT = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def ensure_chromium() -> Path:
    """The executable of a Chromium, Chrome or Edge; installs one if the machine has none."""
    found = _named() or _remembered() or browsers.find_chromium()
    if not found:
        found = _install()
    Stamp(REMEMBERED).write(str(found))
    return found


def ensure_headless_shell(*, wanted: bool) -> Path | None:
    """The executable of Chromium's headless shell, or None: without one the tests run in Chromium, and longer.

    Installed only if `wanted` and possible unasked, and never where a person named a browser.
    """
    found = browsers.find_headless_shell()
    manager = system_packages.find_manager()
    if found or not wanted or os.environ.get(browsers.CHROMIUM_VARIABLE) or not manager or not manager.may_install:
        return found
    try:
        with CONSOLE.step(f"headless shell of Chromium ({manager.name})"):
            system_packages.install(manager, "headless-shell")
    except Failure:
        CONSOLE.note(f"{manager.name} has no headless shell of Chromium: the tests run in Chromium, and longer")
    return browsers.find_headless_shell()


def ensure_firefox(*, wanted: bool) -> Path | None:
    """The executable of Firefox, or None: it is optional, and installed only if `wanted` and possible unasked."""
    found = browsers.find_firefox()
    manager = system_packages.find_manager()
    if not found and wanted and manager and manager.may_install:
        with CONSOLE.step(f"Firefox ({manager.name})"):
            system_packages.install(manager, "firefox")
        found = browsers.find_firefox()
    return found


def _named() -> Path | None:
    named = os.environ.get(browsers.CHROMIUM_VARIABLE)
    if not named:
        return None
    if not Path(named).is_file():
        raise Failure(
            f"{browsers.CHROMIUM_VARIABLE} names a browser that is not there: {named}",
            "Correct the variable, or unset it to have a browser looked for.",
        )
    return Path(named)


def _remembered() -> Path | None:
    try:
        path = Path(REMEMBERED.read_text(encoding="utf-8"))
    except OSError:
        return None
    return path if path.is_file() else None


def _install() -> Path:
    """Playwright's Chromium (in the person's cache folder, no rights needed), else the system's package."""
    playwrights = _playwrights()
    if playwrights:
        return playwrights
    reasons = []
    try:
        with CONSOLE.step("Chromium (Playwright's)"):
            run(
                [VENV_PYTHON, "-m", "playwright", "install", "chromium"],
                failing="Playwright could not download Chromium",
                timeout=600,
            )
        playwrights = _playwrights()
        if playwrights:
            return playwrights
        reasons.append("Playwright's Chromium does not start here (system libraries missing?)")
    except Failure as failure:
        reasons.append(failure.what)
    manager = system_packages.find_manager()
    if manager and manager.may_install:
        CONSOLE.note(f"{reasons[-1]}: going on with {manager.name}")
        try:
            with CONSOLE.step(f"Chromium ({manager.name})"):
                system_packages.install(manager, "chromium")
        except Failure as failure:
            reasons.append(str(failure))
        else:
            found = browsers.find_chromium()
            if found:
                return found
            reasons.append(f"what {manager.name} installed does not start")
    missing = "no browser: demo and browser tests need Chromium, Chrome or Edge"
    raise Failure(missing, how_to_get_one(manager), "\n".join(f"- {reason}" for reason in reasons))


def how_to_get_one(manager: system_packages.Manager | None) -> str:
    """What the person can do, with this machine's own command where it is known."""
    advice = manager.advice("chromium") if manager else ""
    first = f"Run: {advice}" if advice else "Install Google Chrome or Chromium"
    return f"{first}\n  or set {browsers.CHROMIUM_VARIABLE} to a browser's executable."


def _playwrights() -> Path | None:
    """Playwright's own Chromium, if it was installed and starts."""
    try:
        path = Path(run([VENV_PYTHON, "-c", ASK_PLAYWRIGHT], failing="Playwright does not start").strip())
    except Failure:
        return None
    return path if path.is_file() and browsers.starts(path) else None
