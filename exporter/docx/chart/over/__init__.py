"""What is drawn over a chart's plot: lines at values with their words, notes at categories.

In: a chart's plan. Out: series that are not drawn but for their words, with the line in their place, and their columns
of the sheet; shapes where no series can be a line. Begin with `overlays.py`; `bars.py` is for horizontal bars.
"""
