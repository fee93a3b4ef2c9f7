"""What every part that speaks HTTP shares: pages and their policies, sign-in, certificates, JSON bodies, sockets.

May import ``state``.
"""
