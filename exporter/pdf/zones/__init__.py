"""The zones of the page: each measures its text once and lays itself out as boxes at any width and scale.

In: blocks of a `OnePager` and a typesetter. Out: a `PageZone`, whose `lay_out(width, scale)` gives `VBox`es. Begin with
`base.py`, then `headline.py`; the table of all zones is `exporter.pdf.fit.page_zones.ZONES`.
"""
