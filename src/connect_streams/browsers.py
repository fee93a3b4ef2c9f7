"""Where this machine's browsers are. Standard library only: the build asks before anything is installed.

Order of search for Chromium: the environment variable CONNECT_STREAMS_CHROMIUM, programs on the PATH (Chromium, Chrome,
Edge), then the places where installers put them. Firefox likewise, with CONNECT_STREAMS_FIREFOX.

Chromium's headless shell (its pages, frames, workers and media without the application around them) has the variable
CONNECT_STREAMS_HEADLESS_SHELL. Whoever names a Chromium wants that one, so then no other shell is looked for.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

CHROMIUM_VARIABLE = "CONNECT_STREAMS_CHROMIUM"
FIREFOX_VARIABLE = "CONNECT_STREAMS_FIREFOX"
SHELL_VARIABLE = "CONNECT_STREAMS_HEADLESS_SHELL"

CHROMIUM_PROGRAMS = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
FIREFOX_PROGRAMS = ("firefox-esr", "firefox")
SHELL_PROGRAMS = ("chrome-headless-shell", "chromium-headless-shell")

MAC_CHROMIUM = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
MAC_FIREFOX = ("Firefox.app/Contents/MacOS/firefox",)
WINDOWS_CHROMIUM = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
WINDOWS_FIREFOX = ("Mozilla Firefox/firefox.exe",)
WINDOWS_ROOTS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")

Which = Callable[[str], str | None]
Works = Callable[[Path], bool]


def starts(browser: Path) -> bool:
    """Whether a browser found on the PATH is one.

    A distribution may put a script there that only says where the real one is to be had, and a browser may lack system
    libraries: both fail when asked for their version. On Windows a browser opens a window when asked, so there its file
    is enough.
    """
    if sys.platform == "win32":
        return browser.is_file()
    try:
        done = subprocess.run(
            [str(browser), "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=30, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0


def chromium_candidates(
    env: Mapping[str, str] = os.environ, which: Which = shutil.which, platform: str = sys.platform
) -> Iterator[Path]:
    """Every Chromium, Chrome or Edge that may be there, the named one first."""
    yield from _candidates(env, which, platform, CHROMIUM_VARIABLE, CHROMIUM_PROGRAMS, MAC_CHROMIUM, WINDOWS_CHROMIUM)


def firefox_candidates(
    env: Mapping[str, str] = os.environ, which: Which = shutil.which, platform: str = sys.platform
) -> Iterator[Path]:
    """Every Firefox that may be there, the named one first."""
    yield from _candidates(env, which, platform, FIREFOX_VARIABLE, FIREFOX_PROGRAMS, MAC_FIREFOX, WINDOWS_FIREFOX)


def shell_candidates(
    env: Mapping[str, str] = os.environ, which: Which = shutil.which, platform: str = sys.platform
) -> Iterator[Path]:
    """Every headless shell of Chromium that may be there; none but a named one where a Chromium is named."""
    programs = () if env.get(CHROMIUM_VARIABLE) else SHELL_PROGRAMS
    yield from _candidates(env, which, platform, SHELL_VARIABLE, programs, (), ())


def find_chromium(candidates: Iterator[Path] | None = None, works: Works = starts) -> Path | None:
    """The executable of the first Chromium, Chrome or Edge that starts; None if this machine has none."""
    return _first(chromium_candidates() if candidates is None else candidates, works)


def find_firefox(candidates: Iterator[Path] | None = None, works: Works = starts) -> Path | None:
    """The executable of the first Firefox that starts; None if this machine has none."""
    return _first(firefox_candidates() if candidates is None else candidates, works)


def find_headless_shell(candidates: Iterator[Path] | None = None, works: Works = starts) -> Path | None:
    """The executable of the first headless shell that starts; None if this machine has none."""
    return _first(shell_candidates() if candidates is None else candidates, works)


def _candidates(
    env: Mapping[str, str],
    which: Which,
    platform: str,
    variable: str,
    programs: tuple[str, ...],
    mac: tuple[str, ...],
    windows: tuple[str, ...],
) -> Iterator[Path]:
    named = env.get(variable)
    if named:
        yield Path(named)
    for program in programs:
        found = which(program)
        if found:
            yield Path(found)
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / app for app in mac)
    elif platform == "win32":
        for root in WINDOWS_ROOTS:
            if root in env:
                yield from (Path(env[root]) / app for app in windows)


def _first(candidates: Iterator[Path], works: Works) -> Path | None:
    return next((browser for browser in candidates if browser.is_file() and works(browser)), None)
