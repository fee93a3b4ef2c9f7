"""Where browsers are looked for."""

import os
import sys
from pathlib import Path

import pytest

from connect_streams import browsers


def test_named_browser_comes_first() -> None:
    """CONNECT_STREAMS_CHROMIUM goes before everything on the PATH."""
    found = browsers.chromium_candidates(
        {"CONNECT_STREAMS_CHROMIUM": "/opt/mine"}, lambda name: f"/usr/bin/{name}", "linux"
    )
    assert [str(path) for path in found][:2] == [str(Path("/opt/mine")), str(Path("/usr/bin/google-chrome-stable"))]


def test_program_on_the_path() -> None:
    """Only programs that are on the PATH are candidates on Linux."""
    found = browsers.chromium_candidates({}, {"chromium": "/usr/bin/chromium"}.get, "linux")
    assert list(found) == [Path("/usr/bin/chromium")]


def test_mac_applications() -> None:
    """On macOS the application bundles are looked into, the system's before the person's own."""
    found = [path.as_posix() for path in browsers.chromium_candidates({}, lambda name: None, "darwin")]
    assert found[0] == "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    assert len(found) == 6


def test_windows_program_folders() -> None:
    """On Windows Chrome, Chromium and Edge are looked for in the folders that the environment names."""
    env = {"ProgramFiles": "C:/Program Files", "LocalAppData": "C:/Users/a/AppData/Local"}
    found = [path.as_posix() for path in browsers.chromium_candidates(env, lambda name: None, "win32")]
    assert "C:/Program Files/Google/Chrome/Application/chrome.exe" in found
    assert "C:/Users/a/AppData/Local/Chromium/Application/chrome.exe" in found
    assert "C:/Program Files/Microsoft/Edge/Application/msedge.exe" in found


def test_firefox_likewise() -> None:
    """Firefox has its own variable and programs."""
    env = {"CONNECT_STREAMS_FIREFOX": "/opt/firefox"}
    found = browsers.firefox_candidates(env, {"firefox-esr": "/usr/bin/firefox-esr"}.get, "linux")
    assert list(found) == [Path("/opt/firefox"), Path("/usr/bin/firefox-esr")]


def test_headless_shell() -> None:
    """The headless shell has a variable of its own; whoever names a Chromium has it run instead."""
    on_path = {"chromium-headless-shell": "/usr/bin/shell"}.get
    assert list(browsers.shell_candidates({}, on_path, "linux")) == [Path("/usr/bin/shell")]
    assert list(browsers.shell_candidates({"CONNECT_STREAMS_CHROMIUM": "/opt/mine"}, on_path, "linux")) == []
    both = {"CONNECT_STREAMS_CHROMIUM": "/opt/mine", "CONNECT_STREAMS_HEADLESS_SHELL": "/opt/shell"}
    assert list(browsers.shell_candidates(both, on_path, "linux")) == [Path("/opt/shell")]


def script(path: Path, exit_code: int) -> Path:
    path.write_text(f"#!{sys.executable}\nraise SystemExit({exit_code})\n")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(os.name == "nt", reason="Windows browsers are not started to be asked")
def test_script_that_only_advises_is_no_browser(tmp_path: Path) -> None:
    """A stand-in that only says where the browser is to be had is passed over for one that starts."""
    advice = script(tmp_path / "chromium-browser", 1)
    real = script(tmp_path / "chromium", 0)
    assert browsers.find_chromium(iter([tmp_path / "absent", advice, real])) == real


def test_machine_without_browser(tmp_path: Path) -> None:
    """With no candidate that exists, none is found."""
    assert browsers.find_firefox(iter([tmp_path / "absent"])) is None
