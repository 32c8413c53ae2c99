"""Whom decisions fall on: rates and ratios by sex and race, as 29 CFR 1607.4 D and New York City's 6 RCNY § 5-301 ask.

`decisions.py` reads the table that a person fills in, `figures.py` counts, `wording.py` says what a figure means, and
`rendering.py` shows it. The figures say where to look, not why. Scoring sees none of it, and none of it sees scoring.
"""
