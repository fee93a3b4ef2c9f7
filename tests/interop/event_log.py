"""Event logs of two clients, made comparable.

A page is notified in three ways: the worker's long poll brings updates of the agent data, requests are answered, and
the worker reports its links (websocket, tabs, what a page has configured). They go side by side, so which arrives
first is chance; within updates and answers, order and number are not, and of the links the number is not. A CCP asks
for mastership at each refresh of its agent, so that the number of those answers is chance as well. What only this SDK
reports, beside all that the original does, is not compared.
"""

REFRESHES = (
    "bus agent::update",
    "bus agent::refresh",
    "bus contact::refresh",
    "api agent.onRefresh",
    "api contact.onRefresh",
)
LINKS = (
    "bus update_connected_ccps",
    "bus webSocket::",
    "bus agent::websocket_connection",
    "bus configuration::configure",
)
MASTERSHIP = "bus master_response"
OWN = "bus streams::"
ANSWERS = ("bus api_response", "bus contact::accepted", "api contact.onAccepted", "bus click_stream_data")


def is_answer(line: str) -> bool:
    """Whether a line is about a request rather than an update."""
    return line.startswith(ANSWERS) or line.endswith((" success", " failure"))


def is_link(line: str) -> bool:
    """Whether a line is about the worker's links."""
    return line.startswith(LINKS)


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
    """First what updates brought, but for those that changed nothing (their number depends on time); links; answers.

    Ids are replaced by their position. The state a contact has when it is accepted is left out: it depends on chance.
    """
    # Whether the link was gained before or after the page learned of its agent is chance too.
    lines = [line for line in lines if not line.startswith(("api agent.onWebSocketConnection", OWN))]
    mastership = [MASTERSHIP] if MASTERSHIP in lines else []
    lines = [line for line in lines if line != MASTERSHIP]
    kept: list[str] = []
    for group in groups([line for line in lines if not is_answer(line) and not is_link(line)]):
        if says_something(group):
            kept += group
    kept += sorted(filter(is_link, lines)) + mastership
    for line in filter(is_answer, lines):
        kept.append("api contact.onAccepted" if line.startswith("api contact.onAccepted") else line)
    for position, contact_id in enumerate(contact_ids):
        kept = [line.replace(contact_id, f"<contact {position + 1}>") for line in kept]
    return kept
