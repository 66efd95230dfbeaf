"""What a number may follow from where no word beside it says from what: its operands with what speaks for each.

In: a number of the outline and the source. Out: weighed operands, and whether another number is meant rather. Begin
with `weighed.py`.
"""
