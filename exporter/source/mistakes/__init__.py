"""What is wrong with a YAML file that cannot be read: the likeliest mistake, with a hint.

In: a parser's error and the file's lines. Out: a diagnosis. Begin with `diagnose.py`; imported only on an error.
"""
