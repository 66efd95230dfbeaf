"""YAML text to nodes with places, and the files that an outline or template names.

In: bytes. Out: `Scalar`, `Mapping` and `Sequence` nodes (`nodes.py`), every scalar as typed and with its place, or
`Problem` records. Begin with `yaml.py`; `parts.py` reads a file again where it changed, `diagnose.py` turns parser
errors into the most likely mistake, `assets.py` reads pictures and texts, `csv_file.py` tables. Knows no field of ours.
"""
