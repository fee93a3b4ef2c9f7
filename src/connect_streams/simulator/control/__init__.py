"""How tests, the control page and programs drive an instance: the commands, their HTTP form, and the client of it.

May import everything but ``serving``.
"""
