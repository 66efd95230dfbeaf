"""Mends what a problem's hint says how to write: one scalar each, every other byte of the outline as it was.

In: a problem with its place and hint, and the outline's text. Out: the text with what was mended, proved by another
check. Begin with `propose.py`, which reads hints; `apply.py` tries, proves and writes.
"""
