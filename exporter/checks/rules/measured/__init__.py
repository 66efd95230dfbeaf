"""What a number is measured in: points beside per cent, and what a rate is per.

Begin with `points.py`, which tells the points of two percentages from a change in per cent.
"""
