"""What the local Amazon Connect knows: agents, contacts, sessions, time, the journal, and the store that holds them.

Plain data and its bookkeeping. Knows no rules, no HTTP and nothing of the folders above it: imports only itself.
"""
