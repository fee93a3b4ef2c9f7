"""What is to happen to one request, put together from all the faults that are in force for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

CutPoint = Literal["request", "headers", "half"]
FrameHeader = Literal["frame-ancestors", "X-Frame-Options"]


@dataclass
class Effect:
    """First wait ``delay`` seconds; then at most one of ``status``, ``cut`` and ``is_silent`` ends the request.

    Otherwise it is served, and the answer is changed as the rest says.
    """

    delay: float = 0.0
    status: int | None = None
    error: str = ""
    message: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    cut: CutPoint | None = None
    is_silent: bool = False
    is_malformed: bool = False
    skew: float = 0.0
    refuses_frames: FrameHeader | None = None

    @property
    def is_ended(self) -> bool:
        """Whether some fault has decided already what becomes of the request."""
        return self.status is not None or self.cut is not None or self.is_silent or self.is_malformed

    @property
    def changes_answers(self) -> bool:
        """Whether an answer arrives otherwise than it was sent."""
        return bool(self.cut or self.is_malformed or self.skew or self.refuses_frames)

    @property
    def is_unanswered(self) -> bool:
        """Whether no answer comes at all."""
        return self.cut is not None or self.is_silent
