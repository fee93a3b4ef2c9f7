"""What an offer says of Opus."""

from __future__ import annotations

from streams.host.patterns import groups, pattern

OPUS = pattern("^a=rtpmap:([0-9]+) opus/")
LINE = "\r\n"


def tuned(sdp: str, use_dtx: bool) -> str:
    """An offer with Opus as the service expects it: packets of 20 ms, no pauses in silence unless asked for.

    An offer without Opus stays as it is.
    """
    lines: list[str] = sdp.rstrip().split(LINE)
    head = format_head(lines)
    if head == "":
        return sdp
    dtx = "1" if use_dtx else "0"
    tuned_lines: list[str] = []
    for line in lines:
        if line.startswith(head):
            rest: str = line[len(head) :].replace("minptime=10", "minptime=20")
            tuned_lines.append(f"{head}usedtx={dtx};{rest}")
        else:
            tuned_lines.append(line)
    return LINE.join([*tuned_lines, "a=ptime:20", "a=maxptime:20", ""])


def format_head(lines: list[str]) -> str:
    """How the line with the parameters of Opus begins; "" without Opus."""
    for line in lines:
        found = groups(OPUS, line)
        if found is not None:
            whole, payload_type = found
            return "a=fmtp:" + payload_type + " "
    return ""
