"""Charts on the page: a `Chart` block and a rectangle in, drawing and tags out.

Begin with `kinds.py`, the table of chart kinds; each kind has its module, `scale.py` chooses ticks, `labels.py` places
value labels.
"""
