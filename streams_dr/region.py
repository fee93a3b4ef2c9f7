"""What a page knows of one of its two regions."""

from __future__ import annotations


class Region:
    """What is known of a region: `key`, `arn` and `url` as configured, and what it shows of itself."""

    def __init__(self, key: str, arn: str | None, url: str) -> None:
        self.key: str = key
        self.arn: str | None = arn
        self.url: str = url
        self.has_acknowledged: bool = False
        """Its CCP has answered at least once."""
        self.is_silent: bool = False
        """It has answered, and no longer does."""
        self.has_snapshot: bool = False
        """It has sent a snapshot."""
        self.is_settled: bool = False
        """It has sent a snapshot since its CCP started, or had the time for it."""
        self.has_call: bool = False
        """Its contacts include a live voice call."""
        self.page_count: int = 1
        """How many pages its worker serves."""
        self.confirmation_due: bool = False
        """It is to be confirmed as the active one as soon as it answers."""
        self.introduction_due: bool = False
        """It has to be introduced to the other region, once that is safe."""

    def is_answering(self) -> bool:
        """Whether its CCP answers now."""
        return self.has_acknowledged and not self.is_silent
