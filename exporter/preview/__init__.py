"""The preview in the browser: an outline is looked at again whenever it changes, and shown on this computer alone.

In: the path of an outline, or of a folder. Out: nothing but what a person asks for in the page. Begin with
`session.py`: it looks (`look.py`) whenever a file that was read is another one (`watch.py`), and keeps what the page
asks for. `http/` is the door to the browser, `word/` shows the Word text as HTML, `page/` is the page itself.
"""
