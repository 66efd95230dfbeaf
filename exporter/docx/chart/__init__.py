"""Native charts (DrawingML, ECMA-376 part 1 §21.2) with their workbooks: a `Chart` block in, two package parts out.

Begin with `plot.py`; `kind.py` and `room.py` choose a kind that fits, `workbook.py` writes the sheet that Word opens
for *Edit Data*.
"""
