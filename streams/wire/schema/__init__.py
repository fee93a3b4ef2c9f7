"""Payloads: what travels between the page, the CCP, the worker and the backend, one Protocol each.

The compiler erases these classes; mypy reads them, and `index.d.ts` is generated from them. Imports nothing but
`streams.host`. A member `x: T | None` may be null or absent in what arrives; `x: T | None = None` may be left out of
what is given (`x?: T` in TypeScript). Names are those of the wire and of the public types.
"""
