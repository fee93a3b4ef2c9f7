"""How Chromium is started so that a Contact Control Panel in a cross-site frame runs as it does for a user."""

import os
import sys
from typing import Any

from connect_streams.browsers import find_chromium, find_headless_shell

QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

MEDIA = (
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--autoplay-policy=no-user-gesture-required",
    # Audio of a local Connect on a machine without a network.
    "--allow-loopback-in-peer-connection",
)

# Pages that draw the browser's own toolbar: nobody sees it, and each window would start one or two more processes.
TOOLBAR = (
    "InitialWebUI,PreloadTopChromeWebUI,WebUIReloadButton,WebUIToolbar,WebUIOmniboxPopup,WebUIOmniboxFullPopup,"
    "WebUIOmniboxAimPopup"
)

# Playwright switches third-party storage partitioning off, and then no SharedWorker starts in a cross-site frame. The
# last list of disabled features wins, so this one, without that entry, restores what users have.
# A renderer kept ready for the next site: a short-lived page ends before anybody needs it.
SPARE = "SpareRendererForSitePerProcess"

FEATURES = (
    f"--disable-features=Translate,MediaRouter,OptimizationHints,AcceptCHFrame,DialMediaRouteProvider,{TOOLBAR},{SPARE}"
)


def arguments() -> list[str]:
    """Command-line flags for Chromium, Chrome or Edge; the ephemeral certificate of the local Connect is accepted."""
    flags = [*QUIET, *MEDIA, FEATURES, "--ignore-certificate-errors", "--disable-gpu"]
    if sys.platform == "linux" and os.geteuid() == 0:
        flags.append("--no-sandbox")
    return flags


def launch_options(headless: bool = True, *, shell: bool = False) -> dict[str, Any]:
    """Keyword arguments for Playwright's `chromium.launch`: the machine's browser, else Playwright's own.

    `shell` takes Chromium's headless shell where the machine has one: the same pages, processes of sites, workers and
    media for two thirds of the work, without what the application adds (popup blocker, settings, page cache).
    """
    found = find_headless_shell() if headless and shell else None
    if found is not None:
        # Chromium itself gives each site a process of its own; the shell does so when asked.
        return {"headless": True, "args": [*arguments(), "--site-per-process"], "executable_path": str(found)}
    options: dict[str, Any] = {"headless": headless, "args": arguments()}
    if headless:
        options["args"].append("--headless=new")
    browser = find_chromium()
    if browser is not None:
        options["executable_path"] = str(browser)
    return options
