"""Where the built browser files are: inside the installed package, or in `release/` of a checkout."""

from pathlib import Path

PLACES = (Path(__file__).parent / "release", Path(__file__).resolve().parents[2] / "release")


def release_dir() -> Path:
    """The folder with the built files; FileNotFoundError explains how to build them."""
    for place in PLACES:
        if (place / "connect-streams.js").is_file():
            return place
    raise FileNotFoundError("connect-streams.js is not built. Run: python3 build.py build")


def page_script(name: str) -> Path:
    """A program of the local Connect's pages, or its map; it may be missing where nothing was built."""
    places = [place / "local-connect" / name for place in PLACES]
    return next((place for place in places if place.is_file()), places[-1])


def sdk_file(minified: bool = False) -> Path:
    """The script that pages load."""
    return release_dir() / ("connect-streams-min.js" if minified else "connect-streams.js")
