"""What the pages of the local Amazon Connect do that needs more than markup: programs in browser Python.

`rtc/` becomes `connect-rtc.js`, the library that softphones make calls with; `ccp/` becomes `ccp-services.js`, what the
CCP page offers to the page that embeds it. Both are made by the compiler that makes the SDK, and are built into
`release/local-connect/`. They take of `streams` the host and the small functions (`util`), and nothing of each other.
"""
