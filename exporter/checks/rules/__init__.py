"""The rules: each module takes a `CheckContext` and yields `Finding` values; `exporter/checks/run.py` lists them all.

Begin with `lookup.py`, which holds every number of the outline against the source text.
"""
