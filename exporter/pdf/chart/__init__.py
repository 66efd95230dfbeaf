"""Charts on the page: a `Chart` block with its colours and sizes in, a `ChartLayout` that draws marks out.

Begin with `kinds.py`, the table of chart kinds, each with its module; `parts.py` has what all kinds share, `scale.py`
the numbers of an axis, `labels.py` the values at a line's points, `names.py` the names of horizontal bars. What prints
at all is decided in `document/charting.py`.
"""
