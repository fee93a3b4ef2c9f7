"""A local Amazon Connect, and the browser SDK that talks to it.

The SDK itself is JavaScript (built from the Python in `streams/`); this package holds what surrounds it:

- `connect_streams.compiler`: turns `streams/` into `connect-streams.js`
- `connect_streams.simulator`: the local Amazon Connect (CCP page, worker, backend)
- `connect_streams.testing`: fixtures for people who test their own integration
- `connect_streams.cli`: the command `connect-streams`

Importing this package does nothing and costs nothing.
"""

__version__ = "0.1.0"
