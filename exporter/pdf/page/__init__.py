"""One page before it is a file: the tree of drawing and tags, boxes in a column, and the texts of blocks as set lines.

In: blocks and template settings. Out: `Page` (`tree.py`). Begin with `tree.py`; `text.py` is the way from blocks to the
typesetter.
"""
