"""What the page does to the outline: reads it, saves it, has a text checked as it is typed."""

import json
from typing import TYPE_CHECKING

from exporter.preview.http.answer import Answer, Request, answer_json, field_of, require_outline
from exporter.preview.look import check_draft
from exporter.preview.names import list_names
from exporter.preview.outline_file import load_outline_text, save_outline_text
from exporter.preview.snapshot import Draft
from exporter.preview.state import describe_problems
from exporter.preview.upload import list_files, save_upload

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

# Characters of a page's own name: a UUID has 36.
_LONGEST = 64


def answer_outline(session: "PreviewSession", request: Request) -> Answer:
    """The outline's text as it is on the disk now. Raises Refusal."""
    return answer_json(load_outline_text(require_outline(session)))


def save_outline(session: "PreviewSession", request: Request) -> Answer:
    """Write the outline. Raises Refusal."""
    require_outline(session)
    given = request.read_json()
    text, known = field_of(given, "text", str), field_of(given, "digest", str)
    saved = save_outline_text(session, text, known, force=field_of(given, "force", bool, False))
    session.drop_draft()
    return answer_json(saved)


def check_text(session: "PreviewSession", request: Request) -> Answer:
    """The problems of a text that is not saved; `show` has its page made, too. Raises Refusal."""
    path = require_outline(session)
    given = request.read_json()
    serial, show = field_of(given, "serial", int, 0), field_of(given, "show", bool, False)
    client = field_of(given, "client", str, "")[:_LONGEST]
    if given.get("text") is None:
        session.drop_draft(client)
        return answer_json({"serial": serial})
    text = field_of(given, "text", str)
    ticket = session.checks.take(client)
    if show:
        session.show_draft(Draft(client, serial, text))
    with session.check_turn:
        if not session.checks.is_newest(client, ticket):
            return answer_json({"serial": serial, "superseded": True})
        look = check_draft(path, text, session.snapshot.view, session.options)
    problems = describe_problems(look, session, text)
    counts = {f"{kind}s": sum(one["severity"] == kind for one in problems) for kind in ("error", "warning")}
    return answer_json({"serial": serial, "problems": problems, **counts, "names": list_names(look)})


def answer_files(session: "PreviewSession", request: Request) -> Answer:
    """The pictures and tables that the outline may name."""
    return answer_json(list_files(session.file_folder))


def upload_file(session: "PreviewSession", request: Request) -> Answer:
    """Put a picture or a table beside the outline. Raises Refusal."""
    overwrite = request.query.get("overwrite") == "1"
    made = save_upload(session, request.query.get("name", ""), request.body, overwrite=overwrite)
    session.tell("files", json.dumps({"names": [made["name"]]}, ensure_ascii=False).encode("utf-8", "replace"))
    return answer_json(made, 201)
