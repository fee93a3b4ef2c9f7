"""A program for each accepted construct of docs/dialect.md; `run()` gives a value that must be equal in both worlds."""

from tests.unit.compiler.accepted import classes, closures, conditions, definitions, errors, values
from tests.unit.compiler.accepted.cases import CASES

__all__ = ["CASES", "classes", "closures", "conditions", "definitions", "errors", "values"]
