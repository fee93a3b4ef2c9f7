"""What may happen to contacts and agents: the life cycle, how contacts begin and end, routing, conferences, monitoring.

Functions that take the store and run inside ``with store.change():``. May import ``state``.
"""
