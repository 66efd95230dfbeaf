"""Dates, times and months in running text. Begin with `dates.py`; `months.py` knows the names of months in other
languages than English."""
