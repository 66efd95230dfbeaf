"""Every address of the preview: what is asked, and which function answers."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.preview.http import documents, editing, offering, showing
from exporter.preview.http.answer import Answer, Request
from exporter.preview.http.static import answer_index, answer_static
from exporter.preview.refusal import Refusal
from exporter.start.patterns import compile_pattern

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

Run = Callable[["PreviewSession", Request], Answer]

JSON, BYTES = "application/json", "application/octet-stream"


class Route(Struct, frozen=True):
    """What answers an address; `media` is what a POST must send, `stream` marks the stream of events."""

    run: Run
    media: str = JSON
    stream: bool = False


def _answer_page(session: "PreviewSession", request: Request) -> Answer:
    return answer_index(session.language)


def _answer_file(session: "PreviewSession", request: Request) -> Answer:
    return answer_static(request.route.removeprefix("static/"))


_GET: Mapping[str, Route] = {
    "": Route(_answer_page),
    "static/.+": Route(_answer_file),
    "events": Route(_answer_page, stream=True),
    "state": Route(showing.answer_state),
    "page\\.jpg": Route(documents.answer_picture),
    "word": Route(documents.answer_word),
    "word/image/[0-9]{1,4}": Route(documents.answer_word_image),
    "word/pages": Route(documents.answer_word_pages),
    "word/pages/[0-9]{1,4}\\.jpg": Route(documents.answer_word_page),
    "download/pdf": Route(documents.answer_pdf),
    "download/docx": Route(documents.answer_docx),
    "download/png": Route(documents.answer_png),
    "outline": Route(editing.answer_outline),
    "files": Route(editing.answer_files),
    "schema": Route(offering.answer_schema),
    "snippets": Route(offering.answer_snippets),
    "samples": Route(offering.answer_samples),
    "settings": Route(showing.answer_settings),
    "rows": Route(showing.answer_rows),
}
_POST: Mapping[str, Route] = {
    "save": Route(editing.save_outline),
    "check": Route(editing.check_text),
    "view": Route(showing.change_view),
    "upload": Route(editing.upload_file, BYTES),
    "settings/write": Route(showing.write_settings),
    "start": Route(offering.start_outline),
    "open": Route(offering.open_outline),
    "stop": Route(showing.stop_preview),
}
_METHODS: Mapping[str, Mapping[re.Pattern[str], Route]] = {
    method: {compile_pattern(pattern): route for pattern, route in table.items()}
    for method, table in (("GET", _GET), ("POST", _POST))
}


def find_route(method: str, address: str) -> Route:
    """The route of an address. Raises Refusal."""
    for pattern, route in _METHODS.get(method, {}).items():
        if pattern.fullmatch(address):
            return route
    if any(pattern.fullmatch(address) for table in _METHODS.values() for pattern in table):
        raise Refusal("bad-method", "this address is not asked so")
    raise Refusal("not-found", "there is no such address")
