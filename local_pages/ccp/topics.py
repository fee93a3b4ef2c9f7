"""Namespaces of what clients of the Amazon Connect SDK subscribe to."""

CONTACT = "aws.connect.contact"
VOICE = "aws.connect.voice"
ACTIVITY = "aws.connect.activity"
