"""What a number follows from in the outline's own tables: its column, its row, the rows that a sentence names.

In: a number of a table, or of a text beside one. Out: whether it follows, and from what. Begin with `tables.py`.
"""
