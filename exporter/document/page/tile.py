"""A key figure as a tile: its value, what it is held against, how much of its target is reached, its values over time.

What a template turns off is not in the tile, so that both writers print what they are given."""

from decimal import Decimal

from exporter.document.blocks import Progress, Tile, Trend
from exporter.document.edition import Edition
from exporter.document.page.status import GAP, SIGNS, word_status
from exporter.figures.printed import Printed, PrintedChange, list_history
from exporter.outline.model import KeyFigure
from exporter.source.nodes import Scalar

# Which way a change goes; nothing where there is none.
_ARROWS = {1: "▲", -1: "▼", 0: ""}
_PERCENT = ("%", "％")
# Values that make a line: two are a comparison.
_LEAST_VALUES = 3


def make_tile(edition: Edition, figure: KeyFigure, printed: Printed) -> Tile:
    """The tile of a key figure with its printed forms."""
    compared = figure.compare if printed.changes else ()  # a figure in words has none, whatever it is held against
    changes = [
        _print_change(edition, change, each.label) for change, each in zip(printed.changes, compared, strict=True)
    ]
    first, second = [*filter(None, changes), "", ""][:2]
    status = figure.status or ""
    return Tile(
        figure=figure.id,
        label=printed.label,
        number=printed.number,
        before=printed.before,
        unit=printed.after,
        change=first,
        second_change=second,
        target=word_target(edition, figure, printed),
        status=SIGNS[status] + GAP + word_status(edition, status) if status else "",
        status_role=status,
        progress=_measure_progress(edition, figure, edition.values.get(figure.id)),
        trend=_draw_trend(edition, figure, printed),
        previous=printed.previous,
        source=edition.resolver.resolve_text(figure.source, "refs"),
        note=edition.resolve_inlines(figure.note),
        words=printed.words,
    )


def _print_change(edition: Edition, change: PrintedChange, label: Scalar | None) -> str:
    """A change as the template has it: ▲比上年增长31.8%, 比上年增长31.8%, or ▲31.8%（上年）."""
    form = edition.settings.tiles.compare
    if form == "none":
        return ""
    name = edition.resolver.resolve_words(label) if label is not None else ""
    words = _word_comparison(edition, name, change) if name else change.words
    arrow = _ARROWS[change.direction]
    if form == "words" or not arrow:
        return words
    if form == "both":
        return arrow + GAP + words
    wide = edition.language.chinese or edition.language.primary == "ja"
    brackets = "" if not name else f"（{name}）" if wide else f" ({name})"
    return arrow + GAP + change.amount + brackets


def _word_comparison(edition: Edition, label: str, change: PrintedChange) -> str:
    """A comparison by the template's words: 比上年增长31.8%, 与上年持平, up 5.6% from 2023."""
    form = edition.words["against" if change.direction else "against_same"]
    return _fill(form, change.words, label)


def word_target(edition: Edition, figure: KeyFigure, printed: Printed) -> str:
    """How a figure stands to its target: 低于计划12.4%, 12.4% below plan; "" without one."""
    if printed.goal is None or figure.target is None:
        return ""
    given = figure.target.label
    label = edition.resolver.resolve_words(given) if given is not None else edition.words["target"]
    form = {-1: "below_target", 0: "at_target", 1: "above_target"}[printed.goal.direction]
    words = _fill(edition.words[form], printed.goal.amount, label)
    return words[:1].upper() + words[1:] if given is None else words


def _fill(form: str, change: str, label: str) -> str:
    return form.replace("{change}", change).replace("{label}", label)


def _measure_progress(edition: Edition, figure: KeyFigure, value: Decimal | None) -> Progress | None:
    """How much of its target a figure has reached, or of 100 % where the template wishes that, too."""
    form = edition.settings.tiles.progress
    if value is None or form == "none":
        return None
    whole = figure.target.value if figure.target is not None else None
    if whole is None and form == "percent" and figure.unit is not None and figure.unit.text.strip() in _PERCENT:
        whole = Decimal(100)
    if whole is None or whole <= 0 or value < 0:
        return None
    longest = max(whole, value)
    return Progress(float(value / longest), float(whole / longest))


def _draw_trend(edition: Edition, figure: KeyFigure, printed: Printed) -> Trend | None:
    """The figure's values over time where they make a line."""
    value = edition.values.get(figure.id)
    if value is None or not edition.settings.tiles.trend:
        return None
    values = list_history(figure, value)
    if len(values) < _LEAST_VALUES:
        return None
    said = edition.words["list_separator"].join(printed.history)
    return Trend(values, f"{printed.label}{edition.words['colon']}{edition.words['trend']} {said}")
