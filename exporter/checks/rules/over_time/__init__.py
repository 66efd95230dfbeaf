"""Numbers told of one thing of the source, held against what it has of that thing at several times.

In: the outline's numbers with their series. Out: findings. Begin with `points.py`, which holds values against those of
another time or of another name; `changes.py` holds what rose or fell against both its times, `ranks.py` the most and
the least of a table against its rows, `risen.py` how many of them rose, `shares.py` what part of
the whole a row is, `sides.py` how many times as much one row is as another.
"""
