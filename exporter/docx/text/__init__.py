"""Blocks as WordprocessingML: each kind of block has its writer here.

In: blocks and a cursor. Out: records of paragraphs and tables, not yet XML. Begin with `blocks.py`, which has the
table of writers; `inline.py` writes the runs of a paragraph.
"""
