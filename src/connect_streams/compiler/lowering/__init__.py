"""Python's syntax tree becomes JavaScript's, or is refused.

`lowering` walks a module and applies `rules`, the one ordered list of them; the other files hold the rules, by subject.
`jsnodes` are the nodes that Python has no word for. `program` runs all passes, from files to lowered trees.

May import: `frontend`, `types`.
"""
