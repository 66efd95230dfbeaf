"""Native charts (DrawingML, ECMA-376 part 1 §21.2) with their workbooks: a `Chart` block in, two package parts out.

Begin with `plot.py`, which writes the chart's XML. `document/charting.py` decides what prints; `room.py` and `round.py`
estimate what Word has room for, with the widths of `widths.py`; `workbook.py` writes the sheet that Word opens for
*Edit Data*.
"""
