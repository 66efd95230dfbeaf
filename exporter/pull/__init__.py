"""The return trip: an edited Word file comes in, and changes of the outline that printed it go out.

In: the outline, the Word file that it prints today, the edited file. Out: the changes, each written into the outline's
text or held with its reason. Nothing here opens a file or builds one. Begin with `run.py`: `compare.py` pairs both
files, `texts.py` reads what changed in a text, `apply.py` writes it.
"""
