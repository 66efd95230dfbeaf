"""What is on the one page, and at which size: searches scale and spacing, drops content, fills the page.

In: a `OnePager` and settings. Out: one laid-out `Page`, and an `Explanation` with what was dropped. Begin with
`fit.py`; `page_zones.py` is the table of zones, `flow.py` one layout pass, `columns.py` zones beside each other.
"""
