"""The single-region SDK as text: the minified script, which each region's frame runs in a realm of its own."""

LIBRARY: str = ""
"""Under CPython there is no realm to run it in. In the browser: the minified text, without CCP page and worker."""
