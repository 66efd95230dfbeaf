"""The chain of templates that a document asks for, merged into one tree.

In: a template's name, path or nodes, and settings. Out: one `Mapping`, in which every value has the place of the file
that set it. Begin with `extend.py`, which finds the files; `shorthand.py` writes each out, `merge.py` merges them,
`assign.py` applies `--set`. `bundled.py` knows where our own templates are, `kept.py` keeps them resolved for later
runs.
"""
