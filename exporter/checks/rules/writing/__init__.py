"""Rules on how a text is written. Begin with `style.py`; `marks.py` finds marks in the wrong place, `quotes.py` holds
quotations against the source."""
