"""What the service reports about a task, on topic ``aws/task`` of the agent's websockets."""

from __future__ import annotations

import json
from typing import Any

from ..state.contacts import Contact
from ..state.errors import invalid_request
from ..state.store import Store
from .transcript import EVENTS, instant

TOPIC = "aws/task"
TASK_EVENTS = ("transfer.initiated", "transfer.succeeded", "transfer.failed", "expire.warning", "expire.complete")


def task_event(store: Store, contact: Contact, fields: dict[str, Any]) -> dict[str, int]:
    """Notify the agent of one of TASK_EVENTS; returns how many websockets were ``reached``."""
    if contact.type != "task" or contact.agent is None or fields.get("event") not in TASK_EVENTS:
        raise invalid_request(f"a task with an agent takes one of {', '.join(TASK_EVENTS)}")
    content = {
        "AbsoluteTime": instant(store.now()),
        "ContentType": f"{EVENTS}{fields['event']}",
        "Id": contact.contact_id,
        "InitialContactId": contact.initial_contact_id or contact.contact_id,
    }
    return {"reached": store.subscriptions.publish(contact.agent, TOPIC, json.dumps(content))}
