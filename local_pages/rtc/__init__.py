"""The RTC library of the local Connect: what an SDK's softphone manager makes its calls with (softphone reference §B).

A session is one call; a manager owns the sessions of a page and the connection that outlives them; a strategy makes
peer connections. All that a session needs of the browser comes in as a `Browser` and a strategy.
"""
