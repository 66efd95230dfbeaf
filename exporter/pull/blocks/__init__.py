"""What changed within one block of an edited Word file: a text, a table, a row of tiles, a chart, a key figure.

In: a block as printed today and as edited. Out: changes, written or held. Begin with `texts.py`.
"""
