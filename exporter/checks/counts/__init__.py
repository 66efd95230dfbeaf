"""Small counts, lengths and spans: what each may be meant to be, by its words and by the numbers of its sentence.

In: a small number of the outline, and the small numbers of the source. Out: how likely the source has another one of
the same. Begin with `weigh.py`.
"""
