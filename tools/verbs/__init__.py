"""The verbs of `build.py`, one a file.

Each has `SUMMARY` (its line in the overview), a docstring (its `--help`), `add_arguments(parser)` and `run(arguments)`,
which returns the exit code or raises Failure.
"""
