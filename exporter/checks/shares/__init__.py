"""Shares, multiples and changes in words: what they may be of, by the words that stand beside numbers.

In: a rough number of the outline, and every number of outline and source with its words. Out: what it may be, and how
likely its word is. Begin with `candidates.py`.
"""
