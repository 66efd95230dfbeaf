"""The parts beside the body: headers and footers, footnotes, document settings, targets of references.

In: the writer's state. Out: package parts. Begin with `headers.py`.
"""
