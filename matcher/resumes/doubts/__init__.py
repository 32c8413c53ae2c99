"""What a person should look at before believing it: stuffing, pasted text, words for a machine, impossible dates.

Each doubt is one small function in the table of `finding.py`, the door. What it names is left out before facts are
made, like hidden text: so nothing is gained by it, and no flag needs to change a point.
"""
