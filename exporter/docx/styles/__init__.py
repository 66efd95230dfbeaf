"""The style sheet: a template's settings in, the XML of styles.xml out (ECMA-376 part 1 §17.7).

Begin with `sheet.py`; `tables.py` makes table styles, `headers.py` and `front.py` the styles of running heads and of
the front matter.
"""
