"""Text that runs from right to left. Begin with `bidi.py`: the level of each character (UAX #9); `reorder.py` places a
line's boxes in the order they are seen in."""
