"""The PDF file: a finished `Page` in, bytes out (PDF 1.7, PDF/A-2a, PDF/UA-1).

Content streams, embedded font subsets, pictures, tags, metadata. Begin with `canvas.py`, which draws a page's tree,
then `finish.py`, which adds what the standards ask for.
"""
