"""Finished one-page files made one file of many pages, of which one at a time is in memory.

In: the bytes of pages, each with a name. Out: the joined file's bytes, in pieces. Begin with `join.py`: `copies.py`
brings a page's objects over under new numbers, `sequence.py` writes numbered objects one after another.
"""
