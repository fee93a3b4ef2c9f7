"""The floors of each package: what may import what.

A package's floors are listed from the bottom. A room is a module or folder directly below the package; rooms on one
floor do not import one another. A room imports from its own folder and from the floors below its own, nothing else.
"""

from __future__ import annotations

FLOORS: dict[str, tuple[tuple[str, ...], ...]] = {
    "connect_streams": (
        ("browsers", "release"),
        ("compiler", "simulator", "doctor"),
        ("testing",),
        ("demo",),
        ("cli",),
        ("__main__",),
    ),
    "connect_streams.compiler": (
        ("frontend",),
        ("types",),
        ("lowering",),
        ("codegen",),
        ("output",),
        ("__main__",),
    ),
    "connect_streams.simulator": (
        ("state",),
        ("rules", "faults", "web"),
        ("cti", "participant"),
        ("services", "media"),
        ("control",),
        ("scenario",),
        ("serving",),
        ("__main__",),
    ),
    "local_pages": (
        ("host",),
        ("rtc", "ccp"),
    ),
    "tools": (
        ("paths", "interpreter"),
        ("console", "stamps"),
        ("process", "one_at_a_time"),
        ("system_packages",),
        ("python_env", "node_env", "browser_env"),
        ("project", "parity"),
        ("verbs",),
        ("command_line",),
    ),
}
