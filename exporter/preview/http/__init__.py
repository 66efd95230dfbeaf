"""The door between the browser and a preview: who may come in, what may be asked, how it is answered.

In: requests of the page. Out: JSON, pictures, files, a stream of events. Begin with `routes.py`, which lists every
address; `guard.py` says who is turned away, `server.py` listens on this computer alone.
"""
