"""What the preview shows: its state, and the template, row and settings that the page chooses."""

from typing import TYPE_CHECKING, Any

from exporter.preview.http.answer import Answer, Request, answer_json, field_of, read_decimal, require_outline
from exporter.preview.look import View, list_rows, merge_view
from exporter.preview.offers.panel import describe_panel, list_keys
from exporter.preview.offers.panel import write_settings as write_panel
from exporter.preview.refusal import Refusal

if TYPE_CHECKING:
    from exporter.preview.session import PreviewSession

LANGUAGES = ("en", "zh-CN")
# Characters of a setting's value: the names of two families.
_LONGEST = 200
# Rows that one answer lists.
_MOST_ROWS = 500


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
    """The settings of a view: those of the panel alone, as others could name files of this computer. Raises Refusal."""
    if "settings" not in given:
        return dict(now)
    found = given["settings"] or {}
    if not isinstance(found, dict):
        raise Refusal("bad-request", "settings is no object")
    known = list_keys()
    for key, value in found.items():
        if key not in known or not isinstance(value, str | int | float | None) or len(str(value)) > _LONGEST:
            raise Refusal("bad-request", "settings holds what the panel does not have")
    return {key: value for key, value in found.items() if value is not None}


def answer_settings(session: "PreviewSession", request: Request) -> Answer:
    """The panel of settings."""
    return answer_json(describe_panel(session))


def write_settings(session: "PreviewSession", request: Request) -> Answer:
    """Write settings into a template. Raises Refusal."""
    require_outline(session)
    given = request.read_json()
    settings = _read_settings(given, {})
    if not settings:
        raise Refusal("bad-request", "there is no setting to write")
    return answer_json(write_panel(session, settings, field_of(given, "file", str, "")))


def answer_rows(session: "PreviewSession", request: Request) -> Answer:
    """The documents of an outline with `each:`. Raises Refusal."""
    limit = min(int(read_decimal(request, "limit", 50)), _MOST_ROWS)
    options = merge_view(session.path, session.options, session.snapshot.view)
    count, rows, more = list_rows(require_outline(session), options, request.query.get("search", ""), limit)
    shown = [{"number": number, "name": name} for number, name in rows]
    return answer_json({"count": count, "rows": shown, "more": more})


def stop_preview(session: "PreviewSession", request: Request) -> Answer:
    """End the preview."""
    session.stop()
    return answer_json({})
