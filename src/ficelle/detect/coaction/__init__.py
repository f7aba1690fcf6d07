"""Which accounts act together, and could it be chance?

From shares (an account used an object at a time) to account pairs, each tested against chance:
`shares` reads, `kernel` lists the pairs of shares, `counting` counts what a pair did together, `chance`, `affinity` and
`support` judge it, `network` puts the steps in a row, `compat` gives the same edges as other tools, `writing` writes.
"""
