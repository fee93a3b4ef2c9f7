"""The smaller services beside the CTI service: agent apps, agent workspace, task templates, regions, sounds.

May import ``state``, ``rules``, ``web`` and ``cti``.
"""
