"""Two numbers beside each other that are told with each other's name.

In: neighbouring claims of a text and the source's facts of their values. Out: findings on both. Begin with `names.py`;
`sides.py` gives the words before a number and behind it, `contrasts.py` compares short names by parts of their words,
`results.py` does the same for numbers that follow from others, `counts.py` tells of counts in the place of one that
nobody tells.
"""
