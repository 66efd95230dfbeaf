"""What the pages of a PDF draw. Begin with `content.py`, which reads a page's text; `streams.py` unpacks its data
within a budget."""
