"""The one-pager's content: which tiles, points, chart and table it shows, and what stands by to fill it.

In: an edition of the outline. Out: a `OnePager`. Begin with `one_page.py`; `points.py` makes a section's point.
"""
