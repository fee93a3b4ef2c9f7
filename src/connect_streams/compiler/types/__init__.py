"""What is known of values before the program runs.

`static_type` and `class_table` are data; `annotations` reads what sources promise, `inference` derives the static type
of each expression from it, and guesses nothing.

May import: `frontend`.
"""
