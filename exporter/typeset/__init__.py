"""The typesetter: spans of text and fonts in, set lines out.

Breaking (UAX #14, CLREQ), reordering (UAX #9), justification, shaping with HarfBuzz, font fallback. Knows no block, no
template and no PDF. Begin with `paragraph.py`: text to boxes (`segment`, `boxes`), breaks (`breaks`, `total_fit`),
order (`direction`), set lines (`line`).
"""
