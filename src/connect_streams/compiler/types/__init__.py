"""What is known of values before the program runs.

`static_type` holds the data: static types and class tables. `annotations` reads what sources promise,
`class_collection` reads class bodies, `inference` derives the static type of each expression from both, and guesses
nothing; `type_table` is where the results are kept.

May import: `frontend`.
"""
