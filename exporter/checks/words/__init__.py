"""What stands around a number: its clause, the words that belong to it, what they relate it to, which way it goes.

In: a text and the places of its numbers. Out: words with weights, relations, directions. Begin with `surroundings.py`.
"""
