"""The page on which each heading falls, for a table of contents that is filled in before Word opens the file.

In: blocks and measures. Out: page numbers. Begin with `pages.py`; `heights.py` and `tables.py` estimate heights in
points.
"""
