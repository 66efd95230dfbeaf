"""What cross references name: headings with their numbers, captioned blocks with theirs.

In: the outline and the template's numbering. Out: targets by id. Begin with `targets.py`.
"""
