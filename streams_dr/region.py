"""What a page knows of one of its two regions."""

from __future__ import annotations

from typing import Any


class Region:
    """What is known of a region: `key`, `arn` and `url` as configured, and what it shows of itself."""

    def __init__(self, key: str, arn: Any, url: Any) -> None:
        self.key: str = key
        self.arn: Any = arn
        self.url: Any = url
        self.heard: bool = False
        """It has acknowledged."""
        self.silent: bool = False
        """It does no more."""
        self.known: bool = False
        """It has sent a snapshot."""
        self.ready: bool = False
        """It has since its panel started, or had the time for it."""
        self.voice: bool = False
        """Its contacts include a live voice call."""
        self.pages: int = 1
        """How many panels its worker serves."""
        self.due: bool = False
        """It is to be told that it is the active one as soon as it answers."""
        self.held: bool = False
        """It is to be told about the other region, once that is safe."""
