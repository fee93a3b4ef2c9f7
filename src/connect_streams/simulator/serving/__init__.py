"""From an instance to a running server: hosts, fault middleware, the TLS server, and the process around it.

The top floor: may import every folder.
"""
