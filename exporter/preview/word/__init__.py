"""The Word text as HTML of our own: its content and its order, not its pages.

In: the briefing's block tree and its settings. Out: one fragment of HTML in which every block says which line of the
outline made it. Begin with `html.py`; `inlines.py` writes what a paragraph is made of, `tables.py` rows and cells.
"""
