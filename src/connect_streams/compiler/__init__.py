"""The compiler: Python modules of the dialect (docs/dialect.md) become native JavaScript.

    frontend/   sources, names, scopes, what the dialect refuses     imports nothing of the folders below
    types/      what is known of values before the program runs      frontend
    lowering/   Python's syntax tree becomes JavaScript's            frontend, types
    codegen/    lowered trees are printed, by way of Transcrypt      lowering and what it imports
    output/     bundles, source maps, type declarations, hashes      all of them
    runtime/    the few functions in JavaScript that printed code calls

Each folder says what it holds; docs/compiler.md says why, and how to accept one more construct. What one pass finds out
the next one reads from tables (`Project.facts`, `TypeTable`): syntax nodes carry nothing but their syntax.
"""
