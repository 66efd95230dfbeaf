"""Numbers that stand together in a text, of which one has what the others leave out. Begin with `lending.py`."""
