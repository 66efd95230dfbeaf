"""A user's base document (.docx, .dotx): settings derived from it before writing, our parts merged into it after.

In: the bytes of the base and a template's settings. Out: changed settings, then a merged package. Begin with `base.py`;
`open.py` refuses what is damaged, `look.py` and `roles.py` read styles, `merge.py` and `carry.py` bring parts together.
"""
