"""What must change no score: each resume anew with another person in it, other words that say nothing, another file.

`audit.py` is the door. `originals.py` knows where the person stands in a resume, `edits.py` changes lines, `people.py`
and `wording.py` make the variants of `variants.toml`, `files.py` saves the same lines as other files, `differences.py`
tells what came out otherwise and why, `report.py` says it.
"""
