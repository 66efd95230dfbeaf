"""The page's own files, read once from the package; no path of a request ever reaches the disk."""

import os
import secrets
from functools import lru_cache

from exporter.preview.http.answer import Answer
from exporter.preview.http.guard import list_headers
from exporter.preview.refusal import Refusal
from exporter.source.files import read_program_file

_FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "page")

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


@lru_cache(maxsize=1)
def list_static_files() -> dict[str, str]:
    """The files that are served: their paths by the names that the page asks for."""
    found = {}
    for folder, _, names in os.walk(_FOLDER):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.splitext(name)[1] in _KINDS:
                found[os.path.relpath(path, _FOLDER).replace(os.sep, "/")] = path
    return found


def answer_static(name: str) -> Answer:
    """One of the page's files. Raises Refusal."""
    path = list_static_files().get(name)
    if path is None:
        raise Refusal("not-found", "there is no such file")
    return Answer(read_program_file(path), _KINDS[os.path.splitext(path)[1]])


def answer_index(language: str) -> Answer:
    """The page itself, with a nonce for the styles that its editor writes (CSP Level 3 §2.4)."""
    path = list_static_files().get("index.html")
    if path is None:
        raise Refusal("internal", "the page's files are missing: this installation is not whole")
    nonce = secrets.token_urlsafe(16)
    text = read_program_file(path).decode("utf-8").replace("__NONCE__", nonce).replace("__UI__", language)
    return Answer(text.encode("utf-8"), _KINDS[".html"], headers=list_headers(nonce))
