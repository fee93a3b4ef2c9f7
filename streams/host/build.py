"""What the build writes into the program (`bundle.mjs`)."""

from __future__ import annotations

own_version = "0.0.0"
"""Our own version, that of the packages."""
