"""Lowered trees are printed as ES modules.

`expressions`, `statements` and `classes` print nodes (`printer` is their base), `method_merging` prints methods that
differ by a word as one; `generator` puts them on top of Transcrypt's emitter and line bookkeeping, `transcrypt` runs
it.

May import: `frontend`, `types`, `lowering`.
"""
