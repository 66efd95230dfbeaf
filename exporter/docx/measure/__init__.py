"""Measures shared by styles, text and estimates: type sizes, column widths, row heights, numbering, language.

In: template settings and blocks. Out: numbers in points or twips. Begin with `look.py`; `columns.py` decides the widths
of a table's columns.
"""
