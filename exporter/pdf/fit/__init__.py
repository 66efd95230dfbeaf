"""What goes on the one page, and at which size: searches scale and spacing, leaves out, fills up.

In: a `OnePager` and settings. Out: a plan of zones that fits one page, with what was left out. Begin with `fit.py`.
"""
