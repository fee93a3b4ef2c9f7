#!/usr/bin/env python3
"""The one entry a person types: `python3 build.py build | demo | test | check | bench | release`.

It needs nothing but Python's standard library. What the project needs beyond that (Python packages, Node.js, npm
packages, a browser) it sets up by itself, inside this folder where it can, and only when something changed.

This file and `tools/interpreter.py` are kept readable to Pythons from 3.7 on, so that a person who has the wrong one
gets a sentence that says so instead of in a syntax error.
"""

import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, ROOT)


def main() -> int:
    from tools import interpreter

    if not interpreter.is_supported((sys.version_info[0], sys.version_info[1])):
        return interpreter.run_under_supported(os.path.abspath(__file__), sys.argv[1:])
    # Stdlib-only modules of the package (where browsers are found) serve the build as well.
    sys.path.insert(1, os.path.join(ROOT, "src"))
    from tools.command_line import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
