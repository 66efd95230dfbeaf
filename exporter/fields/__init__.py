"""Reads nodes into values by declared fields: one declaration a field gives reader, bounds, hints and JSON Schema.

In: nodes with their places (`exporter/source/nodes.py`). Out: frozen values, or `Problem` records with a hint. Begin
with `kind.py`, what every kind of field can do; `records.py` reads a mapping of fields, `kinds.py` lists the kinds.
`cells.py` reads the cells of tables, `spreadsheets.py` the numbers of CSV files from other countries.
"""
