"""What a chart prints beside its kind and the form of its values, decided once for both files.

Begin with `axes.py`, which decides the ends and ticks of the value axes; `names.py` chooses the category names that
print, `units.py` gives a combo's series their units and axes, `heights.py` says how tall a chart is by what it shows.
No module knows a font or a template's looks.
"""
