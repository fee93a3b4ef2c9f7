"""A client page with the clients of the Amazon Connect SDK from npm, and what they say to the CCP."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

from tests.support.recorder import RecorderPage
from tests.support.scripts import script

ROOT = Path(__file__).resolve().parents[2]
ENTRY = ROOT / "tests" / "pages" / "sdk_clients.js"

Json = dict[str, Any]

RECORD_MESSAGES = script("record_sdk_messages")
"""In the CCP: records what arrives over the port that it offers."""

START = script("start_sdk_clients")

ASK = """async ([call, id]) => {
  try { return { kept: await eval(call) } }
  catch (error) { return { broken: [error.errorKey, error.namespace, error.reason, error.message] } }
}"""

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def bundle_clients(folder: Path) -> Path:
    """Bundle the clients as a page would; returns the script."""
    script = folder / "sdk_clients.js"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    subprocess.run([esbuild, ENTRY, "--bundle", f"--outfile={script}", "--log-level=error"], check=True)
    return script


class SdkPage(RecorderPage):
    """The recorder's page with the clients on `window.clients`; `record(name)` adds what it gets to `received`."""

    @classmethod
    def opened(cls, context: Any, connect: Any, script: Path) -> SdkPage:
        """A page in a fresh context, its agent known and its clients made."""
        context.add_init_script(path=script)
        context.add_init_script(f"({RECORD_MESSAGES})()")
        page = cls(context.new_page(), connect)
        page.open()
        page.ready()
        page.value(START)
        return page

    def ask(self, call: str, contact_id: str = "") -> Json:
        """`{"kept": value}` or `{"broken": [...]}` of a JavaScript expression; `id` in it is the contact's id."""
        answer: Json = self.value(ASK, [call, contact_id])
        return answer

    def received(self, name: str, count: int = 1) -> list[Any]:
        """What was received under a name, once there are so many."""
        enough = "([name, count]) => received.filter(one => one[0] === name).length >= count"
        self.wait(enough, [name, count])
        return list(self.value("name => received.filter(one => one[0] === name).map(one => one[1])", name))

    def sent(self) -> list[Json]:
        """The requests and subscriptions that the CCP got, without their ids."""
        kept = ("type", "namespace", "command", "data", "topic")
        messages = self.frame.evaluate("sdkMessages.filter(one => /request|subscribe/.test(one.type))")
        return [{name: one[name] for name in kept if one.get(name) is not None} for one in messages]


class Names:
    """Replaces what differs from run to run by names in the order of appearance."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}

    def plain(self, value: Any, key: str = "") -> Any:
        """A value of JSON with ids as `id-1`, `id-2`, …, and times and ports left out."""
        if key in ("timestamp", "startTimestamp", "expiration", "origin", "queueTimestamp"):
            return key
        if isinstance(value, dict):
            return {name: self.plain(item, name) for name, item in sorted(value.items())}
        if isinstance(value, list):
            return [self.plain(item) for item in value]
        return UUID.sub(self._name, value) if isinstance(value, str) else value

    def _name(self, found: re.Match[str]) -> str:
        return self._names.setdefault(found[0], f"id-{len(self._names) + 1}")
