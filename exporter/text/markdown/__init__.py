"""Markdown as we allow it: a text's paragraphs, lists, quotations and inline marks.

In: a prepared text. Out: blocks and pieces. Begin with `light.py`, which reads nearly every text without the Markdown
parser; `blocks.py` reads the others, `foreign.py` tells what other Markdown would have made of a text.
"""
