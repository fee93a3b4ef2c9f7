"""What options can be, where it is one of a few things."""

from enum import StrEnum


class Regions(StrEnum):
    """How many regions are served."""

    ONE = "1"
    TWO = "2"


class WorkerStyle(StrEnum):
    """What the worker's script is: the SDK itself, or two lines that import and start it."""

    SCRIPT = "script"
    IMPORT_SCRIPTS = "import-scripts"
