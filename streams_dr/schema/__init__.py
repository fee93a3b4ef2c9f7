"""Types of what `globalConnect` is given and reports: the compiler erases them, its `.d.ts` is generated from them."""
