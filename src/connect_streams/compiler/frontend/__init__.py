"""From files to resolved names: what can be said of a program without knowing what its values are.

`definitions`, `scopes` and `facts` are data. In the order of the passes: `project` finds and parses modules and
resolves module-level names, `type_erasure` sets aside what exists for type checkers only, `dialect` refuses
constructs wherever they stand, `expression_context` notes where expressions stand, `names` and `scopes` say what each
name is, `declarations` says which statement declares it. `private_names` collects members that may be shortened.
`problems` holds what was refused.

May import: nothing of the compiler outside of this folder.
"""
