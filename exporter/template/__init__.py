"""The template's model: which settings there are, how templates extend each other, and how `auto` is settled.

In: a template's name or nodes, settings over it, a language. Out: a `Template` (`model.py`) with the settings of both
outputs, or every problem. Begin with `model.py`; `resolve.py` shows the order: extend, merge, assign, settle, check.
"""
