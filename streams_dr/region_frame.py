"""A frame for each region, of the page's own origin, in which the SDK for one region runs undisturbed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streams.host.markers import either, truthy
from streams.host.patterns import matches, pattern
from streams.host.window import scope
from streams.util.disposables import after, listen, undo_all
from streams_dr.host.library import LIBRARY

ALLOWED = "microphone; camera; autoplay; clipboard-write; identity-credentials-get"
"""As the CCP's frame needs it: what a frame around it may not use, it cannot have either."""

SHOWN = "height:100%;width:100%;border:0px"
HIDDEN = "height: 0; width: 0; border: 0px"
FILLED = "margin:0;height:100%;overflow:hidden"

SCRIPT_LIMIT = 10000
"""How long a script of the page's may take, in ms. A dead host of scripts must not silence the phone."""

OWN_FILE = pattern("connect-streams-dr(-min)?\\.js")


def own_script() -> str:
    """The URL this program was loaded from; "" where a bundler has made it part of another script."""
    running: Any = scope.document.currentScript if truthy(scope.document) else None
    source: str = running.src if truthy(running) and truthy(running.src) else ""
    return source if matches(OWN_FILE, source) else ""


def make_frame(document: Any, id: str, style: str) -> Any:
    """A frame for a region, or for both."""
    frame = document.createElement("iframe")
    frame.id = id
    frame.allow = ALLOWED
    frame.scrolling = "no"
    frame.style.cssText = style
    return frame


def add_frame(parent: Any, id: str, style: str, loaded: Callable[[Any], None]) -> Any:
    """Append a frame to an element; `loaded(window)` is called whenever it has (re)loaded."""
    frame = make_frame(parent.ownerDocument, id, style)
    frame.srcdoc = "<!doctype html>"

    def fill() -> None:
        inner: Any = frame.contentWindow
        inner.document.documentElement.style.cssText = FILLED
        inner.document.body.style.cssText = FILLED
        loaded(inner)

    frame.addEventListener("load", fill)
    parent.appendChild(frame)
    return frame


def add_script(window: Any, source: str, done: Callable[[str], None]) -> None:
    """Run a script in a frame: `done(problem)` once it has run, failed or taken too long. `source` is a URL."""
    script: Any = window.document.createElement("script")
    waits: list[Any] = []

    def end(problem: str) -> None:
        undo_all(waits)
        done(problem)

    listen(waits, script, "load", lambda event: end(""))
    listen(waits, script, "error", lambda event: end("failed"))
    after(waits, SCRIPT_LIMIT, lambda: end("hangs"))
    script.src = source
    run(window, script)


def run(window: Any, script: Any) -> None:
    """Put a script into a frame, which has the page's content security policy and so wants its nonce."""
    signed: Any = scope.document.querySelector("script[nonce]")
    if truthy(signed):
        script.nonce = signed.nonce
    window.document.body.appendChild(script)


def add_library(window: Any, url: str | None, sibling: str, done: Callable[[str], None]) -> None:
    """Run the SDK in a frame; `done(problem)`.

    It travels in this file as text. A page that forbids inline scripts has it loaded: from `url`, else from beside the
    file that this program came in.
    """

    def loaded(problem: str) -> None:
        done("" if truthy(window.connect) else problem + " (set libraryUrl)")

    if not truthy(url):
        script: Any = window.document.createElement("script")
        script.textContent = LIBRARY
        run(window, script)
    if truthy(window.connect):
        done("")
    elif truthy(url) or sibling != "":
        beside = sibling.replace("connect-streams-dr", "connect-streams")
        add_script(window, either(url, beside), loaded)
    else:
        loaded("refused")


def add_scripts(window: Any, urls: list[str], note: Callable[[str], None], done: Callable[[], None]) -> None:
    """Run scripts one after the other; one that fails or hangs is noted and passed over."""

    rest = [*urls]

    def step() -> None:
        if len(rest) == 0:
            done()
            return
        url = rest.pop(0)

        def ran(problem: str) -> None:
            if problem != "":
                note(f"The script {url} {problem}")
            step()

        add_script(window, url, ran)

    step()


def add_container(window: Any) -> Any:
    """The element of a region's frame that its CCP goes into."""
    container: Any = window.document.createElement("div")
    container.id = "containerDiv"
    container.style.height = "100%"
    window.document.body.appendChild(container)
    return container
