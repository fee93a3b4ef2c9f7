"""The CTI service: operations, their dispatcher, the held long poll, and the snapshot that agents see.

May import ``state``, ``rules`` and ``web``.
"""
