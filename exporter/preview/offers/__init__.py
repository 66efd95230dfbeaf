"""What the page offers beside the outline itself: completion, snippets, samples, templates, the panel of settings.

In: the declarations of fields, the data files here, the outline's folder. Out: values for the page, and what a person
has asked to be written. Begin with `panel.py`; words in each language of the page stand in `data/`.
"""
