"""What the preview shows: its state, and the template, row and settings that the page chooses."""

from typing import TYPE_CHECKING, Any

from exporter.preview.http.answer import Answer, Request, answer_json, field_of
from exporter.preview.look import View
from exporter.preview.refusal import Refusal

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

LANGUAGES = ("en", "zh-CN")
# Settings of a view: the panel has two dozen.
_MOST = 100


def answer_state(session: "PreviewSession", request: Request) -> Answer:
    """The whole state."""
    return Answer(session.state())


def change_view(session: "PreviewSession", request: Request) -> Answer:
    """Show another template, row or setting, or speak another language. Raises Refusal."""
    given = request.read_json()
    now = session.snapshot.view
    view = View(
        template=field_of(given, "template", str, now.template) or "",
        row=field_of(given, "row", str, now.row) or "",
        settings=_read_settings(given, now.settings),
    )
    language = field_of(given, "ui", str, session.language)
    if language not in LANGUAGES:
        raise Refusal("bad-request", "ui is no language of the page")
    known = {one["name"] for one in session.templates.list_all(session.folder)}
    if view.template and view.template not in known:
        raise Refusal("bad-request", "template is none of the list")
    session.language = language
    session.set_view(view)
    return answer_json({"view": {"template": view.template, "row": view.row, "settings": dict(view.settings)}})


def _read_settings(given: dict[str, Any], now: Any) -> dict[str, Any]:
    """The settings of a view: names with texts, numbers, switches, or lists of them. Raises Refusal."""
    if "settings" not in given:
        return dict(now)
    found = given["settings"] or {}
    if not isinstance(found, dict) or len(found) > _MOST:
        raise Refusal("bad-request", "settings is no object")
    return {key: value for key, value in found.items() if value is not None}


def stop_preview(session: "PreviewSession", request: Request) -> Answer:
    """End the preview."""
    session.stop()
    return answer_json({})
