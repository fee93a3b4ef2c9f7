"""Event logs of two clients, made comparable."""

REFRESHES = (
    "bus agent::update",
    "bus agent::refresh",
    "bus contact::refresh",
    "api agent.onRefresh",
    "api contact.onRefresh",
)


def groups(lines: list[str]) -> list[list[str]]:
    """Cut a log where an update of the agent data begins: what follows was caused by it."""
    cut: list[list[str]] = [[]]
    for line in lines:
        if line == "bus agent::update":
            cut.append([])
        cut[-1].append(line)
    return cut


def says_something(group: list[str]) -> bool:
    """Whether a group holds more than the refreshes that each update brings, changed or not."""
    return any(not line.startswith(REFRESHES) for line in group)


def essence(lines: list[str], contact_ids: list[str]) -> list[str]:
    """The log without updates that changed nothing (how many there are depends on time), ids replaced by their position."""
    kept: list[str] = []
    for group in groups(lines):
        if says_something(group):
            kept += group
    for position, contact_id in enumerate(contact_ids):
        kept = [line.replace(contact_id, f"<contact {position + 1}>") for line in kept]
    return kept
