"""The outline's model: which fields an outline has, and how its nodes become a frozen `Outline`.

In: nodes. Out: an `Outline` (`model.py`), or every problem of the file. Begin with `model.py`; `load.py` reads it,
`check.py` holds its parts against each other, `assets.py` collects the files that it names.
"""
