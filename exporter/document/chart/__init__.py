"""What a chart prints beside its kind and the form of its values, decided once for both files.

`names` chooses the category names that print, `axes` the ends and ticks of the value axes. Nothing here knows a font, a
template or a file; `charting.py` beside this folder is the door to begin at.
"""
