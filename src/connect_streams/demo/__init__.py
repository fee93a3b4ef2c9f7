"""The demonstration: a local Amazon Connect, an agent desktop, a call."""
