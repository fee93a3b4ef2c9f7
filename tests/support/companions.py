"""The companion libraries from npm, loaded by script tag after the SDK."""

from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"
CHATJS = PACKAGES / "amazon-connect-chatjs" / "dist" / "amazon-connect-chat.js"
TASKJS = PACKAGES / "amazon-connect-taskjs" / "dist" / "amazon-connect-task.js"


def load(page: Any, *libraries: Path) -> None:
    """Add script tags, in this order."""
    for library in libraries:
        page.add_script_tag(path=str(library))


def chat_by(page: Any, instance_origin: str) -> None:
    """Have ChatJS talk to the local participant service instead of the one of a region."""
    page.evaluate("endpoint => connect.ChatSession.setGlobalConfig({ endpoint })", instance_origin)
