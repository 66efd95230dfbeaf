"""The library as a caller of Python sees it: arguments checked at once, results that hold every problem.

In come a path, a text or values of Python; out come an `Outline`, files with what was found on the way, or bytes.
Begin with `functions.py`; `arguments.py` refuses what cannot be meant, `notebook.py` draws an outline's page.
"""
