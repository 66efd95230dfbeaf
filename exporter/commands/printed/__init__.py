"""What a person at a terminal sees: problems with their source line and a caret, in colour, and how far a run is.

In come problems and results, out go lines on standard error. Begin with `problems.py`; `style.py` says whether
anybody is watching, and whether in colour.
"""
