"""Numbers held against what they measure: points beside per cent, multiples and shares of two numbers that are named,
rough and small numbers against the source's number of the same words.

In: a number of the outline and the source. Out: findings, or how the number follows. Begin with `points.py`, which
tells the points of two percentages from a change in per cent.
"""
