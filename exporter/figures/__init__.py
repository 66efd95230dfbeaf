"""Key figures: formulas, and how each figure prints.

In: the outline's key figures and a language. Out: values by id (`evaluate`), printed forms by id (`printed`).
Open `printed` first; `formula` parses and evaluates one formula, `words` holds the words for more, less and about.
"""
