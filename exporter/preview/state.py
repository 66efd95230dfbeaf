"""The state as the page gets it: what was found, what is shown, what may be asked for. JSON, and texts only."""

import json
import os
from typing import TYPE_CHECKING, Any

from exporter import __version__
from exporter.preview.fixes import find_fix
from exporter.preview.links import list_links
from exporter.preview.look import Look
from exporter.preview.names import list_names
from exporter.preview.outline_file import digest_file
from exporter.problem import Problem
from exporter.source.files import Files
from exporter.source.yaml import MAX_BYTES

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession
    from exporter.preview.snapshot import Snapshot


def describe_state(session: "PreviewSession", snapshot: "Snapshot") -> bytes:
    """The state as one line of JSON."""
    return json.dumps(_list_state(session, snapshot), ensure_ascii=False).encode("utf-8", "replace")


def _list_state(session: "PreviewSession", snapshot: "Snapshot") -> dict[str, Any]:
    look = snapshot.look
    shared = {
        "mode": "outline" if session.path else "empty",
        "build": snapshot.build,
        "ui": session.language,
        "read_only": session.read_only,
        "libreoffice": session.office.program is not None,
        "version": __version__,
        "view": _describe_view(snapshot),
    }
    if look is None or not session.path:
        return {**shared, **_NOTHING, "outline": _describe_outline(session, None) if session.path else None}
    problems = describe_problems(look, session)
    return {
        **shared,
        "complete": look.finished or look.reading is None,
        "of": "draft" if look.draft else "disk",
        "draft": snapshot.draft.serial if snapshot.draft is not None else None,
        "draft_client": snapshot.draft.client if snapshot.draft is not None else "",
        "outline": _describe_outline(session, look),
        "problems": problems,
        "errors": sum(one["severity"] == "error" for one in problems),
        "warnings": sum(one["severity"] == "warning" for one in problems),
        "page": _describe_page(snapshot, look, session.path),
        "no_page": look.wants_no_page,
        "word": _describe_word(snapshot, look),
        "names": list_names(look),
        "templates": session.templates.list_all(session.folder),
        "template": look.template.name if look.template is not None else "",
        "rows": _describe_rows(look),
        "times": {name: round(seconds * 1000, 1) for name, seconds in look.seconds.items()},
    }


# What a state has before the first look.
_NOTHING: dict[str, Any] = {
    "complete": False, "of": "disk", "draft": None, "draft_client": "", "problems": [], "errors": 0, "warnings": 0,
    "page": None, "no_page": False, "word": None,
    "names": [], "templates": [], "template": "", "rows": None, "times": {},
}  # fmt: skip


def _describe_view(snapshot: "Snapshot") -> dict[str, Any]:
    view = snapshot.view
    return {"template": view.template, "row": view.row, "settings": dict(view.settings)}


def _describe_outline(session: "PreviewSession", look: Look | None) -> dict[str, Any]:
    partial = look.partial if look is not None else None
    return {
        "name": os.path.basename(session.path),
        "folder": shorten_folder(session.folder),
        "digest": digest_file(session.path),
        "language": partial.language if partial is not None else "",
        "title": partial.title.text if partial is not None else "",
    }


def shorten_folder(folder: str) -> str:
    """The last two folders of a path, which say to a person where it is."""
    return "/".join(os.path.realpath(folder).split(os.sep)[-2:])


# ---- problems ------------------------------------------------------------------------------------------------------


def describe_problems(look: Look, session: "PreviewSession", text: str | None = None) -> list[dict[str, Any]]:
    """Every problem of a look, in order, as the page lists and marks them; `text` is the outline's, if it is known."""
    if text is None:
        text = look.partial.text if look.partial is not None else _read_text(look, session)
    return [describe_problem(problem, look.path, text, session) for problem in look.problems]


def _read_text(look: Look, session: "PreviewSession") -> str:
    """The text of an outline that is none yet: the draft, else what the file holds now."""
    draft = session.snapshot.draft
    if look.draft and draft is not None:
        return draft.text
    try:
        return Files().read_path(look.path, MAX_BYTES).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""


def describe_problem(problem: Problem, path: str, text: str, session: "PreviewSession") -> dict[str, Any]:
    """One problem; `fix` is what may be put in place of the words it is about, or None."""
    here = problem.place.file == path
    fix, end = find_fix(problem, text) if here else (None, 0)
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": name_file(problem.place.file, session.folder),
        "here": here,
        "line": problem.place.line,
        "column": problem.place.column,
        "end": end,
        "message": session.say(problem.message, problem.code),
        "hint": session.say(problem.hint, problem.code),
        "fix": fix,
    }


def name_file(path: str, folder: str) -> str:
    """A file as a person knows it: below the outline's folder from there, elsewhere by its name alone."""
    if not os.path.isabs(path) and not os.path.exists(path):
        return path  # a setting, or a table as the outline names it
    real, base = os.path.realpath(path), os.path.realpath(folder)
    return (
        os.path.relpath(real, base).replace(os.sep, "/") if real.startswith(base + os.sep) else os.path.basename(path)
    )


# ---- what is shown -------------------------------------------------------------------------------------------------


def _describe_page(snapshot: "Snapshot", look: Look, path: str) -> dict[str, Any] | None:
    """The newest good page; `current` only where it is of this look."""
    if not snapshot.pages or look.wants_no_page:
        return None
    version, good = snapshot.pages[-1]
    assert good.page is not None
    return {
        "version": version,
        "current": version == snapshot.build,
        "width": round(good.page.width, 2),
        "height": round(good.page.height, 2),
        "links": list_links(good, path),
    }


def _describe_word(snapshot: "Snapshot", look: Look) -> dict[str, Any] | None:
    if not snapshot.words:
        return None
    version = snapshot.words[-1][0]
    return {"version": version, "current": version == snapshot.build}


def _describe_rows(look: Look) -> dict[str, Any] | None:
    row = look.row
    return None if row is None else {"count": row.count, "shown": row.name, "number": row.number}
