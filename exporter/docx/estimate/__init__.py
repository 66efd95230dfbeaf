"""Where pages end, by estimate: the page of each heading, for a table of contents that is filled in before Word opens
the file, and the heights of charts and pictures that are fitted to their pages.

In: blocks and measures. Out: page numbers, heights of drawings. Begin with `pages.py`, then `fit.py`; the other modules
estimate heights in points.
"""
