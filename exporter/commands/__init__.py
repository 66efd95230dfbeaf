"""The larger commands, one module each: what each prints; `exporter.cli` reads the arguments and sets the exit code.

In: paths and options. Out: text on the terminal, or lines that `exporter.cli` prints. Begin with `check.py`;
`usage.py` reports wrong usage for all of them.
"""
