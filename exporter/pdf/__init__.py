"""The one-page PDF: a `OnePager` of blocks and the template's settings in, the bytes of a tagged, embedded file out.

Begin with `write.py`: `fit/` chooses size and content, `zones/` and `chart/` draw, `page/` holds the finished page as a
tree of drawing and tags, `file/` writes it as PDF/A-2a and PDF/UA-1.
"""
