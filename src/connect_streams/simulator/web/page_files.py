"""Static pages, the SDK files, and the headers that keep them in their place."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from connect_streams.release import page_script

PAGES = Path(__file__).parents[1] / "pages"
FRESH = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
SDK_NAME = "connect-streams.js"
COMPILED = {"/rtc": "connect-rtc.js", "/pages/ccp": "ccp-services.js"}
"""Folders of URLs, and the program of `local_pages/` that each has."""


class WholeFile(FileResponse):
    """A file that is read in one piece: each piece is a turn of another thread."""

    chunk_size = 1 << 20


def page(name: str, policy: str) -> Response:
    """One of the simulator's own pages under a content security policy without inline scripts."""
    return WholeFile(PAGES / name / "index.html", headers={**FRESH, "Content-Security-Policy": policy})


def policy(frame_ancestors: str, connect: str = "'self'", frames: str = "'none'") -> str:
    """The content security policy of the simulator's pages: own scripts only, nothing inline, nothing evaluated."""
    return "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "media-src 'self' data: blob: https:",
            "font-src 'self'",
            f"connect-src {connect}",
            f"frame-src {frames}",
            f"frame-ancestors {frame_ancestors}",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        ]
    )


class FreshFiles(StaticFiles):
    """Static files that a browser asks for again each time, so that an edit shows at the next reload.

    Hidden files (``.env``, ``.git``) are not served: the folder may be somebody's project. ``.well-known`` is.
    """

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Where the file is, nowhere for what is hidden."""
        return ("", None) if is_hidden(path) else super().lookup_path(path)

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """The file, with headers that have it asked for again."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers.update(FRESH)
        return response


def is_hidden(path: str) -> bool:
    """Whether a part of the path begins with a dot."""
    return any(part.startswith(".") and part not in (".", ".well-known") for part in Path(path).parts)


def own_files() -> Mount:
    """``/pages``: scripts and styles of the simulator's own pages."""
    return Mount("/pages", FreshFiles(directory=PAGES))


def icon() -> Route:
    """What browsers ask for on their own; without it every page would log a 404."""

    async def serve(_: Request) -> Response:
        return WholeFile(PAGES / "icon.svg", headers=FRESH)

    return Route("/favicon.ico", serve)


def sdk_files(sdk_file: Path) -> Route:
    """``/sdk/connect-streams.js`` is the given file, whatever its name; its neighbours keep their names."""

    async def serve(request: Request) -> Response:
        wanted = request.path_params["path"]
        if wanted == SDK_NAME:
            return script(sdk_file)
        if wanted == f"{SDK_NAME}.map":
            return script(sdk_file.with_name(f"{sdk_file.name}.map"))
        found = (sdk_file.parent / wanted).resolve()
        if is_hidden(wanted) or not found.is_relative_to(sdk_file.parent.resolve()):
            raise HTTPException(404)
        return script(found)

    return Route("/sdk/{path:path}", serve)


def compiled_programs() -> list[Route]:
    """What is compiled of `local_pages/`, with its maps.

    ``/rtc/connect-rtc.js`` is the library that softphones make calls with, ``/pages/ccp/ccp-services.js`` what the CCP
    page offers beside the CCP.
    """

    async def serve(request: Request) -> Response:
        return script(page_script(request.url.path.rpartition("/")[2]))

    names = [f"{folder}/{name}" for folder, name in COMPILED.items()]
    return [Route(f"{name}{suffix}", serve) for name in names for suffix in ("", ".map")]


def crash_hook() -> str:
    """The lines with which the local Connect can end its worker; they do nothing until the worker opens a websocket."""
    return (PAGES / "worker" / "crash_hook.js").read_text("utf-8")


def script(file: Path) -> Response:
    """A script file, 404 when it is not there."""
    return WholeFile(existing(file), headers=FRESH)


def text_of(file: Path) -> str:
    """The text of a file, 404 when it is not there."""
    return existing(file).read_text("utf-8")


def existing(file: Path) -> Path:
    """The file itself, 404 when it is not there."""
    if not file.is_file():
        raise HTTPException(404)
    return file
