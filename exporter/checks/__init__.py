"""Checks of an outline's numbers and words against its key figures, its tables and its source text.

In: an `Outline` with its values and the text of its source. Out: `Problem` records. Begin with `run.py`, whose table
lists every rule; `context.py` holds what a rule sees, `rules/` has one file for each group of rules.
"""
