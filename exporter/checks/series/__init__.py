"""What the source has of one thing at several times, in a table or in a sentence, and what is told of it.

In: the source, and the outline's numbers. Out: the series that a number is told of, and the point at its time. Begin
with `named.py`; `tables.py` reads them from tables, `sentences.py` from sentences, `worked.py` works out changes
and shares.
"""
