"""Types that clients name: each of them is declared in `index.d.ts`, whether a signature names it or not."""
