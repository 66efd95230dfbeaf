"""Reads nodes into values by declared fields: one declaration a field gives reader, bounds, hints and JSON Schema.

In: nodes with their places (`exporter/source/nodes.py`). Out: frozen values, or `Problem` records with a hint. Begin
with `kind.py`, what every kind of field can do; `records.py` reads a mapping of fields, `kinds.py` lists the kinds. Cells of tables are
read by `cells.py`, those of CSV files of other countries made ours by `spreadsheets.py`.
"""
